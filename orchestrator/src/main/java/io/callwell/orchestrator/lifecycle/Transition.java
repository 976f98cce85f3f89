package io.callwell.orchestrator.lifecycle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The answer of {@link CallLifecycle}.
 *
 * @param refusal why the signal changed nothing; recorded with it. A refusal may still carry commands, such as hanging up a
 *     line that is not this call's.
 */
public record Transition(CallState state, List<Command> commands, Optional<String> refusal) {

    static Transition to(CallState state, Command... commands) {
        return new Transition(state, List.of(commands), Optional.empty());
    }

    static Transition refused(CallState state, String why, Command... commands) {
        return new Transition(state, List.of(commands), Optional.of(why));
    }

    /** The same with commands put before its own. */
    Transition after(Command... earlier) {
        var all = new ArrayList<>(Arrays.asList(earlier));
        all.addAll(commands);
        return new Transition(state, List.copyOf(all), refusal);
    }
}
