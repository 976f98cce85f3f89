package io.callwell.language.when;

import io.callwell.language.DayPart;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * A time of day as it was said.
 *
 * @param hour   0 to 23 as said
 * @param offset minutes after the hour; negative for "quarter to"
 * @param half   whether morning or afternoon is certain
 */
record ClockWords(int hour, int offset, Half half, Optional<DayPart> part) {

    enum Half { AM, PM, EXACT, UNKNOWN }

    static ClockWords unknown(int hour, int minute) {
        return new ClockWords(hour, minute, hour > 12 || hour == 0 ? Half.EXACT : Half.UNKNOWN, Optional.empty());
    }

    ClockWords in(DayPart dayPart) {
        return new ClockWords(hour, offset, half, Optional.of(dayPart));
    }

    ClockWords meridiem(int hours) {
        return new ClockWords(hour, offset, half == Half.EXACT ? half : hours == 0 ? Half.AM : Half.PM, part);
    }

    /** The likeliest time first; a second one when it could also be the other half of the day. */
    List<LocalTime> times(Optional<DayPart> around) {
        Optional<DayPart> dayPart = part.or(() -> around);
        return switch (half) {
            case EXACT -> List.of(LocalTime.of(hour, 0).plusMinutes(offset));
            case AM -> List.of(morning());
            case PM -> List.of(morning().plusHours(12));
            case UNKNOWN -> dayPart.filter(p -> part.isPresent() || p != DayPart.MORNING || morning().getHour() > 5).map(p -> List.of(isAfterNoon(p) ? morning().plusHours(12) : morning())).orElseGet(this::byOfficeHours);
        };
    }

    /** What was said as a time of the first half of the day: "quarter to one" is a quarter to one at night. */
    private LocalTime morning() {
        return LocalTime.MIDNIGHT.plusMinutes(Math.floorMod(hour % 12 * 60 + offset, 720));
    }

    private boolean isAfterNoon(DayPart dayPart) {
        int h = morning().getHour();
        return switch (dayPart) {
            case MORNING -> hour == 12 && offset == 0;
            case AFTERNOON -> h < 10;
            case EVENING -> true;
            case NIGHT -> h >= 5;
        };
    }

    /** A visit at "five" is at five in the afternoon; "nine" is in the morning. */
    private List<LocalTime> byOfficeHours() {
        LocalTime later = morning().plusHours(12);
        return morning().getHour() < 7 ? List.of(later, morning()) : List.of(morning(), later);
    }
}
