package io.callwell.speech.sphinx;

import edu.cmu.sphinx.linguist.SearchGraph;
import edu.cmu.sphinx.linguist.flat.FlatLinguist;
import edu.cmu.sphinx.linguist.language.grammar.GrammarNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** A flat linguist that keeps the search graphs of the grammars it had last, so that a known question costs nothing to switch to. One thread at a time. */
public final class KeptGraphsLinguist extends FlatLinguist {

    private final Map<GrammarNode, SearchGraph> kept = new LinkedHashMap<>();

    @Override
    public void startRecognition() {
        if (!grammarHasChanged()) {
            return;
        }
        GrammarNode wanted = grammar.getInitialNode();
        SearchGraph known = kept.get(wanted);
        if (known == null) {
            super.startRecognition();
            kept.put(wanted, searchGraph);
        } else {
            initialGrammarState = wanted;
            searchGraph = known;
        }
    }

    /** Lets go of a graph that will not be asked for again. */
    void forget(GrammarNode graph) {
        kept.remove(graph);
    }
}
