package io.callwell.language.grammar;

import static io.callwell.language.grammar.Phrase.any;
import static io.callwell.language.grammar.Phrase.maybe;
import static io.callwell.language.grammar.Phrase.of;
import static io.callwell.language.grammar.Phrase.rule;
import static io.callwell.language.grammar.Phrase.seq;

import io.callwell.language.words.Lexicon;
import io.callwell.language.words.Normaliser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A speech grammar in the JSpeech Grammar Format (JSGF 1.0), for recognisers with an English dictionary. Words are lower case and in the
 * CMU dictionary. Each sentence of a grammar is understood by {@link io.callwell.language.Understander} under the matching expectation.
 */
public record Jsgf(String name, Phrase root) {

    /** Answers to a question for yes or no. The words are English in every locale: no recogniser for Hindi ships with us. */
    public static Jsgf yesNo(Locale locale) {
        return new Jsgf("yes_no", any(rule("yes", lines("yes")), rule("no", lines("no"))));
    }

    /** A complete date of birth, in words or digit by digit (day, month, year; month first in the United States). */
    public static Jsgf birthDate(Locale locale) {
        Phrase lead = maybe("it's | it is | my birth date is | my date of birth is | i was born on");
        Phrase day = rule("day_number", any(SpokenForms.CARDINAL_28, seq(of("oh"), SpokenForms.NONZERO)));
        Phrase month = rule("month_number", any(SpokenForms.words(1, 12, n -> io.callwell.language.Speaking.of(Locale.ENGLISH).number(n)), seq(of("oh"), SpokenForms.NONZERO)));
        Phrase figures = locale.getCountry().equals("US") ? seq(month, day, SpokenForms.YEAR) : seq(day, month, SpokenForms.YEAR);
        Phrase leapDay = rule("leap_day", seq(any(seq(of("twenty ninth"), maybe("of"), of("february")), of("february twenty ninth")), SpokenForms.LEAP_YEAR));
        return new Jsgf("birth_date", seq(lead, any(seq(SpokenForms.monthDay(), SpokenForms.YEAR), leapDay, figures, eightDigits(locale))));
    }

    private static Phrase eightDigits(Locale locale) {
        Phrase zero = of("zero | oh");
        Phrase day = rule("dd", any(seq(zero, SpokenForms.NONZERO), seq(of("one"), SpokenForms.DIGIT), seq(of("two"), of("zero | oh | one | two | three | four | five | six | seven | eight"))));
        Phrase month = rule("mm", any(seq(zero, SpokenForms.NONZERO), seq(of("one"), of("zero | oh | one | two"))));
        Phrase year = rule("yyyy", any(
                seq(of("one nine"), of("two | three | four | five | six | seven | eight | nine"), SpokenForms.DIGIT),
                seq(of("two"), zero, any(seq(zero, SpokenForms.DIGIT), seq(of("one"), SpokenForms.DIGIT)))));
        return rule("eight_digits", locale.getCountry().equals("US") ? seq(month, day, year) : seq(day, month, year));
    }

    /** A day, a time, or both, for an appointment. */
    public static Jsgf dayAndTime() {
        Phrase weekday = SpokenForms.WEEKDAY;
        Phrase day = rule("day", any(
                of("today | tomorrow | the day after tomorrow | next week | the end of the month"), seq(maybe("on"), weekday), seq(of("this | next | coming"), weekday),
                seq(weekday, of("next week")), seq(of("next week"), weekday), seq(of("on the | the"), SpokenForms.ORDINAL_31), SpokenForms.monthDay(),
                seq(weekday, of("the"), SpokenForms.ORDINAL_28),
                seq(of("in"), of("two days | three days | four days | five days | a week | one week | two weeks | three weeks"))));
        Phrase part = rule("part", of("in the morning | in the afternoon | in the evening | morning | afternoon | evening | after lunch | before lunch | first thing in the morning"));
        Phrase time = rule("when", any(
                seq(maybe("at | around | about"), SpokenForms.TIME), part,
                seq(of("after | before | any time after"), SpokenForms.TIME), seq(of("at | around | after | before"), SpokenForms.HOUR),
                seq(of("between"), SpokenForms.HOUR, of("and"), SpokenForms.HOUR)));
        Phrase wish = maybe("can i come | i can come | i would like | how about | what about | maybe | please | no | can we do | let's say");
        return new Jsgf("day_and_time", seq(wish, any(day, time, seq(day, time), seq(time, of("on"), weekday)), maybe("please | would be good | is good | if possible")));
    }

    /** A digit string of known length. @param length 1 to 20 */
    public static Jsgf digits(int length) {
        Phrase[] parts = new Phrase[length];
        Arrays.fill(parts, SpokenForms.DIGIT);
        return new Jsgf("digits_" + length, length == 1 ? SpokenForms.DIGIT : seq(parts));
    }

    /** One of these options, each with the phrases that name it; "the first one" and "option two" are always taken. */
    public static Jsgf choice(Map<String, List<String>> options) {
        List<Phrase> all = new ArrayList<>();
        options.forEach((id, phrases) -> all.add(seq(maybe("i want | i would like | please | yes"), of(String.join(" | ", phrases)), maybe("please"))));
        List<String> places = List.of("first", "second", "third", "fourth", "fifth");
        List<String> numbers = List.of("one", "two", "three", "four", "five");
        int count = Math.min(options.size(), places.size());
        all.add(seq(of("the"), of(String.join(" | ", places.subList(0, count))), of("one | option"), maybe("please")));
        all.add(seq(of("number | option"), of(String.join(" | ", numbers.subList(0, count)))));
        all.add(of(String.join(" | ", numbers.subList(0, count))));
        return new Jsgf("choice", new Phrase.Choice(all));
    }

    /** What a person may say at any time: human, repeat, hold on, opt out, wrong number, she is not home, call later, goodbye, emergency. */
    public static Jsgf commands() {
        return new Jsgf("commands", any(
                rule("human", lines("human")), rule("repeat", lines("repeat")), rule("hold_on", lines("hold_on")), rule("opt_out", lines("opt_out")),
                rule("wrong_person", lines("wrong_person")), rule("not_here", lines("not_here")), rule("callback", lines("callback")),
                rule("goodbye", lines("goodbye")), rule("emergency", lines("emergency"))));
    }

    /** This or that. */
    public Jsgf or(Jsgf other) {
        return new Jsgf(name + "_or_" + other.name, any(root, other.root));
    }

    /** The grammar file. Each named rule is written once. */
    public String text() {
        Map<String, String> rules = new LinkedHashMap<>();
        collect(root, rules);
        String body = rules.entrySet().stream().map(r -> "<" + r.getKey() + "> = " + r.getValue() + ";\n").collect(Collectors.joining());
        return "#JSGF V1.0;\n\ngrammar " + name + ";\n\npublic <sentence> = " + root.jsgf() + ";\n" + body;
    }

    /** A sentence that the grammar accepts. */
    public String sentence(RandomGenerator random) {
        return root.walk(random).strip().replaceAll(" +", " ");
    }

    private static void collect(Phrase phrase, Map<String, String> rules) {
        switch (phrase) {
            case Phrase.Words words -> { }
            case Phrase.Sequence(var parts) -> parts.forEach(p -> collect(p, rules));
            case Phrase.Choice(var options) -> options.forEach(p -> collect(p, rules));
            case Phrase.Maybe(var part) -> collect(part, rules);
            case Phrase.Rule(String name, var body) -> {
                if (rules.putIfAbsent(name, body.jsgf()) == null) {
                    collect(body, rules);
                }
            }
        }
    }

    /** The phrases of a line of the file of spoken commands. */
    private static Phrase lines(String kind) {
        String found = Lexicon.lines("spoken.lexicon").stream().filter(line -> line.startsWith(kind + ":")).findFirst()
                .orElseThrow(() -> new IllegalStateException("spoken.lexicon has no line " + kind));
        return of(Arrays.stream(found.substring(kind.length() + 1).split("\\|"))
                .map(p -> String.join(" ", Normaliser.tokens(p))).collect(Collectors.joining(" | ")));
    }
}
