package io.callwell.conversation.script;

/**
 * Something wrong in a script.
 *
 * @param file   as it was given
 * @param line   counted from 1; 0 when it is about the whole file
 * @param column counted from 1; 0 when only the line is known
 * @param node   id of the node, or the part of the script such as {@code phrases}; empty when it is about the whole file
 * @param what   what is wrong
 * @param mend   what to write instead
 */
public record ScriptProblem(String file, int line, int column, String node, String what, String mend) {

    public static ScriptProblem ofFile(String file, String what, String mend) {
        return new ScriptProblem(file, 0, 0, "", what, mend);
    }

    /** File, line and column as compilers write them, and the node. */
    public String where() {
        return file + (line > 0 ? ":" + line : "") + (column > 0 ? ":" + column : "") + (node.isEmpty() ? "" : " (" + node + ")");
    }

    @Override
    public String toString() {
        return where() + ": " + what + " - " + mend;
    }
}
