package io.callwell.speech.sphinx;

import edu.cmu.sphinx.linguist.SearchGraph;
import edu.cmu.sphinx.linguist.SearchState;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/** A grammar ready to be searched by any number of decoders at once. Immutable. @param start where a turn begins */
record CompiledGrammar(State start) implements SearchGraph {

    /** The word that stands for all that the grammar does not have. */
    static final String OUT_OF_GRAMMAR = "<unk>";

    @Override
    public SearchState getInitialState() {
        return start;
    }

    /** The breadth-first search asks for no order. */
    @Override
    public int getNumStateOrder() {
        return 1;
    }

    @Override
    public boolean getWordTokenFirst() {
        return true;
    }

    /** How many states it has, each about 100 bytes with its arcs. */
    int size() {
        Set<State> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<State> open = new ArrayDeque<>(Set.of(start));
        seen.add(start);
        while (!open.isEmpty()) {
            for (Arc arc : open.remove().arcs()) {
                if (seen.add(arc.to())) {
                    open.add(arc.to());
                }
            }
        }
        return seen.size();
    }
}
