package io.callwell.speech.sphinx;

/** A grammar text that cannot be used; the message says what and where. */
public final class GrammarError extends Exception {

    private static final long serialVersionUID = 1L;

    GrammarError(String message) {
        super(message);
    }
}
