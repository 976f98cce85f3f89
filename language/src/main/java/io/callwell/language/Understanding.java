package io.callwell.language;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was understood.
 *
 * @param acts         in the order of {@link Act}
 * @param confidence   0 to 1: the share of the words that carry meaning and were understood
 * @param when         the best reading of date and time; {@link Reading#NOTHING} when nothing was said
 * @param alternatives other readings, the likelier first; not empty means: ask or read back
 * @param exceptDays   weekdays that the person ruled out
 * @param exceptDates  days that the person ruled out
 * @param digits       the digits that were said, 0-9 only
 * @param name         as to be written, such as {@code Rajesh Kumar}
 * @param choice       id of the chosen option
 * @param money        the sum that was said
 * @param duration     a length of time that is no day, ISO 8601 in the unit that was said, such as {@code PT30M} or {@code P2W}
 */
public record Understanding(
        Set<Act> acts,
        double confidence,
        Reading when,
        List<Reading> alternatives,
        Set<DayOfWeek> exceptDays,
        Set<LocalDate> exceptDates,
        Optional<String> digits,
        Optional<String> name,
        Optional<String> choice,
        Optional<Money> money,
        Optional<String> duration) {

    private static final Set<Act> WISHES = EnumSet.of(Act.RESCHEDULE, Act.CANCEL, Act.BOOK, Act.WAITLIST);
    private static final Set<Act> MANNERS = EnumSet.of(Act.GREET, Act.THANK, Act.GOODBYE);

    public boolean did(Act act) {
        return acts.contains(act);
    }

    public Optional<Intent> intent() {
        return Intent.of(acts);
    }

    /**
     * The acts as others are told them: wishes are told as the intent, who confirms says yes, who wishes for something informs, and somebody
     * else on the line is the wrong person.
     */
    public Set<Act> told() {
        Set<Act> told = EnumSet.noneOf(Act.class);
        told.addAll(acts);
        if (told.remove(Act.NOT_HERE)) {
            told.add(Act.WRONG_PERSON);
        }
        if (told.remove(Act.CONFIRM) && !told.contains(Act.NEGATE)) {
            told.add(Act.AFFIRM);
        }
        if (told.removeAll(WISHES) && MANNERS.containsAll(told)) {
            told.add(Act.INFORM);
        }
        return told;
    }

    /** Yes or no; empty when neither or both were said, so that a script asks again rather than guesses. */
    public Optional<Boolean> answer() {
        boolean yes = did(Act.AFFIRM) || did(Act.CONFIRM);
        boolean no = did(Act.NEGATE);
        return yes == no ? Optional.empty() : Optional.of(yes);
    }

    public Optional<LocalDate> date() {
        return when.date();
    }

    public Optional<LocalTime> time() {
        return when.time();
    }

    public Optional<DayPart> dayPart() {
        return when.dayPart();
    }
}
