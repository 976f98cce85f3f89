package io.callwell.conversation.replay;

import io.callwell.conversation.script.Facts;
import io.callwell.conversation.script.ScriptEngine;
import io.callwell.conversation.script.ScriptInput;
import io.callwell.conversation.script.ScriptState;
import io.callwell.conversation.script.Step;
import io.callwell.orchestrator.JournalEntry;
import io.callwell.orchestrator.JournalEntry.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Gives a talk again from its journal. */
public final class Replay {

    private Replay() {}

    /**
     * What a replay gave.
     *
     * @param state    where the talk stands after the last input
     * @param outputs  bodies of SAY and OUTCOME entries as the engine makes them now
     * @param recorded the same as they stand in the journal
     * @param causes   for each of {@code outputs} the body of the input that led to it
     */
    public record Result(ScriptState state, List<String> outputs, List<String> recorded, List<String> causes) {

        /** Number of the first output that differs, counted from 1; empty when all are the same, byte for byte. */
        public Optional<Integer> firstDifference() {
            for (int i = 0; i < Math.max(outputs.size(), recorded.size()); i++) {
                if (i >= outputs.size() || i >= recorded.size() || !outputs.get(i).equals(recorded.get(i))) {
                    return Optional.of(i + 1);
                }
            }
            return Optional.empty();
        }

        /** The first difference in words for people; empty when there is none. Holds what was said: never log it. */
        public Optional<String> difference() {
            return firstDifference().map(number -> Difference.told(number, this));
        }
    }

    /**
     * @param journal entries in order
     * @param engines the engine for a call's script and version
     * @throws IllegalArgumentException when the journal does not begin with its CONTEXT
     */
    public static Result run(List<JournalEntry> journal, Function<Facts, ScriptEngine> engines) {
        JournalEntry context = journal.stream().filter(e -> e.kind() == Kind.CONTEXT).findFirst().orElseThrow(
                () -> new IllegalArgumentException("the journal has no CONTEXT entry; nothing can be replayed from it"));
        Facts facts = Journal.context(context).facts().facts();
        ScriptEngine engine = engines.apply(facts);
        ScriptState state = ScriptState.before(facts);
        List<String> outputs = new ArrayList<>();
        List<String> causes = new ArrayList<>();
        for (JournalEntry entry : journal) {
            Optional<ScriptInput> input = Journal.input(entry);
            if (input.isPresent()) {
                Step step = engine.advance(state, input.get());
                state = step.state();
                step.actions().stream().map(Journal::output).flatMap(Optional::stream).map(Journal::json).forEach(outputs::add);
                while (causes.size() < outputs.size()) {
                    causes.add(entry.body());
                }
            }
        }
        List<String> recorded = journal.stream()
                .filter(e -> e.kind() == Kind.SAY || e.kind() == Kind.OUTCOME).map(JournalEntry::body).toList();
        return new Result(state, List.copyOf(outputs), recorded, List.copyOf(causes));
    }
}
