/**
 * What campaigns cost beside the bare database: a file of patients against a plain {@code COPY} of the same bytes, and the dispatch of a
 * list of targets against a bare loop with {@code SKIP LOCKED} on the same table. Both run on the product's own wiring and a real
 * PostgreSQL that waits for the disk.
 */
@NullMarked
package io.callwell.bench.campaign;

import org.jspecify.annotations.NullMarked;
