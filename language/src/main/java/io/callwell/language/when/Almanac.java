package io.callwell.language.when;

import java.time.LocalDate;
import java.time.ZonedDateTime;

/**
 * What is needed to turn words into days.
 *
 * @param now        the reference, in the zone of the hospital
 * @param sense      which side of today a date without a year lies on
 * @param pastTense  the sentence speaks of what has been
 * @param monthFirst 3/4 is the fourth of March
 */
record Almanac(ZonedDateTime now, Sense sense, boolean pastTense, boolean monthFirst) {

    enum Sense {
        /** An appointment: today or later. */
        FUTURE,
        /** A birth date: today or earlier. */
        PAST,
        /** Nothing was asked; what was said is taken as it is. */
        OPEN
    }

    /** The day of the reference. */
    LocalDate today() {
        return now.toLocalDate();
    }

    boolean allows(LocalDate date) {
        return switch (sense) {
            case FUTURE -> !date.isBefore(today());
            case PAST -> !date.isAfter(today()) && date.isAfter(today().minusYears(130));
            case OPEN -> true;
        };
    }
}
