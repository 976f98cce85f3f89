package io.callwell.orchestrator.dial;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * When people may be called, by the clock on their own wall.
 *
 * @param from   first local time of day
 * @param to     local time of day from which on it is closed, later than {@code from}
 * @param days   local days of the week
 * @param source the law or policy that the figures come from, shown with each decision
 */
public record CallingWindow(LocalTime from, LocalTime to, Set<DayOfWeek> days, String source) {

    private static final int SEARCH_DAYS = 10;

    public CallingWindow {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("calling window: 'from' (" + from + ") must be earlier than 'to' (" + to + ")");
        }
        if (days.isEmpty()) {
            throw new IllegalArgumentException("calling window: name at least one day of the week");
        }
        days = Set.copyOf(days);
    }

    /** Whether the window is open at that instant in that zone. */
    public boolean openAt(Instant at, ZoneId zone) {
        var local = at.atZone(zone);
        var time = local.toLocalTime();
        return days.contains(local.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
    }

    /** The first instant, at or after {@code at}, at which the window is open. */
    public Instant opensAt(Instant at, ZoneId zone) {
        if (openAt(at, zone)) {
            return at;
        }
        LocalDate day = at.atZone(zone).toLocalDate();
        for (int i = 0; i <= SEARCH_DAYS; i++) {
            Instant opening = firstInstant(day.plusDays(i), zone);
            if (!opening.isBefore(at) && openAt(opening, zone)) {
                return opening;
            }
        }
        throw new IllegalStateException("no opening of the calling window within " + SEARCH_DAYS + " days in " + zone);
    }

    /** A local time that the clocks skip begins when they have jumped. */
    private Instant firstInstant(LocalDate day, ZoneId zone) {
        var wall = day.atTime(from);
        var jump = zone.getRules().getTransition(wall);
        return jump != null && jump.isGap() ? jump.getInstant() : wall.atZone(zone).toInstant();
    }
}
