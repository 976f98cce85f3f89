package io.callwell.appointment.booking;

import java.time.LocalTime;

/** How people divide a day when they speak of visits. */
enum DayPart {
    MORNING,
    AFTERNOON,
    EVENING;

    static DayPart of(LocalTime time) {
        return time.isBefore(LocalTime.NOON) ? MORNING : time.isBefore(LocalTime.of(17, 0)) ? AFTERNOON : EVENING;
    }
}
