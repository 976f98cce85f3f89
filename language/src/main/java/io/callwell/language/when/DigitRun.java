package io.callwell.language.when;

import static io.callwell.language.words.Category.MANY;
import static io.callwell.language.words.Category.NUM;
import static io.callwell.language.words.Category.TEEN;
import static io.callwell.language.words.Category.TENS;
import static io.callwell.language.words.Category.UNIT;

import io.callwell.language.words.Category;
import io.callwell.language.words.Lexeme;
import io.callwell.language.words.Match;
import io.callwell.language.words.Numbers;
import io.callwell.language.words.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Digits said one by one or in small groups: "double nine", "oh", "twenty five", "98765 43210". */
public final class DigitRun {

    private static final Pattern FIGURES = Pattern.compile("\\d+");

    private DigitRun() {}

    /** The digits that the words at a place stand for. */
    public static Optional<Match<String>> next(Words words, int place) {
        if (place >= words.size() || words.isMasked(place)) {
            return Optional.empty();
        }
        String token = words.token(place);
        if (FIGURES.matcher(token).matches()) {
            return Optional.of(new Match<>(token, place + 1));
        }
        List<Lexeme> many = words.at(place, MANY);
        if (!many.isEmpty()) {
            return single(words, many.getFirst().end()).map(d -> new Match<>(d.value().repeat(many.getFirst().number()), d.end()));
        }
        Optional<Match<String>> hundred = hundred(words, place);
        if (hundred.isPresent()) {
            return hundred;
        }
        Optional<Match<String>> single = single(words, place);
        return single.isPresent() ? single : pair(words, place);
    }

    /** "One hundred and five" is 105. */
    private static Optional<Match<String>> hundred(Words words, int place) {
        for (Match<Integer> count : Numbers.SMALL.at(words, place)) {
            if (count.value() > 0 && count.value() < 10 && words.is(count.end(), Category.HUNDRED)) {
                int after = count.end() + 1;
                int rest = words.is(after, Category.AND) ? after + 1 : after;
                Match<Integer> best = Numbers.SMALL.at(words, rest).stream().filter(m -> m.value() > 0).max(Comparator.comparingInt(Match::end))
                        .orElse(new Match<>(0, after));
                return Optional.of(new Match<>(String.valueOf(count.value() * 100 + best.value()), best.end()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Match<String>> single(Words words, int place) {
        if (place < words.size() && words.token(place).matches("\\d")) {
            return Optional.of(new Match<>(words.token(place), place + 1));
        }
        for (var category : List.of(UNIT, NUM)) {
            for (Lexeme lexeme : words.at(place, category)) {
                if (lexeme.number() < 10) {
                    return Optional.of(new Match<>(lexeme.value(), lexeme.end()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Match<String>> pair(Words words, int place) {
        for (Lexeme tens : words.at(place, TENS)) {
            Optional<Match<String>> unit = words.at(tens.end(), UNIT).stream().filter(l -> l.number() > 0).findFirst()
                    .map(l -> new Match<>(String.valueOf(tens.number() + l.number()), l.end()));
            return unit.isPresent() ? unit : Optional.of(new Match<>(tens.value(), tens.end()));
        }
        for (var category : List.of(TEEN, NUM)) {
            for (Lexeme lexeme : words.at(place, category)) {
                return Optional.of(new Match<>(lexeme.value(), lexeme.end()));
            }
        }
        return Optional.empty();
    }
}
