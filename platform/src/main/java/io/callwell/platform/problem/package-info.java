/** Errors that people and programs can act on, as RFC 9457 problem details. */
@NullMarked
package io.callwell.platform.problem;

import org.jspecify.annotations.NullMarked;
