package io.callwell.appointment.schedule;

import io.callwell.events.PractitionerId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A practitioner sees patients on certain days, at the same wall-clock times.
 *
 * @param recurrence which days
 * @param starts     wall clock, inclusive
 * @param ends       wall clock, the last slot ends here at the latest; the same day
 * @param slot       length of one visit, whole minutes
 * @param buffer     kept free after each visit, whole minutes
 * @param breaks     of a day, by start; no slot touches one
 * @param zone       whose wall clock; empty for the hospital's
 * @param validFrom  first day on which it may happen
 * @param validUntil the first day on which it no longer happens
 */
public record Session(
        PractitionerId practitioner,
        Recurrence recurrence,
        LocalTime starts,
        LocalTime ends,
        Duration slot,
        Duration buffer,
        List<Break> breaks,
        Optional<ZoneId> zone,
        LocalDate validFrom,
        Optional<LocalDate> validUntil,
        Offer offer) {

    /** What each slot is for; as a slot of a practitioner alone when nothing is said. */
    public record Offer(Optional<UUID> schedule, Optional<UUID> service, Optional<UUID> location, String mode, int capacity, int seats,
            List<String> needs) {

        public static final Offer PLAIN = new Offer(Optional.empty(), Optional.empty(), Optional.empty(), "in-person", 1, 1, List.of());
    }

    /** A pause within a session; {@code ends} is exclusive. */
    public record Break(LocalTime starts, LocalTime ends) {

        /** @param text such as {@code 13:00-14:00} */
        public static Break of(String text) {
            String[] parts = text.split("-", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("a break is two times, such as 13:00-14:00");
            }
            Break one = new Break(LocalTime.parse(parts[0]), LocalTime.parse(parts[1]));
            if (!one.starts().isBefore(one.ends())) {
                throw new IllegalArgumentException("a break ends at " + one.ends() + ", which is not after its start at " + one.starts());
            }
            return one;
        }

        @Override
        public String toString() {
            return starts + "-" + ends;
        }
    }

    /** @throws IllegalArgumentException naming the part that makes no sense */
    public Session {
        if (!starts.isBefore(ends)) {
            throw new IllegalArgumentException("a session ends at " + ends + ", which is not after its start at " + starts);
        }
        if (slot.toMinutes() < 5 || slot.toMinutes() > 240 || !slot.equals(Duration.ofMinutes(slot.toMinutes()))) {
            throw new IllegalArgumentException("a slot of " + slot + " is not 5 to 240 whole minutes");
        }
        if (buffer.isNegative() || buffer.toMinutes() > 120 || !buffer.equals(Duration.ofMinutes(buffer.toMinutes()))) {
            throw new IllegalArgumentException("a buffer of " + buffer + " is not 0 to 120 whole minutes");
        }
        LocalDate from = validFrom;
        if (validUntil.filter(until -> !from.isBefore(until)).isPresent()) {
            throw new IllegalArgumentException("a session is valid from " + validFrom + " until " + validUntil.get() + ", which is never");
        }
        breaks = List.copyOf(breaks);
    }

    /** Every week, with visits side by side. */
    public Session(PractitionerId practitioner, DayOfWeek day, LocalTime starts, LocalTime ends, Duration slot, LocalDate validFrom,
            Optional<LocalDate> validUntil) {
        this(practitioner, new Recurrence.Weekly(day), starts, ends, slot, Duration.ZERO, List.of(), Optional.empty(), validFrom, validUntil,
                Offer.PLAIN);
    }

    /** The break that a slot starting then would touch. */
    Optional<Break> breakAt(LocalTime start) {
        LocalTime end = start.plus(slot);
        return breaks.stream().filter(pause -> start.isBefore(pause.ends()) && end.isAfter(pause.starts())).findFirst();
    }

    /** Whether both would have the practitioner at the same time on some day. Days of the next two years are looked at. */
    public boolean overlaps(Session other, LocalDate today) {
        if (!starts.isBefore(other.ends) || !other.starts.isBefore(ends)) {
            return false;
        }
        LocalDate end = today.plusYears(2);
        var mine = happening(today, end);
        return other.happening(today, end).stream().anyMatch(mine::contains);
    }

    /** The days on which it happens, from {@code first} inclusive to {@code end} exclusive. */
    Set<LocalDate> happening(LocalDate first, LocalDate end) {
        LocalDate from = first.isBefore(validFrom) ? validFrom : first;
        LocalDate to = validUntil.filter(end::isAfter).orElse(end);
        return from.isBefore(to) ? recurrence.days(validFrom, from, to) : Set.of();
    }
}
