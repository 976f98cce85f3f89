package io.callwell.scoring.risk;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One visit as a hospital's file tells it.
 *
 * @param line       in the file, the header is line 1
 * @param bookedAt   when it was booked; a time without an offset is taken as UTC, which only matters beside other offsets
 * @param startsAt   at or after the booking
 * @param age        in years
 * @param sex        lower case; empty text when unknown, as with department and site
 * @param conditions lower case
 * @param missed     true for {@code no_show}; empty when the visit is still to come
 * @param extra      further columns that were asked for, by name
 */
public record VisitRow(
        long line,
        String appointment,
        String patient,
        OffsetDateTime bookedAt,
        OffsetDateTime startsAt,
        OptionalDouble age,
        String sex,
        String department,
        String site,
        Set<String> conditions,
        Optional<Boolean> missed,
        Map<String, String> extra) {

    /** From booking to visit. */
    Duration lead() {
        return Duration.between(bookedAt, startsAt);
    }

    /** Whether a call could still reach the patient: booked a day or more ahead. */
    boolean bookedADayAhead() {
        return lead().compareTo(Duration.ofDays(1)) >= 0;
    }
}
