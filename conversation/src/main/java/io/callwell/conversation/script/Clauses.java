package io.callwell.conversation.script;

import java.util.List;
import java.util.Set;

/**
 * Where a long sentence may be spoken in two parts, so that the first is heard while the second is still being made: after a comma, or before a part of
 * the sentence that a speaker too would begin anew. A question stays whole, because what it asks is known at its end. Pure.
 */
public final class Clauses {

    private static final int LONG = 70;
    private static final int LEAST = 20;
    private static final Set<String> BEGINNINGS = Set.of("with", "on", "at", "in", "and", "but", "so");
    /** Hindi ends its phrases with these. */
    private static final Set<String> ENDINGS = Set.of("को", "के साथ", "में", "पर", "और");

    private Clauses() {}

    /** @return the text in one or two parts; joined by a blank they are the text */
    public static List<String> of(String text) {
        if (text.length() < LONG || text.endsWith("?")) {
            return List.of(text);
        }
        for (int blank = text.indexOf(' '); blank >= 0; blank = text.indexOf(' ', blank + 1)) {
            if (blank >= LEAST && text.length() - blank > LEAST && isBreak(text.substring(0, blank), text.substring(blank + 1))) {
                return List.of(text.substring(0, blank), text.substring(blank + 1));
            }
        }
        return List.of(text);
    }

    private static boolean isBreak(String before, String after) {
        return before.endsWith(",") || before.endsWith(";") || BEGINNINGS.contains(after.substring(0, Math.max(0, after.indexOf(' '))))
                || ENDINGS.stream().anyMatch(ending -> before.endsWith(" " + ending));
    }
}
