package io.callwell.conversation.script;

import java.util.List;
import java.util.stream.Collectors;

/** A script that cannot be used; carries every problem that was found. */
public final class InvalidScriptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<ScriptProblem> problems;

    public InvalidScriptException(List<ScriptProblem> problems) {
        super(problems.stream().map(ScriptProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<ScriptProblem> problems() {
        return problems;
    }
}
