package io.callwell.bench.drill;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Set;
import java.util.TimeZone;

/**
 * The judge of calling hours. It reads the wall clock with the JDK's old calendar, whose arithmetic is not that of {@code java.time},
 * and compares minutes of the day, so that a mistake in the policy is not made here again.
 */
final class WallClock {

    private final int from;
    private final int to;
    private final Set<DayOfWeek> days;

    WallClock(LocalTime from, LocalTime to, Set<DayOfWeek> days) {
        this.from = from.getHour() * 60 + from.getMinute();
        this.to = to.getHour() * 60 + to.getMinute();
        this.days = Set.copyOf(days);
    }

    boolean isOpen(Instant at, String zone) {
        Calendar wall = wall(at, zone);
        int minute = wall.get(Calendar.HOUR_OF_DAY) * 60 + wall.get(Calendar.MINUTE);
        // Calendar counts from Sunday as 1, DayOfWeek from Monday as 1.
        DayOfWeek day = DayOfWeek.of((wall.get(Calendar.DAY_OF_WEEK) + 5) % 7 + 1);
        return minute >= from && minute < to && days.contains(day);
    }

    /** The local date as a number, such as 20270701. */
    int date(Instant at, String zone) {
        Calendar wall = wall(at, zone);
        return wall.get(Calendar.YEAR) * 10_000 + (wall.get(Calendar.MONTH) + 1) * 100 + wall.get(Calendar.DAY_OF_MONTH);
    }

    String told(Instant at, String zone) {
        return String.format("%tF %<tT", wall(at, zone));
    }

    private static Calendar wall(Instant at, String zone) {
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone(zone));
        calendar.setTime(Date.from(at));
        return calendar;
    }
}
