/**
 * Speech grammars as values: they are written as JSGF for a recogniser and walked at random for tests and virtual patients.
 * The sentences of a grammar are those that the understanding of this module takes; a test walks them.
 */
@NullMarked
package io.callwell.language.grammar;

import org.jspecify.annotations.NullMarked;
