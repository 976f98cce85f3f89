/**
 * From text to words that are known: normalising, the word lists and small parsing combinators over them, numbers.
 * The word lists are data files beside the code, one per language; a grammar never spells a word itself.
 * Used by the other packages of this module only.
 */
@NullMarked
package io.callwell.language.words;

import org.jspecify.annotations.NullMarked;
