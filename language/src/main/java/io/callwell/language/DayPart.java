package io.callwell.language;

import java.time.LocalTime;
import java.util.Locale;

/** A part of the day as people name it, with the hours that it is searched in. */
public enum DayPart {
    MORNING(LocalTime.of(5, 0), LocalTime.of(12, 0)),
    AFTERNOON(LocalTime.of(12, 0), LocalTime.of(17, 0)),
    EVENING(LocalTime.of(16, 0), LocalTime.of(21, 0)),
    NIGHT(LocalTime.of(19, 0), LocalTime.of(23, 59));

    private final LocalTime from;
    private final LocalTime to;

    DayPart(LocalTime from, LocalTime to) {
        this.from = from;
        this.to = to;
    }

    /** First minute, inclusive. */
    public LocalTime from() {
        return from;
    }

    /** End, exclusive. Afternoon and evening overlap between four and five, as they do in speech. */
    public LocalTime to() {
        return to;
    }

    public boolean holds(LocalTime time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
