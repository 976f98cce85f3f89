/**
 * The other direction of understanding: the ways in which people say a given thing, for recognisers, phrase hints and virtual patients.
 * Every sentence of this package is taken by the understanding of this module; tests walk all of them.
 * What a call listens for at a question is put together by {@code conversation}, which knows the questions.
 */
@NullMarked
package io.callwell.language.grammar;

import org.jspecify.annotations.NullMarked;
