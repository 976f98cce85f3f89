package io.callwell.language.words;

/** A value found in a sentence, ending before token {@code end}. */
public record Match<T>(T value, int end) {}
