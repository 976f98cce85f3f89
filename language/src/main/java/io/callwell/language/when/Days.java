package io.callwell.language.when;

import java.time.LocalDate;

/** One or more days in a row. */
record Days(LocalDate from, LocalDate to, String why) {

    static Days one(LocalDate date, String why) {
        return new Days(date, date, why);
    }

    boolean single() {
        return from.equals(to);
    }

    boolean overlaps(Days other) {
        return !from.isAfter(other.to) && !other.from.isAfter(to);
    }
}
