package io.callwell.conversation.pipeline;

import io.callwell.conversation.script.ScriptAction;
import io.callwell.orchestrator.JournalEntry;
import io.callwell.platform.problem.FencedException;
import java.util.List;
import java.util.function.Consumer;

/** The desk of a {@link VirtualTalk}: a list. */
final class VirtualDesk implements Desk {

    private final VirtualConditions conditions;
    private final List<JournalEntry> journal;
    private final Consumer<JournalEntry> watcher;

    VirtualDesk(VirtualConditions conditions, List<JournalEntry> journal, Consumer<JournalEntry> watcher) {
        this.conditions = conditions;
        this.journal = journal;
        this.watcher = watcher;
    }

    @Override
    public void append(List<JournalEntry> entries) {
        if (conditions.fenced) {
            throw new FencedException("a younger process has the call");
        }
        if (conditions.journalLost) {
            throw new JournalLostException("the journal is lost", new IllegalStateException("as ordered"));
        }
        journal.addAll(entries);
        entries.forEach(watcher);
    }

    @Override
    public void finish(ScriptAction.Finish finish) {
        throw new IllegalStateException("a talk does not finish its call by itself");
    }
}
