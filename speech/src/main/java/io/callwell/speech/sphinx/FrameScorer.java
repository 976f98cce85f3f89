package io.callwell.speech.sphinx;

import edu.cmu.sphinx.decoder.scorer.Scoreable;
import edu.cmu.sphinx.decoder.scorer.SimpleAcousticScorer;
import edu.cmu.sphinx.decoder.search.Token;
import edu.cmu.sphinx.frontend.Data;
import edu.cmu.sphinx.frontend.FloatData;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Scores the paths of the search with this decoder's own senone scores. One thread at a time. */
public final class FrameScorer extends SimpleAcousticScorer {

    private @Nullable SenoneScores scores;

    void use(SenoneScores own) {
        scores = own;
    }

    @Override
    protected <T extends Scoreable> @Nullable T doScoring(List<T> paths, Data data) {
        SenoneScores own = Objects.requireNonNull(scores, "use() comes first");
        own.hear(((FloatData) data).getValues());
        T best = null;
        float most = Float.NEGATIVE_INFINITY;
        for (T path : paths) {
            Token token = (Token) path;
            token.setScore(token.getScore() + own.of(((State) token.getSearchState()).senone()));
            token.setData(data);
            if (token.getScore() > most) {
                most = token.getScore();
                best = path;
            }
        }
        return best;
    }
}
