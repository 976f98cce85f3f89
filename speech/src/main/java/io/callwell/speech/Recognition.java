package io.callwell.speech;

import java.time.Duration;

/** What a recognizer made of one turn. */
public sealed interface Recognition {

    /** How long the engine worked. */
    Duration took();

    /**
     * Words within the grammar.
     *
     * @param confidence 0 to 1
     */
    record Heard(String text, double confidence, Duration took) implements Recognition {}

    /** There was speech, but nothing of the grammar: ask again rather than guess. */
    record OutOfGrammar(Duration took) implements Recognition {}

    /** No speech in it. */
    record Nothing(Duration took) implements Recognition {}
}
