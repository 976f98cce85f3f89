package io.callwell.language;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/** One end of a range, in the precision that was said: a day, a time of day, or both. */
public record Bound(Optional<LocalDate> date, Optional<LocalTime> time) {

    public static Bound of(LocalDate date) {
        return new Bound(Optional.of(date), Optional.empty());
    }

    public static Bound of(LocalTime time) {
        return new Bound(Optional.empty(), Optional.of(time));
    }

    /** {@code 2026-12-15}, {@code 16:30} or {@code 2026-12-15T16:30}. */
    @Override
    public String toString() {
        return date.map(LocalDate::toString).orElse("")
                + (date.isPresent() && time.isPresent() ? "T" : "")
                + time.map(LocalTime::toString).orElse("");
    }
}
