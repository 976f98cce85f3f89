/**
 * PostgreSQL, Kafka and Redis on this machine, so that a laptop or a test needs nothing installed. Each engine keeps its data in a
 * folder, listens on 127.0.0.1 only and stops what it started, nothing else. Production gives addresses instead and leaves this out.
 */
@NullMarked
package io.callwell.engines;

import org.jspecify.annotations.NullMarked;
