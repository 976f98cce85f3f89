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
        /** A day or a time was asked for: "the fifteenth" is a day whatever follows. */
        DAY_OR_TIME,
        /** A day was asked for: "fifteen" is the fifteenth. */
        DAY,
        /** A birth date was asked for: "fifteen three nineteen eighty" and "eighty five" too. */
        BIRTH
    }

    private static final Set<String> MAY_FOLLOW = Set.of("would", "is", "works", "will", "please", "if", "i", "we", "was", "should", "sounds", "suits",
            "ji", "theek", "thik", "sir", "madam", "ok", "okay", "then", "only", "ho", "hai", "chalega", "good", "best", "fine", "has", "can", "could");
    private static final Set<String> NO_DAY_BEFORE = Set.of("one", "ones", "option", "slot", "time", "times", "choice", "wala", "wali", "opinion", "floor",
            "son", "daughter", "child", "wife", "husband", "surgery", "operation", "visit", "doctor", "person", "cross", "street", "block", "question", "thing",
            "samay", "din", "slots", "class", "standard", "baby", "appointment", "call", "dose", "injection", "delivery", "stage", "hand", "party", "number");
    private static final Pattern FIGURES = Pattern.compile("(\\d{1,2})[-./](\\d{1,2})(?:[-./](\\d{2}|\\d{4}))?");
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern RUN = Pattern.compile("\\d{8}");

    private static final Rule<Integer> MONTH_NAME = (words, place) -> words.at(place, MONTH).stream()
            .filter(l -> !l.shy() || isNumber(words, place - 1) || isNumber(words, place + 1))
            .map(l -> new Match<>(l.number(), l.end())).toList();
    private static final Rule<Integer> WEEKDAY_NAME = (words, place) -> words.at(place, WEEKDAY).stream()
            .filter(l -> !l.shy() || words.is(place - 1, WHICH) || words.is(place - 1, ON) || words.size() == 1)
            .map(l -> new Match<>(l.number(), l.end())).toList();
    private static final Rule<Integer> ANY_YEAR = Rule.any(Numbers.YEAR, Numbers.SHORT_YEAR).remembered();
    private static final Rule<Category> THE_WORD = Rule.word(THE);
    private static final Rule<Category> LINK = Rule.any(Rule.word(OF), Rule.word(THE), Rule.word(OF).skip(Rule.word(THE)));
    private static final Rule<Category> COMMA_YEAR = Rule.word(OF);
    private static final Rule<Category> ON_WORD = Rule.any(Rule.word(ON), Rule.word(IN), Rule.word(OF));

    private static final Rule<Integer> AHEAD = Rule.any(Rule.number(WHICH), Rule.number(COMING), Rule.number(LAST), Rule.number(NEXT_TO));
    private static final Rule<Which> POINTER = Rule.any(
            Rule.number(WHICH).as(n -> n == 0 ? Which.THIS : Which.NEXT), Rule.word(COMING).as(w -> Which.COMING), Rule.word(LAST).as(w -> Which.LAST),
            Rule.word(NEXT_TO).as(w -> Which.AFTER_NEXT));
    private static final Rule<Integer> WEEK = Rule.number(SPAN).where(n -> n == 7);
    private static final Rule<Integer> MONTH_SPAN = Rule.number(SPAN).where(n -> n == 30);
    private static final Rule<Integer> WEEKS_AHEAD = AHEAD.skip(WEEK);
    private static final Rule<Integer> MONTHS_AHEAD = AHEAD.skip(MONTH_SPAN);

    private static final Rule<DateWords> RELATIVE = Rule.any(
            Rule.number(DAY).as(DateWords.FromToday::new),
            Rule.number(TONIGHT).as(DateWords.FromToday::new),
            Rule.number(HOLIDAY).as(md -> md(md / 100, md % 100, Optional.empty())),
            Rule.number(KAL).as(DateWords.EitherSide::new));

    private static final Rule<DateWords> WEEKDAY_RULE = Rule.any(
            WEEKDAY_NAME.as(d -> (DateWords) new DateWords.Weekday(DayOfWeek.of(d), Which.BARE)),
            POINTER.then(WEEKDAY_NAME, (which, d) -> new DateWords.Weekday(DayOfWeek.of(d), which)),
            WEEKDAY_NAME.then(LINK.maybeBefore(WEEKS_AHEAD), (d, weeks) -> new DateWords.WeekdayOfWeek(DayOfWeek.of(d), weeks)),
            WEEKS_AHEAD.then(ON_WORD.maybeBefore(WEEKDAY_NAME), (weeks, d) -> new DateWords.WeekdayOfWeek(DayOfWeek.of(d), weeks)),
            WEEKDAY_NAME.then(Rule.number(SPAN).where(n -> n == 7 || n == 14), (d, span) ->
                    new DateWords.After(new DateWords.Weekday(DayOfWeek.of(d), Which.BARE), span)),
            THE_WORD.maybeBefore(WEEKDAY_NAME).skip(Rule.word(PAST)).skip(Rule.number(WHICH).where(n -> n == 1))
                    .as(d -> new DateWords.Weekday(DayOfWeek.of(d), Which.AFTER_NEXT)));

    private static final Rule<DateWords> FROM_THERE = Numbers.COUNT.then(Rule.number(SPAN), (n, unit) -> n * unit)
            .skip(Rule.any(Rule.word(BETWEEN), Rule.word(ON), Rule.word(AFTER))).then(Rule.any(WEEKDAY_RULE, RELATIVE), (days, base) -> new DateWords.After(base, days));

    /** "Aaj se teen din baad". */
    private static final Rule<DateWords> FROM_TODAY_ON = Rule.any(RELATIVE, WEEKDAY_RULE).skip(Rule.word(FROM))
            .then(Numbers.COUNT.then(Rule.number(SPAN), (n, unit) -> n * unit).skip(Rule.word(LATER)), DateWords.After::new);

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

    /** "Two or three", "do teen". */
    private static final Rule<int[]> EITHER_COUNT = Rule.any(
            Numbers.SMALL.then(Numbers.SMALL, (a, b) -> new int[] {a, b}),
            Numbers.SMALL.then(Rule.any(Rule.word(OR), Rule.word(AND)).before(Numbers.SMALL), (a, b) -> new int[] {a, b})).where(n -> n[1] > n[0] && n[1] <= n[0] + 5);

    private static final Rule<DateWords> COUNTED = Rule.any(
            Rule.word(IN).before(Rule.word(AT).maybeBefore(Numbers.COUNT)).then(Rule.number(SPAN), (n, unit) -> (DateWords) new DateWords.InUnits(n, unit)),
            Numbers.COUNT.then(Rule.number(SPAN), (n, unit) -> (DateWords) new DateWords.InUnits(n, unit)).skip(Rule.word(LATER)),
            Numbers.COUNT.then(Rule.number(SPAN), (n, unit) -> (DateWords) new DateWords.InUnits(-n, unit)).skip(Rule.word(AGO)),
            Rule.word(IN).maybeBefore(EITHER_COUNT).then(Rule.number(SPAN), (n, unit) -> (DateWords) new DateWords.InEither(n[0], n[1], unit))
                    .skip(Rule.word(LATER)),
            Rule.word(IN).before(EITHER_COUNT).then(Rule.number(SPAN), (n, unit) -> (DateWords) new DateWords.InEither(n[0], n[1], unit)));

    private static final Rule<DateWords> WITHIN_SPAN = Rule.any(
            Rule.word(Category.WITHIN).before(Numbers.COUNT).then(Rule.number(SPAN), (n, unit) -> (DateWords) new DateWords.Within(n, unit)),
            Rule.any(Rule.word(COMING), Rule.number(WHICH).where(n -> n == 1).as(n -> WHICH)).before(Numbers.SMALL)
                    .then(Rule.number(SPAN), (n, unit) -> (DateWords) new DateWords.Within(n, unit)));

    private static final Rule<DateWords> SPANS = Rule.any(
            WEEKS_AHEAD.as(DateWords.Week::new),
            Rule.number(SPAN).where(n -> n == 7).skip(Rule.word(PAST)).skip(Rule.number(WHICH).where(n -> n == 1)).as(w -> new DateWords.Week(2)),
            MONTHS_AHEAD.as(DateWords.MonthAhead::new),
            Rule.number(WHICH).skip(Rule.word(WEEKEND)).as(DateWords.Weekend::new),
            Rule.word(COMING).skip(Rule.word(WEEKEND)).as(w -> new DateWords.Weekend(0)),
            Rule.word(WEEKEND).skip(Rule.word(PAST)).skip(Rule.number(WHICH).where(n -> n == 1)).as(w -> new DateWords.Weekend(2)),
            Rule.word(WEEKEND).as(w -> new DateWords.Weekend(0)));

    /** A week or a month as a whole: "next week", "the month", "January". */
    private static final Rule<DateWords> WHOLE = Rule.any(
            WEEKS_AHEAD.as(DateWords.Week::new), MONTHS_AHEAD.as(DateWords.MonthAhead::new), MONTH_NAME.as(DateWords.WholeMonth::new),
            THE_WORD.maybeBefore(WEEK).as(w -> new DateWords.Week(0)), THE_WORD.maybeBefore(MONTH_SPAN).as(m -> new DateWords.MonthAhead(0)));
    private static final Rule<DateWords> WHOLE_OF_MONTH = Rule.any(
            MONTHS_AHEAD.as(DateWords.MonthAhead::new), MONTH_NAME.as(DateWords.WholeMonth::new), THE_WORD.maybeBefore(MONTH_SPAN).as(m -> new DateWords.MonthAhead(0)));
    private static final Rule<Category> OF_WORD = Rule.any(Rule.word(OF), Rule.word(OF).skip(Rule.word(THE)));
    private static final Rule<Integer> NUMBERED = Rule.any(Numbers.ORDINAL.where(n -> n <= 4), Rule.number(NTH));
    private static final Rule<DateWords> PART_OF = Rule.any(
            Rule.number(EDGE).then(OF_WORD.maybeBefore(WHOLE), (edge, whole) -> (DateWords) new DateWords.PartOf(whole, DateWords.Edge.values()[edge])),
            WHOLE.then(Rule.word(OF).maybeBefore(Rule.number(EDGE_AFTER)), (whole, edge) -> new DateWords.PartOf(whole, DateWords.Edge.values()[edge])),
            Rule.word(LAST).skip(WEEK).before(OF_WORD.before(WHOLE_OF_MONTH)).as(whole -> new DateWords.PartOf(whole, DateWords.Edge.END)),
            NUMBERED.skip(WEEK).then(OF_WORD.before(WHOLE_OF_MONTH), (n, whole) -> new DateWords.WeekOfMonth(whole, n)),
            WHOLE_OF_MONTH.then(OF_WORD.maybeBefore(NUMBERED.skip(WEEK)), DateWords.WeekOfMonth::new));
    private static final Rule<DateWords> NTH_WEEKDAY = Rule.any(
            Numbers.ORDINAL.where(n -> n <= 5).then(WEEKDAY_NAME, (n, d) -> new int[] {n, d}),
            Rule.word(LAST).before(WEEKDAY_NAME).as(d -> new int[] {-1, d}))
            .then(OF_WORD.before(WHOLE_OF_MONTH), (nd, month) -> new DateWords.NthWeekday(nd[0], DayOfWeek.of(nd[1]), month));
    private static final Rule<DateWords> BESIDE = Rule.any(
            Numbers.COUNT.then(Rule.number(SPAN), (n, unit) -> n * unit).skip(Rule.word(BEFORE)).then(Rule.any(WEEKDAY_RULE, RELATIVE), (days, base) -> (DateWords) new DateWords.After(base, -days)),
            Rule.number(AWAY).then(
            Rule.any(Rule.number(HOLIDAY).as(n -> md(n / 100, n % 100, Optional.empty())), WEEKDAY_RULE), (away, base) -> new DateWords.After(base, away)));

    private static final Rule<DateWords> WHOLE_MONTH = Rule.any(
            Rule.word(IN).before(MONTH_NAME).as(DateWords.WholeMonth::new),
            Rule.word(OF).before(MONTH_NAME).as(DateWords.WholeMonth::new),
            MONTH_NAME.skip(Rule.word(KO)).as(DateWords.WholeMonth::new));

    private static final Rule<DateWords> ALWAYS =
            Rule.any(RELATIVE, WEEKDAY_RULE, FROM_THERE, NAMED_MONTH, OF_MONTH, TARIKH_RULE, COUNTED, WITHIN_SPAN, SPANS, PART_OF, NTH_WEEKDAY, BESIDE,
                    FROM_TODAY_ON, WHOLE_MONTH, DateGrammar::figures).remembered();

    private static final Rule<DateWords> WITH_ARTICLE =
            Rule.any(ALWAYS, THE_WORD.before(ALWAYS), Rule.word(ON).before(THE_WORD.maybeBefore(ALWAYS)));

    private static final Rule<DateWords> THE_ORDINAL =
            Rule.any(THE_WORD.before(Numbers.ORDINAL), Rule.word(ON).maybeBefore(THE_WORD.before(Numbers.ORDINAL)),
                    Rule.word(ON).before(Numbers.ORDINAL)).as(DateGrammar::dayOfMonth);

    private static final Rule<DateWords> LONE_ORDINAL = Numbers.ORDINAL.as(DateGrammar::dayOfMonth);
    private static final Rule<DateWords> LONE_SPAN = Numbers.COUNT.then(Rule.number(SPAN), (n, unit) -> new DateWords.InUnits(n, unit));
    private static final Rule<DateWords> LONE_DAY = Rule.any(Numbers.ORDINAL, Numbers.DAY_NUMBER).as(DateGrammar::dayOfMonth);

    private static final Rule<DateWords> SPOKEN_FIGURES = THE_WORD.maybeBefore(Rule.any(Numbers.DAY_NUMBER, Numbers.ORDINAL))
            .then(LINK.maybeBefore(Rule.any(Numbers.DAY_NUMBER, Numbers.ORDINAL)), (a, b) -> new int[] {a, b})
            .then(ANY_YEAR, (ab, year) -> new DateWords.Numeric(ab[0], ab[1], Optional.of(year)));

    private DateGrammar() {}

    /** All dates that begin at a place. */
    static List<Match<DateWords>> at(Words words, int place, Mood mood) {
        List<Match<DateWords>> found = new ArrayList<>(WITH_ARTICLE.at(words, place));
        found.addAll(THE_ORDINAL.at(words, place).stream().filter(m -> !countsThings(words, m.end(), mood)).toList());
        if (mood == Mood.DAY || mood == Mood.BIRTH) {
            found.addAll(LONE_DAY.at(words, place).stream().filter(m -> !countsThings(words, m.end(), mood) && !isPronoun(words, place)).toList());
            found.addAll(LONE_SPAN.at(words, place));
        }
        if (mood == Mood.DAY_OR_TIME) {
            found.addAll(LONE_ORDINAL.at(words, place).stream().filter(m -> !countsThings(words, m.end(), mood)).toList());
            found.addAll(LONE_SPAN.at(words, place));
        }
        if (mood == Mood.DAY || mood == Mood.BIRTH) {
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

    /** "The one after", "this one". */
    private static boolean isPronoun(Words words, int place) {
        return words.token(place).equals("one") && place > 0 && Set.of("the", "this", "that", "which", "first", "any", "last").contains(words.token(place - 1));
    }

    private static boolean isNumber(Words words, int place) {
        return !Numbers.DAY_NUMBER.at(words, place).isEmpty() || !Numbers.ORDINAL.at(words, place).isEmpty();
    }

    /** "The second one" and "the first time" are no days of a month. */
    private static boolean countsThings(Words words, int place, Mood mood) {
        return place < words.size() && (NO_DAY_BEFORE.contains(words.token(place)) || NO_DAY_BEFORE.contains(words.key(place))
                || mood == Mood.STRICT && !words.isKnown(place) && !MAY_FOLLOW.contains(words.token(place)));
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
