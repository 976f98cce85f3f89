package io.callwell.speech.sphinx;

/**
 * A state of a grammar's graph while that is built: one that hears 10 ms of a senone, one that begins a word, or a joint. Not changed once its graph is built.
 */
final class State {

    /** What {@link #senone} is in a state that hears nothing. */
    static final int SILENT = -1;

    private static final Arc[] NO_ARCS = {};

    private final int senone;
    private final String word;
    private final boolean last;
    private Arc[] arcs = NO_ARCS;

    private State(int senone, String word, boolean last) {
        this.senone = senone;
        this.word = word;
        this.last = last;
    }

    static State hearing(int senone) {
        return new State(senone, "", false);
    }

    static State beginning(String word) {
        return new State(SILENT, word, false);
    }

    static State joint() {
        return new State(SILENT, "", false);
    }

    static State end() {
        return new State(SILENT, "", true);
    }

    /** Ends the building of this state. */
    void lead(Arc[] to) {
        arcs = to;
    }

    /** Number of the senone, or {@link #SILENT}. */
    int senone() {
        return senone;
    }

    /** The word that begins here, or empty. */
    String word() {
        return word;
    }

    /** Whether a sentence may end here. */
    boolean isLast() {
        return last;
    }

    Arc[] arcs() {
        return arcs;
    }
}
