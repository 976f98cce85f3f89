package io.callwell.language.grammar;

import static io.callwell.language.grammar.Phrase.any;
import static io.callwell.language.grammar.Phrase.maybe;
import static io.callwell.language.grammar.Phrase.of;
import static io.callwell.language.grammar.Phrase.rule;
import static io.callwell.language.grammar.Phrase.seq;

import io.callwell.language.Speaking;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The word sequences in which English speakers say numbers, days and times; every word is in the CMU dictionary. */
final class SpokenForms {

    private static final Speaking ENGLISH = Speaking.of(Locale.ENGLISH);

    static final Phrase DIGIT = rule("digit", of("zero | oh | one | two | three | four | five | six | seven | eight | nine"));
    static final Phrase NONZERO = rule("nonzero", of("one | two | three | four | five | six | seven | eight | nine"));
    static final Phrase TEENS = rule("teens", words(10, 19, ENGLISH::number));
    static final Phrase TENS = rule("tens", of("twenty | thirty | forty | fifty | sixty | seventy | eighty | ninety"));
    static final Phrase TWO_DIGITS = rule("two_digits", any(TEENS, seq(TENS, maybe(NONZERO))));

    static final Phrase ORDINAL_28 = rule("ordinal_28", words(1, 28, ENGLISH::ordinal));
    static final Phrase CARDINAL_28 = rule("cardinal_28", words(1, 28, ENGLISH::number));
    static final Phrase DAY_28 = rule("day_28", any(ORDINAL_28, CARDINAL_28));
    static final Phrase DAY_30 = rule("day_30", any(DAY_28, of("twenty ninth | thirtieth | twenty nine | thirty")));
    static final Phrase DAY_31 = rule("day_31", any(DAY_30, of("thirty first | thirty one")));
    static final Phrase ORDINAL_31 = rule("ordinal_31", words(1, 31, ENGLISH::ordinal));

    static final Phrase MONTH_31 = rule("month_31", of("january | march | may | july | august | october | december"));
    static final Phrase MONTH_30 = rule("month_30", of("april | june | september | november"));

    /** 1920 to 2026, in the ways in which a year is said. */
    static final Phrase YEAR = rule("year", any(
            seq(of("nineteen"), twentyToNinetyNine()),
            seq(of("two thousand"), maybe(seq(maybe("and"), any(NONZERO, TEENS, of("twenty"), seq(of("twenty"), of("one | two | three | four | five")))))),
            seq(of("twenty"), any(words(10, 25, ENGLISH::number), seq(of("oh"), NONZERO)))));

    static final Phrase LEAP_YEAR = rule("leap_year", of(IntStream.iterate(20, y -> y + 4).limit(20)
            .mapToObj(y -> "nineteen " + ENGLISH.number(y)).collect(Collectors.joining(" | "))));

    static final Phrase WEEKDAY = rule("weekday", of("monday | tuesday | wednesday | thursday | friday | saturday | sunday"));
    static final Phrase HOUR = rule("hour", words(1, 12, ENGLISH::number));
    static final Phrase MINUTE = rule("minute", any(seq(of("oh"), of("five")), of("ten | fifteen | twenty | twenty five | thirty | thirty five | forty | forty five | fifty | fifty five")));
    static final Phrase DAY_PART = rule("day_part", of("in the morning | in the afternoon | in the evening"));
    static final Phrase MERIDIEM = rule("meridiem", of("a m | p m"));

    static final Phrase TIME = rule("time", any(
            seq(HOUR, any(of("o'clock"), MERIDIEM, DAY_PART)),
            seq(HOUR, MINUTE, maybe(any(MERIDIEM, DAY_PART))),
            seq(of("half past | quarter past | quarter to | ten past | twenty past | ten to | twenty to"), HOUR, maybe(DAY_PART)),
            of("noon")));

    private SpokenForms() {}

    /** Sentences with a month and a day that exists in it. */
    static Phrase monthDay() {
        return rule("month_day", any(
                seq(maybe("the"), DAY_31, maybe("of"), MONTH_31), seq(MONTH_31, maybe("the"), DAY_31),
                seq(maybe("the"), DAY_30, maybe("of"), MONTH_30), seq(MONTH_30, maybe("the"), DAY_30),
                seq(maybe("the"), DAY_28, maybe("of"), of("february")), seq(of("february"), maybe("the"), DAY_28)));
    }

    static Phrase words(int from, int to, IntFunction<String> word) {
        return of(IntStream.rangeClosed(from, to).mapToObj(word).collect(Collectors.joining(" | ")));
    }

    private static Phrase twentyToNinetyNine() {
        return rule("twenty_to_ninety_nine", seq(TENS, maybe(NONZERO)));
    }
}
