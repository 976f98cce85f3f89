package io.callwell.language;

import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Objects;

/**
 * Words to be understood.
 *
 * @param text      as recognised or typed; any case, with or without punctuation, Latin or Devanagari script
 * @param locale    en-IN, en-US or hi-IN; decides whether 3/4 is a day in April and how ambiguous words are read
 * @param expected  what the question asked for
 * @param reference now, in the hospital's zone
 * @param prompt    the words of the question; empty when unknown. "Are you still coming?" makes a yes a confirmation
 */
public record Heard(String text, Locale locale, Expectation expected, ZonedDateTime reference, String prompt) {

    public Heard {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(locale, "locale");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(prompt, "prompt");
    }

    /** With a question whose words are not known. */
    public Heard(String text, Locale locale, Expectation expected, ZonedDateTime reference) {
        this(text, locale, expected, reference, "");
    }
}
