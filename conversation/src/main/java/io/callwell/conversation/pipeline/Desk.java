package io.callwell.conversation.pipeline;

import io.callwell.orchestrator.JournalEntry;
import io.callwell.conversation.script.ScriptAction;
import java.util.List;

/** The call desk as one talk uses it, under its epoch. */
interface Desk {

    /**
     * Durable when it returns.
     *
     * @throws io.callwell.platform.problem.FencedException when another media process owns the call
     * @throws JournalLostException when it cannot be written
     */
    void append(List<JournalEntry> entries);

    /** Tells the outcome, again and again until it is taken or hopeless. */
    void finish(ScriptAction.Finish finish);
}
