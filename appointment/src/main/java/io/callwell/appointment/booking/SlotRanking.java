package io.callwell.appointment.booking;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Slot;
import io.callwell.appointment.SlotSearch;
import io.callwell.appointment.SlotWishes.Order;
import io.callwell.events.PractitionerId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * Which free slot to offer first: the same doctor before others, the wished part of the day before another, then the nearest to the
 * wish. A named time counts against waiting: two hours off weigh as much as one day later. Without a named time the earliest day
 * wins, and on it the time of day that the patient had. Pure.
 */
record SlotRanking(PractitionerId practitioner, DayPart dayPart, LocalTime time, boolean timeNamed, LocalDate firstDay, ZoneId zone, Order by) {

    private static final long MINUTES_PER_DAY_OF_WAITING = 120;

    /** @param earliest the first instant at which a slot may start */
    static SlotRanking of(SlotSearch search, Appointment visit, Instant earliest) {
        ZoneId zone = visit.zone();
        LocalTime had = visit.startsAt().atZone(zone).toLocalTime();
        LocalTime time = search.time().or(search::fromTime).orElse(had);
        LocalDate first = search.onDate().or(search::fromDate).orElse(earliest.atZone(zone).toLocalDate());
        return new SlotRanking(visit.practitionerId(), DayPart.of(time), time, search.time().isPresent(), first, zone, search.wishes().order());
    }

    Comparator<Slot> order() {
        return by == Order.EARLIEST ? earliest() : likeBefore();
    }

    /** The first there is; among those at the same time the same doctor's. */
    private Comparator<Slot> earliest() {
        return Comparator.comparing(Slot::startsAt)
                .thenComparing((Slot slot) -> !slot.practitionerId().equals(practitioner))
                .thenComparing(Slot::practitioner)
                .thenComparing(slot -> slot.id().value());
    }

    private Comparator<Slot> likeBefore() {
        return Comparator.comparing((Slot slot) -> !slot.practitionerId().equals(practitioner))
                .thenComparing(slot -> DayPart.of(timeOf(slot)) != dayPart)
                .thenComparingLong(slot -> timeNamed ? minutesOff(slot) + MINUTES_PER_DAY_OF_WAITING * daysOff(slot) : daysOff(slot))
                .thenComparingLong(this::minutesOff)
                .thenComparing(Slot::startsAt)
                .thenComparing(Slot::practitioner)
                .thenComparing(slot -> slot.id().value());
    }

    private long daysOff(Slot slot) {
        return Math.abs(ChronoUnit.DAYS.between(firstDay, slot.startsAt().atZone(zone).toLocalDate()));
    }

    private long minutesOff(Slot slot) {
        return Math.abs(Duration.between(time, timeOf(slot)).toMinutes());
    }

    private LocalTime timeOf(Slot slot) {
        return slot.startsAt().atZone(zone).toLocalTime();
    }
}
