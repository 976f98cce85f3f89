package io.callwell.conversation.script;

import java.util.List;

/** What one input led to. */
public record Step(ScriptState state, List<ScriptAction> actions) {

    public Step {
        actions = List.copyOf(actions);
    }
}
