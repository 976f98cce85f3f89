package io.callwell.orchestrator.talk;

import io.callwell.events.CallId;
import io.callwell.orchestrator.CallJournals;
import io.callwell.orchestrator.JournalEntry;
import io.callwell.orchestrator.store.Talks;
import io.callwell.platform.db.TenantTransactions;
import java.util.List;
import org.springframework.web.bind.annotation.RestController;

/** The journals, where the orchestrator runs. */
@RestController
public final class Journals implements CallJournals {

    private final TenantTransactions transactions;
    private final Talks talks;

    public Journals(TenantTransactions transactions, Talks talks) {
        this.transactions = transactions;
        this.talks = talks;
    }

    @Override
    public List<JournalEntry> journal(CallId id) {
        return transactions.call(() -> talks.journal(id));
    }
}
