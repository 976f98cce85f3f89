package io.callwell.conversation.nlu;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/**
 * One reading of a wish in time, in the hospital's wall-clock time; what was not said is empty.
 *
 * @param date     this day
 * @param fromDate this day or later
 * @param time     at this time
 * @param fromTime not before
 * @param toTime   starts before
 */
public record When(
        Optional<LocalDate> date,
        Optional<LocalDate> fromDate,
        Optional<LocalTime> time,
        Optional<LocalTime> fromTime,
        Optional<LocalTime> toTime) {

    /** No wish at all: the soonest will do. */
    public static final When ANY =
            new When(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public static When on(LocalDate date) {
        return new When(Optional.of(date), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static When from(LocalDate date) {
        return new When(Optional.empty(), Optional.of(date), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static When at(LocalTime time) {
        return new When(Optional.empty(), Optional.empty(), Optional.of(time), Optional.empty(), Optional.empty());
    }

    public When withTime(LocalTime at) {
        return new When(date, fromDate, Optional.of(at), Optional.empty(), Optional.empty());
    }

    /** Whether a time of day, or a part of the day, was said. */
    public boolean hasTime() {
        return time.isPresent() || fromTime.isPresent() || toTime.isPresent();
    }

    @JsonIgnore
    public boolean isAny() {
        return equals(ANY);
    }

    /** This wish with what it leaves open taken from an earlier one: "at four, then" keeps the day that was said before. */
    public When over(When earlier) {
        boolean day = date.isPresent() || fromDate.isPresent();
        return new When(
                day ? date : earlier.date,
                day ? fromDate : earlier.fromDate,
                hasTime() ? time : earlier.time,
                hasTime() ? fromTime : earlier.fromTime,
                hasTime() ? toTime : earlier.toTime);
    }
}
