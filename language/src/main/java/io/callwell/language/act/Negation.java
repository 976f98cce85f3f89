package io.callwell.language.act;

import io.callwell.language.Act;
import io.callwell.language.words.Words;
import java.util.EnumSet;
import java.util.Set;

/** Whether a yes or a wish stands in the scope of a no: "I can't say yes to that", "not cancel", "confirm mat kijiye". */
final class Negation {

    private static final Set<Act> REFUSABLE = EnumSet.of(Act.AFFIRM, Act.CONFIRM, Act.CANCEL, Act.RESCHEDULE, Act.BOOK, Act.WAITLIST);
    private static final Set<String> BEFORE = Set.of(
            "not", "don't", "dont", "doesn't", "didn't", "can't", "cant", "cannot", "won't", "wouldn't", "couldn't", "isn't", "wasn't", "never", "hardly",
            "haven't", "shouldn't", "aren't", "ain't");
    private static final Set<String> BETWEEN = Set.of(
            "say", "said", "saying", "think", "thinking", "want", "wanted", "wish", "to", "ask", "asked", "that", "that's", "this", "is", "it", "it's", "really",
            "sure", "exactly", "quite", "very", "a", "all", "going", "be", "will", "should", "need", "like", "would", "for", "the", "my", "feel", "believe",
            "agree", "so", "too", "asking", "telling", "trying", "actually", "even", "just", "looking", "calling", "here", "i", "sounds");
    private static final Set<String> AFTER = Set.of("nahi", "mat");
    private static final Set<String> NEVER_REFUSED = Set.of("haan", "haanji", "ji", "yes", "ok", "okay");
    private static final int REACH = 6;

    private Negation() {}

    static boolean refuses(Words words, ActLexicon.Hit hit) {
        boolean refusable = hit.signs().stream().anyMatch(sign -> sign.act().filter(REFUSABLE::contains).isPresent());
        return refusable && (negatedBefore(words, hit.from()) || words.hindi() && negatedAfter(words, hit));
    }

    private static boolean negatedBefore(Words words, int from) {
        for (int i = from - 1; i >= Math.max(0, from - REACH); i--) {
            if (BEFORE.contains(words.token(i))) {
                return true;
            }
            if (!BETWEEN.contains(words.token(i))) {
                return false;
            }
        }
        return false;
    }

    private static boolean negatedAfter(Words words, ActLexicon.Hit hit) {
        return hit.end() < words.size() && AFTER.contains(words.key(hit.end())) && !NEVER_REFUSED.contains(words.key(hit.end() - 1));
    }
}
