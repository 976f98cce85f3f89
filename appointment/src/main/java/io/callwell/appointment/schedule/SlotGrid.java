package io.callwell.appointment.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The slots that follow from weekly sessions. Pure.
 *
 * <p>A slot starts at the wall-clock time that the session says, on every day of the year; no day is taken to have 24 hours. Where
 * clocks go forward, a start that no clock shows that day has no slot. Where clocks go back, a start that clocks show twice means the
 * first, so that each spoken time names one slot. Slots of one practitioner never overlap and each lasts its full length.
 */
public final class SlotGrid {

    private SlotGrid() {}

    /**
     * @param from  the first day
     * @param days  how many days, 1 or more
     * @return by session and time
     */
    public static List<SlotTime> slots(List<WeeklySession> sessions, ZoneId zone, LocalDate from, int days) {
        List<SlotTime> slots = new ArrayList<>();
        for (WeeklySession session : sessions) {
            for (int day = 0; day < days; day++) {
                LocalDate date = from.plusDays(day);
                if (session.happensOn(date)) {
                    addDay(slots, session, zone, date);
                }
            }
        }
        return slots;
    }

    private static void addDay(List<SlotTime> slots, WeeklySession session, ZoneId zone, LocalDate date) {
        Instant closes = date.atTime(session.ends()).atZone(zone).toInstant();
        Instant busyUntil = Instant.MIN;
        long length = session.slot().toMinutes();
        long room = session.starts().until(session.ends(), ChronoUnit.MINUTES) / length;
        for (int number = 0; number < room; number++) {
            LocalTime wall = session.starts().plusMinutes(number * length);
            LocalDateTime local = date.atTime(wall);
            ZonedDateTime start = local.atZone(zone);
            Instant end = start.toInstant().plus(session.slot());
            boolean shownByClocks = start.toLocalDateTime().equals(local);
            if (shownByClocks && !start.toInstant().isBefore(busyUntil) && !end.isAfter(closes)) {
                slots.add(new SlotTime(session.practitioner(), start.toInstant(), end));
                busyUntil = end;
            }
        }
    }
}
