package io.callwell.speech.sphinx;

import edu.cmu.sphinx.linguist.SearchState;
import edu.cmu.sphinx.linguist.SearchStateArc;
import edu.cmu.sphinx.linguist.WordSequence;

/**
 * A state of the search: one that hears 10 ms of a senone, one that begins a word, or a joint. It knows only a senone's number, no scores, so that all
 * decoders search the same graph. Not changed once its graph is built.
 */
final class State implements SearchState {

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

    Arc[] arcs() {
        return arcs;
    }

    @Override
    public SearchStateArc[] getSuccessors() {
        return arcs;
    }

    @Override
    public boolean isEmitting() {
        return senone != SILENT;
    }

    @Override
    public boolean isFinal() {
        return last;
    }

    @Override
    public String toPrettyString() {
        return toString();
    }

    @Override
    public String getSignature() {
        return toString();
    }

    @Override
    public WordSequence getWordHistory() {
        return WordSequence.EMPTY;
    }

    @Override
    public Object getLexState() {
        return this;
    }

    /** The breadth-first search asks for no order. */
    @Override
    public int getOrder() {
        return 0;
    }
}
