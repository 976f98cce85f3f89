/** The commands of {@code ./callwell}: what they print and how they end. */
@NullMarked
package io.callwell.app.cli;

import org.jspecify.annotations.NullMarked;
