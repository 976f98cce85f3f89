package io.callwell.language.act;

import io.callwell.language.when.DigitRun;
import io.callwell.language.words.Match;
import io.callwell.language.words.Words;
import java.util.Optional;

/** Digit strings. */
public final class Digits {

    private Digits() {}

    /** The longest run of digits, gaps of other words allowed when a digit string was asked for. */
    public static Optional<String> all(Words words) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < words.size(); ) {
            Optional<Match<String>> next = DigitRun.next(words, i);
            next.ifPresent(match -> digits.append(match.value()));
            i = next.map(Match::end).orElse(i + 1);
        }
        return digits.isEmpty() ? Optional.empty() : Optional.of(digits.toString());
    }

    /** A run of at least so many digits with nothing between them, as a phone number given unasked. */
    public static Optional<String> run(Words words, int atLeast) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < words.size(); ) {
            Optional<Match<String>> next = DigitRun.next(words, i);
            if (next.isEmpty() && digits.length() >= atLeast) {
                return Optional.of(digits.toString());
            }
            if (next.isEmpty()) {
                digits.setLength(0);
            }
            next.ifPresent(match -> digits.append(match.value()));
            i = next.map(Match::end).orElse(i + 1);
        }
        return digits.length() >= atLeast ? Optional.of(digits.toString()) : Optional.empty();
    }
}
