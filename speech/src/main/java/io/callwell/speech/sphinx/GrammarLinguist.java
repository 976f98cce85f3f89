package io.callwell.speech.sphinx;

import edu.cmu.sphinx.linguist.Linguist;
import edu.cmu.sphinx.linguist.SearchGraph;
import edu.cmu.sphinx.util.props.PropertySheet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives the search the graph that is to be recognised next. One thread at a time. */
public final class GrammarLinguist implements Linguist {

    private @Nullable SearchGraph graph;

    void use(SearchGraph next) {
        graph = next;
    }

    @Override
    public SearchGraph getSearchGraph() {
        return Objects.requireNonNull(graph, "use() comes first");
    }

    @Override
    public void newProperties(PropertySheet sheet) {}

    @Override
    public void startRecognition() {}

    @Override
    public void stopRecognition() {}

    @Override
    public void allocate() {}

    @Override
    public void deallocate() {}
}
