/** What the commands of {@code ./callwell} print and how they end. */
@NullMarked
package io.callwell.app.cli;

import org.jspecify.annotations.NullMarked;
