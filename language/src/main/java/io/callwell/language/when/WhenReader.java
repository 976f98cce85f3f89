package io.callwell.language.when;

import io.callwell.language.Expectation;
import io.callwell.language.Reading;
import io.callwell.language.words.Category;
import io.callwell.language.words.Words;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds what a sentence says about when. */
public final class WhenReader {

    /**
     * @param best      {@link Reading#NOTHING} when nothing was said
     * @param corrected the speaker replaced a date or time, or refused ours and gave another
     * @param used      places of the words that were taken
     */
    public record Found(
            Reading best, List<Reading> alternatives, Set<DayOfWeek> exceptDays, Set<LocalDate> exceptDates, boolean corrected, BitSet used) {

        public boolean isEmpty() {
            return best.isEmpty() && exceptDays.isEmpty() && exceptDates.isEmpty();
        }
    }

    private WhenReader() {}

    /** @param moving whether the sentence wishes a visit moved: "from Tuesday to Thursday" is then the Thursday */
    public static Found read(Words words, Locale locale, Expectation expected, ZonedDateTime reference, boolean moving) {
        Almanac almanac = new Almanac(
                reference, sense(expected), words.has(Category.PAST_TENSE), locale.getCountry().equals("US"));
        boolean looseTime = expected == Expectation.TIME || expected == Expectation.DATETIME;
        Scanner scanner = new Scanner(words, almanac, mood(expected), looseTime, moving);
        Assembly assembly = new Assembly(almanac, moving);
        scanner.scan().forEach(assembly::add);
        return assembly.finish(scanner.used());
    }

    private static Almanac.Sense sense(Expectation expected) {
        return switch (expected) {
            case Expectation.Plain plain when plain == Expectation.BIRTH_DATE -> Almanac.Sense.PAST;
            case Expectation.Plain plain when plain == Expectation.OPEN -> Almanac.Sense.OPEN;
            case Expectation.Plain plain -> Almanac.Sense.FUTURE;
            case Expectation.Digits digits -> Almanac.Sense.OPEN;
            case Expectation.Choice choice -> Almanac.Sense.FUTURE;
        };
    }

    private static DateGrammar.Mood mood(Expectation expected) {
        if (expected == Expectation.BIRTH_DATE) {
            return DateGrammar.Mood.BIRTH;
        }
        if (expected == Expectation.DATETIME) {
            return DateGrammar.Mood.DAY_OR_TIME;
        }
        return expected == Expectation.DATE ? DateGrammar.Mood.DAY : DateGrammar.Mood.STRICT;
    }
}
