package io.callwell.language;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/**
 * One way to take what was said about when. A single day is in {@code date}; "next week" is in {@code start} and {@code end}.
 *
 * @param start not earlier than this (inclusive)
 * @param end   not later than this (inclusive)
 * @param why   how it was read, such as {@code am-or-pm}, {@code said-or}, {@code next-weekday}; {@code plain} when nothing else is possible
 */
public record Reading(
        Optional<LocalDate> date,
        Optional<LocalTime> time,
        Optional<DayPart> dayPart,
        Optional<Bound> start,
        Optional<Bound> end,
        String why) {

    /** Nothing was said about when. */
    public static final Reading NOTHING =
            new Reading(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "plain");

    public boolean isEmpty() {
        return date.isEmpty() && time.isEmpty() && dayPart.isEmpty() && start.isEmpty() && end.isEmpty();
    }
}
