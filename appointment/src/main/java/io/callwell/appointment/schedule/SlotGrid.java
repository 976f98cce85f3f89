package io.callwell.appointment.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The slots that follow from sessions. Pure.
 *
 * <p>A slot starts at the wall-clock time that the session says, on every day of the year; no day is taken to have 24 hours. Where
 * clocks go forward, a start that no clock shows that day has no slot. Where clocks go back, a start that clocks show twice means the
 * first, so that each spoken time names one slot. Slots of one session never overlap, each lasts its full length, the buffer after each
 * stays free, and none touches a break.
 */
public final class SlotGrid {

    private SlotGrid() {}

    /**
     * @param zone  the hospital's, for sessions that name none
     * @param from  the first day
     * @param days  how many days, 1 or more
     * @return by session and time
     */
    public static List<SlotTime> slots(List<Session> sessions, ZoneId zone, LocalDate from, int days) {
        List<SlotTime> slots = new ArrayList<>();
        for (Session session : sessions) {
            ZoneId ofSession = session.zone().orElse(zone);
            session.happening(from, from.plusDays(days)).forEach(date -> addDay(slots, session, ofSession, date));
        }
        return slots;
    }

    private static void addDay(List<SlotTime> slots, Session session, ZoneId zone, LocalDate date) {
        Instant closes = date.atTime(session.ends()).atZone(zone).toInstant();
        Instant busyUntil = Instant.MIN;
        LocalTime wall = session.starts();
        while (session.slot().compareTo(Duration.between(wall, session.ends())) <= 0) {
            Optional<Session.Break> pause = session.breakAt(wall);
            if (pause.isPresent()) {
                wall = pause.get().ends();
                continue;
            }
            LocalDateTime local = date.atTime(wall);
            ZonedDateTime start = local.atZone(zone);
            Instant end = start.toInstant().plus(session.slot());
            boolean shownByClocks = start.toLocalDateTime().equals(local);
            if (shownByClocks && !start.toInstant().isBefore(busyUntil) && !end.isAfter(closes) && !pauses(session, start, end)) {
                slots.add(new SlotTime(session, start.toInstant(), end));
                busyUntil = end.plus(session.buffer());
            }
            Duration step = session.slot().plus(session.buffer());
            if (step.compareTo(Duration.between(wall, LocalTime.MAX)) > 0) {
                return;
            }
            wall = wall.plus(step);
        }
    }

    /** Where clocks jump, a slot can reach into a break that its wall-clock length would not. */
    private static boolean pauses(Session session, ZonedDateTime start, Instant end) {
        return session.breaks().stream().anyMatch(pause ->
                start.toInstant().isBefore(start.toLocalDate().atTime(pause.ends()).atZone(start.getZone()).toInstant())
                        && end.isAfter(start.toLocalDate().atTime(pause.starts()).atZone(start.getZone()).toInstant()));
    }
}
