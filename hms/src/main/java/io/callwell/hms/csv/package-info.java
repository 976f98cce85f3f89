/**
 * Nightly files for hospitals that have nothing else: their visits come in as CSV, what calls have changed goes out as CSV. A row that cannot be read
 * is listed with line, column and how to mend it, and the others go on.
 */
@NullMarked
package io.callwell.hms.csv;

import org.jspecify.annotations.NullMarked;
