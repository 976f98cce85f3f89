package io.callwell.conversation.script;

/**
 * Something wrong in a script.
 *
 * @param where file and line, or node
 * @param what  what is wrong
 * @param mend  what to write instead
 */
public record ScriptProblem(String where, String what, String mend) {

    @Override
    public String toString() {
        return where + ": " + what + " - " + mend;
    }
}
