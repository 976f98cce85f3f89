package io.callwell.scoring;

import io.callwell.events.CallId;
import io.callwell.orchestrator.CallScores;
import io.callwell.platform.db.TenantTransactions;
import java.util.List;
import org.springframework.web.bind.annotation.RestController;

/** {@link CallScores} of this process. */
@RestController
final class ScoreDesk implements CallScores {

    private final Scores scores;
    private final TenantTransactions transactions;

    ScoreDesk(Scores scores, TenantTransactions transactions) {
        this.scores = scores;
        this.transactions = transactions;
    }

    @Override
    public List<Integer> score(CallId id) {
        return transactions.call(() -> scores.quality(id)).map(scored -> scored.quality().score()).stream().toList();
    }
}
