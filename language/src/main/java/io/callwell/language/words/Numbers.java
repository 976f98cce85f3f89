package io.callwell.language.words;

import static io.callwell.language.words.Category.A;
import static io.callwell.language.words.Category.AND;
import static io.callwell.language.words.Category.HUNDRED;
import static io.callwell.language.words.Category.NUM;
import static io.callwell.language.words.Category.ORD;
import static io.callwell.language.words.Category.TEEN;
import static io.callwell.language.words.Category.TENS;
import static io.callwell.language.words.Category.THOUSAND;
import static io.callwell.language.words.Category.UNIT;

import java.util.List;
import java.util.regex.Pattern;

/** Numbers as words or figures. Several readings of the same words are all given: "twenty three" is 23 and is 20 before 3. */
public final class Numbers {

    private static final Pattern FIGURES = Pattern.compile("\\d{1,4}");
    private static final Pattern ORDINAL_FIGURES = Pattern.compile("\\d{1,2}(st|nd|rd|th)");

    private static final Rule<Integer> FIGURE = (words, place) ->
            place < words.size() && !words.isMasked(place) && FIGURES.matcher(words.token(place)).matches()
                    ? List.of(new Match<>(Integer.parseInt(words.token(place)), place + 1))
                    : List.of();

    private static final Rule<Integer> NONZERO_UNIT = Rule.number(UNIT).where(n -> n > 0);

    /** 0 to 99. */
    public static final Rule<Integer> SMALL = Rule.any(
            Rule.number(TENS).then(NONZERO_UNIT, Integer::sum),
            Rule.number(UNIT), Rule.number(TEEN), Rule.number(TENS), Rule.number(NUM),
            FIGURE.where(n -> n < 100)).remembered();

    private static final Rule<Integer> TWO_DIGITS = Rule.any(
            Rule.number(TENS).then(NONZERO_UNIT, Integer::sum), Rule.number(TEEN), Rule.number(TENS), Rule.number(NUM).where(n -> n > 9),
            FIGURE.where(n -> n > 9 && n < 100),
            Rule.number(UNIT).where(n -> n == 0).then(NONZERO_UNIT, Integer::sum));

    /** 1 to 31, as the number of a day may be said without "th"; "oh five" too. */
    public static final Rule<Integer> DAY_NUMBER = Rule.any(SMALL, Rule.number(UNIT).where(n -> n == 0).then(NONZERO_UNIT, Integer::sum)).where(n -> n >= 1 && n <= 31).remembered();

    private static final Rule<Integer> FIGURE_ORDINAL = (words, place) ->
            place < words.size() && ORDINAL_FIGURES.matcher(words.token(place)).matches()
                    ? List.of(new Match<>(Integer.parseInt(words.token(place).replaceAll("\\D", "")), place + 1))
                    : List.of();

    /** First to thirty-first. */
    public static final Rule<Integer> ORDINAL = Rule.any(
            Rule.number(TENS).then(Rule.number(ORD).where(n -> n < 10), Integer::sum), Rule.number(ORD), FIGURE_ORDINAL)
            .where(n -> n >= 1 && n <= 31).remembered();

    /** A count such as in "two weeks" or "a week". */
    public static final Rule<Integer> COUNT = Rule.any(SMALL, Rule.number(A));

    private static final Rule<Integer> HUNDREDS = Rule.any(
            SMALL.where(n -> n >= 15 && n <= 20).skip(Rule.number(HUNDRED)).as(n -> n * 100)
                    .then(Rule.word(AND).maybeBefore(SMALL.where(n -> n > 0)), Integer::sum),
            SMALL.where(n -> n >= 15 && n <= 20).skip(Rule.number(HUNDRED)).as(n -> n * 100));

    private static final Rule<Integer> THOUSANDS = Rule.any(
            SMALL.where(n -> n == 2).skip(Rule.number(THOUSAND)).as(n -> 2000)
                    .then(Rule.word(AND).maybeBefore(SMALL.where(n -> n > 0)), Integer::sum),
            SMALL.where(n -> n == 2).skip(Rule.number(THOUSAND)).as(n -> 2000));

    private static final Rule<Integer> CENTURY = Rule.any(Rule.number(TEEN), Rule.number(TENS), Rule.number(NUM), FIGURE)
            .where(n -> n == 19 || n == 20 || n == 18);

    private static final Rule<Integer> DIGIT = Rule.any(Rule.number(UNIT), Rule.number(NUM).where(n -> n < 10), FIGURE.where(n -> n < 10));

    private static final Rule<Integer> SPELT = DIGIT.where(n -> n == 1 || n == 2)
            .then(DIGIT, (a, b) -> a * 10 + b).where(n -> n >= 18 && n <= 20)
            .then(DIGIT, (a, b) -> a * 10 + b).then(DIGIT, (a, b) -> a * 10 + b);

    /** A year with its century: "nineteen eighty", "nineteen oh five", "two thousand and five", "unnis sau assi", 1980. */
    public static final Rule<Integer> YEAR = Rule.any(
            FIGURE.where(n -> n >= 1880 && n <= 2100),
            CENTURY.then(TWO_DIGITS, (century, rest) -> century * 100 + rest),
            HUNDREDS, THOUSANDS, SPELT).remembered();

    /** A year without its century: "eighty five". */
    public static final Rule<Integer> SHORT_YEAR = TWO_DIGITS;

    private Numbers() {}
}
