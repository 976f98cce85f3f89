package io.callwell.conversation.pipeline;

import io.callwell.conversation.replay.Body;
import io.callwell.conversation.replay.Journal;
import io.callwell.conversation.script.ScriptAction;
import io.callwell.conversation.script.ScriptEngine;
import io.callwell.conversation.script.ScriptInput;
import io.callwell.conversation.script.ScriptState;
import io.callwell.conversation.script.Step;
import io.callwell.orchestrator.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The script's side of a talk: each input and what it leads to is in the journal before anything of it happens.
 * Used by the talk's own thread only.
 */
final class Chronicle {

    private final ScriptEngine engine;
    private final Desk desk;
    private ScriptState state;
    private long seq;

    /** @param seq number of the last entry so far */
    Chronicle(ScriptEngine engine, Desk desk, ScriptState state, long seq) {
        this.engine = engine;
        this.desk = desk;
        this.state = state;
        this.seq = seq;
    }

    ScriptState state() {
        return state;
    }

    ScriptEngine engine() {
        return engine;
    }

    /** @param body how the input stands in the journal */
    List<ScriptAction> input(ScriptInput input, Body body) {
        Step step = engine.advance(state, input);
        List<Body> bodies = new ArrayList<>(List.of(body));
        step.actions().forEach(action -> Journal.output(action).ifPresent(bodies::add));
        write(input.at(), bodies);
        state = step.state();
        return step.actions();
    }

    /** Something that only explains. */
    void note(Instant at, Body body) {
        write(at, List.of(body));
    }

    private void write(Instant at, List<Body> bodies) {
        List<JournalEntry> entries = new ArrayList<>();
        for (Body body : bodies) {
            entries.add(new JournalEntry(++seq, at, Journal.kind(body), Journal.json(body)));
        }
        desk.append(entries);
    }
}
