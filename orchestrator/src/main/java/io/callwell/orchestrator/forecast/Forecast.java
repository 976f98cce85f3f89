package io.callwell.orchestrator.forecast;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a campaign comes to. Times are hours of UTC, counts are calls unless said otherwise.
 *
 * @param people    who would be called
 * @param reached   people who would answer one of their calls
 * @param tooLate   people whose visit comes before they could be called, or called again
 * @param lines     calls at the same time at most
 * @param minutes   of talk and ringing that are paid for
 * @param endsAt    end of the last call; empty when nobody can be called
 */
public record Forecast(int people, int calls, int reached, int unreached, int tooLate, int lines, double minutes, double cost, Instant startsAt,
        Optional<Instant> endsAt, List<Hour> perHour) {

    /** Calls that begin within an hour. */
    public record Hour(Instant at, int calls) {}
}
