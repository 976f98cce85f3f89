package io.callwell.appointment.schedule;

import io.callwell.events.PractitionerId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/**
 * A practitioner sees patients on one day of each week.
 *
 * @param starts     wall clock of the hospital, inclusive
 * @param ends       wall clock of the hospital, the last slot ends here at the latest; the same day
 * @param slot       length of one visit, whole minutes
 * @param validFrom  first day on which it may happen
 * @param validUntil the first day on which it no longer happens
 */
public record WeeklySession(
        PractitionerId practitioner,
        DayOfWeek day,
        LocalTime starts,
        LocalTime ends,
        Duration slot,
        LocalDate validFrom,
        Optional<LocalDate> validUntil) {

    /** @throws IllegalArgumentException naming the part that makes no sense */
    public WeeklySession {
        if (!starts.isBefore(ends)) {
            throw new IllegalArgumentException("a session ends at " + ends + ", which is not after its start at " + starts);
        }
        if (slot.toMinutes() < 5 || slot.toMinutes() > 240 || !slot.equals(Duration.ofMinutes(slot.toMinutes()))) {
            throw new IllegalArgumentException("a slot of " + slot + " is not 5 to 240 whole minutes");
        }
        LocalDate from = validFrom;
        if (validUntil.filter(until -> !from.isBefore(until)).isPresent()) {
            throw new IllegalArgumentException("a session is valid from " + validFrom + " until " + validUntil.get() + ", which is never");
        }
    }

    boolean happensOn(LocalDate date) {
        return date.getDayOfWeek() == day
                && !date.isBefore(validFrom)
                && validUntil.map(date::isBefore).orElse(true);
    }
}
