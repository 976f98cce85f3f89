package io.callwell.speech;

import java.time.Duration;
import java.util.List;

/** What a recognizer made of one turn. */
public sealed interface Recognition {

    /** How long the engine worked. */
    Duration took();

    /**
     * Words within the grammar.
     *
     * @param confidence 0 to 1
     * @param others     the next best sentences, best first; may be empty
     */
    record Heard(String text, double confidence, List<Other> others, Duration took) implements Recognition {

        public Heard {
            others = List.copyOf(others);
        }

        public Heard(String text, double confidence, Duration took) {
            this(text, confidence, List.of(), took);
        }
    }

    /**
     * A sentence that may have been said instead.
     *
     * @param behind how much less likely than the best, natural logarithm, 0 or more
     */
    record Other(String text, double behind) {}

    /** There was speech, but nothing of the grammar: ask again rather than guess. */
    record OutOfGrammar(Duration took) implements Recognition {}

    /** No speech in it. */
    record Nothing(Duration took) implements Recognition {}
}
