package io.callwell.language.when;

import static io.callwell.language.words.Category.*;

import io.callwell.language.when.DateWords.Which;
import io.callwell.language.words.Category;
import io.callwell.language.words.Match;
import io.callwell.language.words.Numbers;
import io.callwell.language.words.Rule;
import io.callwell.language.words.Words;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ways in which people name a day. */
final class DateGrammar {

    /** How much a lone number may be taken for a day. */
    enum Mood {
        /** Nothing of the kind was asked. */
        STRICT,
        /** A day was asked for: "fifteen" is the fifteenth. */
        DAY,
        /** A birth date was asked for: "fifteen three nineteen eighty" and "eighty five" too. */
        BIRTH
    }

    private static final Set<String> MAY_FOLLOW = Set.of("would", "is", "works", "will", "please", "if", "i", "we", "was", "should", "sounds", "suits",
            "ji", "theek", "thik", "sir", "madam", "ok", "okay", "then", "only", "ho", "hai", "chalega", "good", "best", "fine", "has", "can", "could");
    private static final Set<String> NO_DAY_BEFORE = Set.of("one", "ones", "option", "slot", "time", "choice", "wala", "wali");
    private static final Pattern FIGURES = Pattern.compile("(\\d{1,2})[-./](\\d{1,2})(?:[-./](\\d{2}|\\d{4}))?");
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern RUN = Pattern.compile("\\d{8}");

    private static final Rule<Integer> MONTH_NAME = Rule.number(MONTH);
    private static final Rule<Integer> WEEKDAY_NAME = (words, place) -> words.at(place, WEEKDAY).stream()
            .filter(l -> !l.shy() || words.is(place - 1, WHICH) || words.is(place - 1, ON) || words.size() == 1)
            .map(l -> new Match<>(l.number(), l.end())).toList();
    private static final Rule<Integer> ANY_YEAR = Rule.any(Numbers.YEAR, Numbers.SHORT_YEAR);
    private static final Rule<Category> THE_WORD = Rule.word(THE);
    private static final Rule<Category> LINK = Rule.any(Rule.word(OF), Rule.word(THE), Rule.word(OF).skip(Rule.word(THE)));
    private static final Rule<Category> COMMA_YEAR = Rule.word(OF);
    private static final Rule<Category> ON_WORD = Rule.any(Rule.word(ON), Rule.word(IN), Rule.word(OF));

    private static final Rule<Which> POINTER = Rule.number(WHICH).as(n -> n == 0 ? Which.THIS : Which.NEXT);
    private static final Rule<Integer> WEEKS_AHEAD = Rule.number(WHICH).skip(Rule.number(SPAN).where(n -> n == 7));
    private static final Rule<Integer> MONTHS_AHEAD = Rule.number(WHICH).skip(Rule.number(SPAN).where(n -> n == 30));

    private static final Rule<DateWords> RELATIVE = Rule.any(
            Rule.number(DAY).as(DateWords.FromToday::new),
            Rule.number(TONIGHT).as(DateWords.FromToday::new),
            Rule.number(KAL).as(DateWords.EitherSide::new));

    private static final Rule<DateWords> WEEKDAY_RULE = Rule.any(
            WEEKDAY_NAME.as(d -> (DateWords) new DateWords.Weekday(DayOfWeek.of(d), Which.BARE)),
            POINTER.then(WEEKDAY_NAME, (which, d) -> new DateWords.Weekday(DayOfWeek.of(d), which)),
            WEEKDAY_NAME.then(LINK.maybeBefore(WEEKS_AHEAD), (d, weeks) -> new DateWords.WeekdayOfWeek(DayOfWeek.of(d), weeks)),
            WEEKS_AHEAD.then(ON_WORD.maybeBefore(WEEKDAY_NAME), (weeks, d) -> new DateWords.WeekdayOfWeek(DayOfWeek.of(d), weeks)),
            WEEKDAY_NAME.skip(Rule.word(PAST)).skip(Rule.number(WHICH).where(n -> n == 1))
                    .as(d -> new DateWords.Weekday(DayOfWeek.of(d), Which.AFTER_NEXT)));

    private static final Rule<DateWords> FROM_THERE = Numbers.COUNT.then(Rule.number(SPAN), (n, unit) -> n * unit)
            .skip(Rule.any(Rule.word(BETWEEN), Rule.word(ON))).then(Rule.any(WEEKDAY_RULE, RELATIVE), (days, base) -> new DateWords.After(base, days));

    private static final Rule<DateWords> NAMED_MONTH = Rule.any(
            MONTH_NAME.then(COMMA_YEAR.maybeBefore(Numbers.YEAR), (m, y) -> new DateWords.Incomplete()),
            Numbers.ORDINAL.then(LINK.maybeBefore(MONTH_NAME), (d, m) -> md(m, d, Optional.empty())),
            Numbers.ORDINAL.then(LINK.maybeBefore(MONTH_NAME), (d, m) -> md(m, d, Optional.empty()))
                    .then(COMMA_YEAR.maybeBefore(ANY_YEAR), DateGrammar::inYear),
            Numbers.DAY_NUMBER.then(LINK.maybeBefore(MONTH_NAME), (d, m) -> md(m, d, Optional.empty())),
            Numbers.DAY_NUMBER.then(LINK.maybeBefore(MONTH_NAME), (d, m) -> md(m, d, Optional.empty()))
                    .then(COMMA_YEAR.maybeBefore(ANY_YEAR), DateGrammar::inYear),
            MONTH_NAME.then(LINK.maybeBefore(Rule.any(Numbers.ORDINAL, Numbers.DAY_NUMBER)), (m, d) -> md(m, d, Optional.empty())),
            MONTH_NAME.then(LINK.maybeBefore(Rule.any(Numbers.ORDINAL, Numbers.DAY_NUMBER)), (m, d) -> md(m, d, Optional.empty()))
                    .then(COMMA_YEAR.maybeBefore(ANY_YEAR), DateGrammar::inYear));

    private static final Rule<DateWords> OF_MONTH = Rule.any(
            Numbers.ORDINAL.then(LINK.maybeBefore(MONTHS_AHEAD), (d, ahead) -> new DateWords.DayOfMonth(d, Optional.of(ahead))),
            MONTHS_AHEAD.then(LINK.maybeBefore(Numbers.ORDINAL), (ahead, d) -> new DateWords.DayOfMonth(d, Optional.of(ahead))),
            MONTHS_AHEAD.then(LINK.maybeBefore(Numbers.DAY_NUMBER.skip(Rule.word(TARIKH))), (ahead, d) -> new DateWords.DayOfMonth(d, Optional.of(ahead))));

    private static final Rule<DateWords> TARIKH_RULE = Numbers.DAY_NUMBER.skip(Rule.word(TARIKH)).as(DateGrammar::dayOfMonth);

    private static final Rule<DateWords> COUNTED = Rule.any(
            Rule.word(IN).before(Numbers.COUNT).then(Rule.number(SPAN), (n, unit) -> (DateWords) new DateWords.InUnits(n, unit)),
            Numbers.COUNT.then(Rule.number(SPAN), (n, unit) -> (DateWords) new DateWords.InUnits(n, unit)).skip(Rule.word(LATER)));

    private static final Rule<DateWords> SPANS = Rule.any(
            WEEKS_AHEAD.as(DateWords.Week::new),
            Rule.number(SPAN).where(n -> n == 7).skip(Rule.word(PAST)).skip(Rule.number(WHICH).where(n -> n == 1)).as(w -> new DateWords.Week(2)),
            MONTHS_AHEAD.as(DateWords.MonthAhead::new),
            Rule.number(WHICH).skip(Rule.word(WEEKEND)).as(DateWords.Weekend::new),
            Rule.word(WEEKEND).as(w -> new DateWords.Weekend(0)),
            Rule.word(WEEK_END).as(w -> new DateWords.EndOf(false)),
            Rule.word(MONTH_END).as(w -> new DateWords.EndOf(true)));

    private static final Rule<DateWords> WHOLE_MONTH = Rule.any(
            Rule.word(IN).before(MONTH_NAME).as(DateWords.WholeMonth::new),
            Rule.word(OF).before(MONTH_NAME).as(DateWords.WholeMonth::new),
            MONTH_NAME.skip(Rule.word(KO)).as(DateWords.WholeMonth::new));

    private static final Rule<DateWords> ALWAYS =
            Rule.any(RELATIVE, WEEKDAY_RULE, FROM_THERE, NAMED_MONTH, OF_MONTH, TARIKH_RULE, COUNTED, SPANS, WHOLE_MONTH, DateGrammar::figures);

    private static final Rule<DateWords> WITH_ARTICLE =
            Rule.any(ALWAYS, THE_WORD.before(ALWAYS), Rule.word(ON).before(THE_WORD.maybeBefore(ALWAYS)));

    private static final Rule<DateWords> THE_ORDINAL =
            Rule.any(THE_WORD.before(Numbers.ORDINAL), Rule.word(ON).maybeBefore(THE_WORD.before(Numbers.ORDINAL)),
                    Rule.word(ON).before(Numbers.ORDINAL)).as(DateGrammar::dayOfMonth);

    private static final Rule<DateWords> LONE_DAY = Rule.any(Numbers.ORDINAL, Numbers.DAY_NUMBER).as(DateGrammar::dayOfMonth);

    private static final Rule<DateWords> SPOKEN_FIGURES = Rule.any(Numbers.DAY_NUMBER, Numbers.ORDINAL)
            .then(Rule.any(Numbers.DAY_NUMBER, Numbers.ORDINAL), (a, b) -> new int[] {a, b})
            .then(ANY_YEAR, (ab, year) -> new DateWords.Numeric(ab[0], ab[1], Optional.of(year)));

    private DateGrammar() {}

    /** All dates that begin at a place. */
    static List<Match<DateWords>> at(Words words, int place, Mood mood) {
        List<Match<DateWords>> found = new ArrayList<>(WITH_ARTICLE.at(words, place));
        found.addAll(THE_ORDINAL.at(words, place).stream().filter(m -> !countsThings(words, m.end())).toList());
        if (mood != Mood.STRICT) {
            found.addAll(LONE_DAY.at(words, place).stream().filter(m -> !countsThings(words, m.end())).toList());
        }
        if (mood != Mood.STRICT) {
            found.addAll(SPOKEN_FIGURES.at(words, place));
            found.addAll(eightDigits(words, place));
        }
        if (mood != Mood.BIRTH) {
            found.removeIf(m -> hasShortYear(m.value()));
        }
        return found;
    }

    private static boolean hasShortYear(DateWords date) {
        return switch (date) {
            case DateWords.MonthDay(int m, int d, Optional<Integer> year) -> year.filter(y -> y < 100).isPresent();
            case DateWords.Numeric(int a, int b, Optional<Integer> year) -> year.filter(y -> y < 20).isPresent();
            default -> false;
        };
    }

    /** "The second one" and "the first time" are no days of a month. */
    private static boolean countsThings(Words words, int place) {
        return place < words.size() && (NO_DAY_BEFORE.contains(words.token(place)) || !words.isKnown(place) && !MAY_FOLLOW.contains(words.token(place)));
    }

    private static DateWords md(int month, int day, Optional<Integer> year) {
        return new DateWords.MonthDay(month, day, year);
    }

    private static DateWords inYear(DateWords date, int year) {
        return date instanceof DateWords.MonthDay(int month, int day, var none) ? md(month, day, Optional.of(year)) : date;
    }

    private static DateWords dayOfMonth(int day) {
        return new DateWords.DayOfMonth(day, Optional.empty());
    }

    private static List<Match<DateWords>> figures(Words words, int place) {
        if (place >= words.size()) {
            return List.of();
        }
        Matcher iso = ISO.matcher(words.token(place));
        if (iso.matches()) {
            return exact(group(iso, 1), group(iso, 2), group(iso, 3)).map(d -> List.of(new Match<>(d, place + 1))).orElse(List.of());
        }
        Matcher figures = FIGURES.matcher(words.token(place));
        if (!figures.matches() || (figures.group(3) == null && words.token(place).contains("."))) {
            return List.of();
        }
        Optional<Integer> year = Optional.ofNullable(figures.group(3)).map(Integer::parseInt);
        return List.of(new Match<>(new DateWords.Numeric(group(figures, 1), group(figures, 2), year), place + 1));
    }

    /** DDMMYYYY said or keyed digit by digit. */
    private static List<Match<DateWords>> eightDigits(Words words, int place) {
        if (place < words.size() && RUN.matcher(words.token(place)).matches()) {
            return List.of(new Match<>(fromDigits(words.token(place)), place + 1));
        }
        StringBuilder digits = new StringBuilder();
        int at = place;
        while (digits.length() < 8 && at < words.size()) {
            var next = DigitRun.next(words, at);
            if (next.isEmpty()) {
                return List.of();
            }
            digits.append(next.get().value());
            at = next.get().end();
        }
        return digits.length() == 8 ? List.of(new Match<>(fromDigits(digits.toString()), at)) : List.of();
    }

    private static DateWords fromDigits(String digits) {
        return new DateWords.Numeric(Integer.parseInt(digits.substring(0, 2)), Integer.parseInt(digits.substring(2, 4)),
                Optional.of(Integer.parseInt(digits.substring(4))));
    }

    private static int group(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static Optional<DateWords> exact(int year, int month, int day) {
        try {
            return Optional.of(new DateWords.Exact(LocalDate.of(year, month, day)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
