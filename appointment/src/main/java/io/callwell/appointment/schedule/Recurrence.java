package io.callwell.appointment.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/** On which days a session happens. Days only: the time of day belongs to the session, so that no rule can shift when clocks change. Pure. */
public sealed interface Recurrence {

    /** The days on which it happens, from {@code first} inclusive to {@code end} exclusive. @param begins the day from which a rule counts */
    Set<LocalDate> days(LocalDate begins, LocalDate first, LocalDate end);

    /** Every week on this day. */
    record Weekly(DayOfWeek day) implements Recurrence {

        @Override
        public Set<LocalDate> days(LocalDate begins, LocalDate first, LocalDate end) {
            Set<LocalDate> days = new TreeSet<>();
            LocalDate date = first.plusDays(Math.floorMod(day.getValue() - first.getDayOfWeek().getValue(), 7));
            for (; date.isBefore(end); date = date.plusWeeks(1)) {
                days.add(date);
            }
            return days;
        }
    }

    /**
     * A rule of RFC 5545 section 3.3.10. Taken: FREQ of DAILY, WEEKLY or MONTHLY with INTERVAL, BYDAY (with a number in a month, as in
     * {@code 1MO} or {@code -1FR}), BYMONTHDAY, BYMONTH, BYSETPOS, WKST, and UNTIL (a day) or COUNT. Everything else is refused by name.
     */
    record Rule(String text, RecurrenceRule rule) implements Recurrence {

        private static final Set<Freq> FREQUENCIES = Set.of(Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY);
        private static final Set<String> PARTS =
                Set.of("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST", "UNTIL", "COUNT");
        private static final int MOST_DAYS = 4_000;

        /** @throws IllegalArgumentException saying which part cannot be used and what can */
        public static Rule of(String text) {
            RecurrenceRule rule;
            try {
                rule = new RecurrenceRule(text, RecurrenceRule.RfcMode.RFC5545_STRICT);
            } catch (InvalidRecurrenceRuleException | IllegalArgumentException unreadable) {
                throw new IllegalArgumentException("the rule is none of RFC 5545; give one such as FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", unreadable);
            }
            if (!FREQUENCIES.contains(rule.getFreq())) {
                throw new IllegalArgumentException("FREQ=" + rule.getFreq() + " is no way to repeat a session; give DAILY, WEEKLY or MONTHLY");
            }
            for (String part : text.split(";")) {
                String name = part.substring(0, part.indexOf('=')).toUpperCase(Locale.ROOT);
                if (!PARTS.contains(name)) {
                    throw new IllegalArgumentException(name + " is not used for sessions; the session itself says the time of day, the rule only the days");
                }
            }
            if (rule.getUntil() != null && !rule.getUntil().isAllDay()) {
                throw new IllegalArgumentException("UNTIL has a time of day; give a day, such as UNTIL=20271231");
            }
            return new Rule(text, rule);
        }

        @Override
        public Set<LocalDate> days(LocalDate begins, LocalDate first, LocalDate end) {
            Set<LocalDate> days = new TreeSet<>();
            RecurrenceRuleIterator all = rule.iterator(allDay(begins));
            // Counting starts where the rule begins; nothing before that day can be asked for.
            if (rule.getCount() == null && first.isAfter(begins)) {
                all.fastForward(allDay(first));
            }
            for (int steps = 0; all.hasNext() && steps < MOST_DAYS; steps++) {
                DateTime next = all.nextDateTime();
                LocalDate day = LocalDate.of(next.getYear(), next.getMonth() + 1, next.getDayOfMonth());
                if (!day.isBefore(end)) {
                    break;
                }
                if (!day.isBefore(first)) {
                    days.add(day);
                }
            }
            return days;
        }

        /** Months count from zero in that library. */
        private static DateTime allDay(LocalDate day) {
            return new DateTime(day.getYear(), day.getMonthValue() - 1, day.getDayOfMonth());
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** @param day FHIR-like number of the week day, 1 for Monday */
    static Recurrence of(Optional<Integer> day, Optional<String> rule) {
        return day.<Recurrence>map(number -> new Weekly(DayOfWeek.of(number))).orElseGet(() -> Rule.of(rule.orElseThrow()));
    }
}
