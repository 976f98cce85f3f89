/**
 * Assembles the roles into one runnable jar: the table of contents of the product. {@code cli} holds the commands of
 * {@code ./callwell}, {@code laptop} the engines of a machine with nothing installed, {@code demo} the demonstration.
 */
@NullMarked
package io.callwell.app;

import org.jspecify.annotations.NullMarked;
