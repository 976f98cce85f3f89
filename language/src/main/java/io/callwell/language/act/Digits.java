package io.callwell.language.act;

import io.callwell.language.when.DigitRun;
import io.callwell.language.words.Match;
import io.callwell.language.words.Words;
import java.util.Optional;
import java.util.Set;

/** Digit strings. */
public final class Digits {

    private static final Set<String> COUNTED = Set.of("digit", "digits", "ank", "अंक");
    private static final Set<String> MENDS = Set.of("sorry", "wait", "no", "actually", "nahi", "matlab", "correction");

    /** @param mended the speaker said some of them anew */
    public record Said(Optional<String> digits, boolean mended) {

        static final Said NOTHING = new Said(Optional.empty(), false);
    }

    private Digits() {}

    /** All digits, gaps of other words allowed, as when a digit string was asked for. After "no, sorry" the last ones are said anew. */
    public static Said all(Words words) {
        StringBuilder digits = new StringBuilder();
        StringBuilder anew = new StringBuilder();
        boolean mends = false;
        for (int i = 0; i < words.size(); ) {
            Optional<Match<String>> next = DigitRun.next(words, i);
            if (next.isPresent() && !counts(words, next.get().end())) {
                (mends ? anew : digits).append(next.get().value());
            }
            mends |= next.isEmpty() && !digits.isEmpty() && MENDS.contains(words.key(i));
            i = next.map(Match::end).orElse(i + 1);
        }
        if (anew.isEmpty()) {
            return digits.isEmpty() ? Said.NOTHING : new Said(Optional.of(digits.toString()), false);
        }
        int kept = Math.max(0, digits.length() - anew.length());
        return new Said(Optional.of(digits.substring(0, kept) + anew), true);
    }

    /** "The last four digits are …" counts, and says none. */
    private static boolean counts(Words words, int end) {
        return end < words.size() && COUNTED.contains(words.token(end));
    }

    /** A run of at least so many digits with nothing between them, as a phone number given unasked. */
    public static Said run(Words words, int atLeast) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < words.size(); ) {
            Optional<Match<String>> next = DigitRun.next(words, i);
            if (next.isEmpty() && digits.length() >= atLeast) {
                break;
            }
            if (next.isEmpty()) {
                digits.setLength(0);
            }
            next.ifPresent(match -> digits.append(match.value()));
            i = next.map(Match::end).orElse(i + 1);
        }
        return digits.length() >= atLeast ? new Said(Optional.of(digits.toString()), false) : Said.NOTHING;
    }

    public static Said none() {
        return Said.NOTHING;
    }
}
