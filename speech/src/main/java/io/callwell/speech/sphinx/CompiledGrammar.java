package io.callwell.speech.sphinx;

/** A grammar ready to be searched by any number of searches at once. Immutable. */
record CompiledGrammar(SearchGraph graph) {

    static CompiledGrammar of(State start) {
        return new CompiledGrammar(SearchGraph.of(start));
    }

    /** How many states it has, each about 30 bytes with its arcs. */
    int size() {
        return graph.size();
    }
}
