package io.callwell.language.when;

import static io.callwell.language.words.Category.*;

import io.callwell.language.DayPart;
import io.callwell.language.words.Category;
import io.callwell.language.words.Match;
import io.callwell.language.words.Numbers;
import io.callwell.language.words.Rule;
import io.callwell.language.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ways in which people name a time of day. */
final class TimeGrammar {

    private static final Pattern FIGURES = Pattern.compile("(\\d{1,2})[:.](\\d{2})");

    static final Rule<DayPart> DAY_PART = (words, place) -> words.at(place, PART).stream()
            .map(l -> new Match<>(DayPart.valueOf(l.value().toUpperCase(Locale.ROOT)), l.end())).toList();

    private static final Rule<Integer> HOUR = Numbers.SMALL.where(n -> n >= 1 && n <= 12);
    private static final Rule<Integer> HOUR24 = Numbers.SMALL.where(n -> n <= 23);
    private static final Rule<Integer> MINUTE = Rule.any(
            Numbers.SMALL.where(n -> n >= 10 && n <= 59),
            Rule.number(UNIT).where(n -> n == 0).then(Rule.number(UNIT).where(n -> n > 0), Integer::sum));
    private static final Rule<Integer> MERIDIEM_WORD = Rule.number(MERIDIEM);

    private static final Rule<ClockWords> WRITTEN = (words, place) -> {
        Matcher m = place < words.size() && !words.isMasked(place) ? FIGURES.matcher(words.token(place)) : null;
        if (m == null || !m.matches() || Integer.parseInt(m.group(1)) > 23 || Integer.parseInt(m.group(2)) > 59) {
            return List.of();
        }
        boolean dotted = words.token(place).contains(".");
        boolean exact = m.group(1).length() == 2 && m.group(1).startsWith("0") && !dotted;
        int hour = Integer.parseInt(m.group(1));
        int minute = Integer.parseInt(m.group(2));
        ClockWords clock = exact
                ? new ClockWords(hour, minute, ClockWords.Half.EXACT, Optional.empty())
                : ClockWords.unknown(hour, minute);
        return List.of(new Match<>(clock, place + 1));
    };

    private static final Rule<ClockWords> BARE = Rule.any(
            HOUR24.then(MINUTE, ClockWords::unknown), HOUR.as(h -> ClockWords.unknown(h, 0))).remembered();

    private static final Pattern RUN = Pattern.compile("(\\d{1,2})(\\d{2})");

    /** "1030" and "1600". */
    private static final Rule<ClockWords> RUN_TOGETHER = (words, place) -> {
        Matcher m = place < words.size() && !words.isMasked(place) ? RUN.matcher(words.token(place)) : null;
        if (m == null || !m.matches() || Integer.parseInt(m.group(1)) > 23 || Integer.parseInt(m.group(2)) > 59) {
            return List.of();
        }
        return List.of(new Match<>(ClockWords.unknown(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))), place + 1));
    };
    private static final Rule<ClockWords> HUNDRED_HOURS = HOUR24.where(n -> n > 0).skip(Rule.number(HUNDRED)).as(h -> ClockWords.unknown(h, 0));

    private static final Rule<Integer> SHIFT = Rule.any(
            Rule.number(HALF), Rule.number(QUARTER), Rule.number(A).before(Rule.number(QUARTER)),
            Numbers.SMALL.where(n -> n % 5 == 0 && n > 0 && n < 30),
            Numbers.SMALL.where(n -> n > 0 && n < 60).skip(Rule.word(MINUTES)));

    /** "half past four", "quarter to five", "ten past six". */
    private static final Rule<ClockWords> SHIFTED = Rule.any(
            Rule.number(HALF).then(HOUR, (min, h) -> ClockWords.unknown(h, min)),
            Rule.number(QUARTER_OF).then(HOUR, (min, h) -> ClockWords.unknown(h, -min)),
            SHIFT.skip(Rule.word(PAST)).then(HOUR, (min, h) -> ClockWords.unknown(h, min)),
            SHIFT.where(n -> n < 30).skip(Rule.word(TO)).then(HOUR, (min, h) -> ClockWords.unknown(h, -min)));

    /** "saadhe paanch", "sava das", "paune chhe", "dedh", "dhai". */
    private static final Rule<ClockWords> HINDI_QUARTERS = Rule.any(
            Rule.number(SAADHE).then(HOUR, (m, h) -> ClockWords.unknown(h, m)),
            Rule.number(SAVA).then(HOUR, (m, h) -> ClockWords.unknown(h, m)),
            Rule.number(PAUNE).then(HOUR, (m, h) -> ClockWords.unknown(h, m)));

    private static final Rule<ClockWords> HINDI_ALONE = Rule.any(
            Rule.word(DEDH).as(w -> ClockWords.unknown(1, 30)), Rule.word(DHAI).as(w -> ClockWords.unknown(2, 30)),
            Rule.word(SAVA).as(w -> ClockWords.unknown(1, 15)), Rule.word(PAUNE).as(w -> ClockWords.unknown(1, -15)));

    private static final Rule<ClockWords> HINDI = Rule.any(
            HINDI_QUARTERS, HINDI_QUARTERS.skip(Rule.word(BAJE)), HINDI_ALONE.skip(Rule.word(BAJE)),
            BARE.skip(Rule.word(BAJE)), WRITTEN.skip(Rule.word(BAJE)),
            HOUR.skip(Rule.word(BAJKAR)).then(Numbers.SMALL.where(n -> n < 60).maybe(Rule.word(MINUTES)), ClockWords::unknown),
            HOUR.skip(Rule.word(BAJNE)).then(Numbers.SMALL.where(n -> n > 0 && n < 60).maybe(Rule.word(MINUTES)), (h, m) -> ClockWords.unknown(h, -m)));

    private static final Rule<ClockWords> CERTAIN = Rule.any(
            Rule.any(BARE, WRITTEN, SHIFTED, RUN_TOGETHER).then(MERIDIEM_WORD, ClockWords::meridiem),
            Rule.any(RUN_TOGETHER, HUNDRED_HOURS).skip(Rule.word(HOURS)), HUNDRED_HOURS.where(c -> c.hour() > 12), RUN_TOGETHER.skip(Rule.word(BAJE)),
            HOUR.skip(Rule.word(OCLOCK)).as(h -> ClockWords.unknown(h, 0)),
            HOUR.skip(Rule.word(OCLOCK)).as(h -> ClockWords.unknown(h, 0)).then(MERIDIEM_WORD, ClockWords::meridiem),
            SHIFTED, HINDI,
            Rule.number(NOON).as(h -> new ClockWords(h, 0, ClockWords.Half.EXACT, Optional.empty())),
            (words, place) -> WRITTEN.at(words, place).stream().filter(m -> words.token(place).contains(":")).toList()).remembered();

    private static final Rule<ClockWords> LOOSE = Rule.any(CERTAIN, BARE, WRITTEN, RUN_TOGETHER, HINDI_ALONE).remembered();

    private static final Rule<Category> AT_WORD = Rule.any(Rule.word(AT), Rule.word(KO), Rule.word(ON));

    private static final Rule<Category> ABOUT = Rule.any(Rule.word(AT), Rule.word(AT).skip(Rule.word(AT)));

    /** A length of time in minutes: "half an hour", "do ghante". */
    private static final Rule<Integer> LENGTH_OF_TIME = Rule.any(
            Rule.number(LENGTH), Numbers.COUNT.then(Rule.number(HOURS), (n, unit) -> n * unit), Numbers.COUNT.then(Rule.number(MINUTES), (n, unit) -> n * unit));

    /** "An hour later" is later than what was offered, not than now. */
    private static final Rule<Category> SINCE_NOW = (words, place) ->
            place < words.size() && words.token(place).equals("later") ? List.of() : Rule.word(LATER).at(words, place);

    /** So many minutes from now: "in half an hour", "ek ghante baad". */
    static final Rule<Integer> FROM_NOW = Rule.any(
            Rule.word(IN).before(Rule.word(AT).maybeBefore(LENGTH_OF_TIME)), LENGTH_OF_TIME.skip(SINCE_NOW));

    /** With a part of the day beside it, or "at" before it, a lone number is an hour. */
    private static final Rule<ClockWords> PLACED = Rule.any(
            DAY_PART.then(AT_WORD.maybeBefore(LOOSE), (part, clock) -> clock.in(part)).where(c -> !isTheMorningOne(c)),
            LOOSE.then(AT_WORD.maybeBefore(DAY_PART), ClockWords::in),
            ABOUT.before(LOOSE),
            ABOUT.before(LOOSE).then(DAY_PART, ClockWords::in),
            CERTAIN);

    private TimeGrammar() {}

    /**
     * All times that begin at a place.
     *
     * @param loose   a lone hour is one of them
     * @param inRange after "between": "ten to twelve" are then two times
     */
    static List<Match<ClockWords>> at(Words words, int place, boolean loose, boolean inRange) {
        List<Match<ClockWords>> found = new ArrayList<>(PLACED.at(words, place));
        if (loose) {
            found.addAll(LOOSE.at(words, place));
        }
        found.removeIf(m -> notAnHour(words, m.end()) || ((inRange || isRangeOfFigures(words, place)) && m.value().offset() < 0 && !words.is(place, QUARTER)));
        return found;
    }

    /** "10 to 12" in figures is a range; "ten to twelve" in words is ten minutes before twelve. */
    private static boolean isRangeOfFigures(Words words, int place) {
        return place + 2 < words.size() && Character.isDigit(words.token(place).charAt(0)) && words.is(place + 1, TO)
                && Character.isDigit(words.token(place + 2).charAt(0));
    }

    /** "The morning one" is one of several, not one o'clock. */
    private static boolean isTheMorningOne(ClockWords clock) {
        return clock.hour() == 1 && clock.offset() == 0 && clock.half() == ClockWords.Half.UNKNOWN
                && clock.part().filter(DayPart.MORNING::equals).isPresent();
    }

    /** "At five percent", "ten days", "two weeks": the number counts something else. */
    private static boolean notAnHour(Words words, int end) {
        return words.is(end, SPAN) || words.is(end, MINUTES) || words.is(end, HOURS) || words.is(end, TARIKH)
                || end < words.size() && (words.key(end).equals("baar") || words.token(end).equals("times") || words.token(end).equals("बार"));
    }
}
