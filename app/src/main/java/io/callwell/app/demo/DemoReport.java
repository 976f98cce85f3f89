package io.callwell.app.demo;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a demonstration brought, counted from the databases and the carrier's own log, never from counters inside the services.
 *
 * @param byState      calls in each phase, such as {@code COMPLETED}
 * @param byDisposition calls with each disposition, such as {@code confirmed}
 * @param turns        turns of the people, spoken or keyed
 * @param inboundCalls calls that patients made to the hospital
 * @param inboundAsTold of these, those that ended as the caller was told to want
 * @param spokenCalls  calls, of both kinds, whose virtual patient talked or pressed keys
 * @param asTold       of these, the calls that ended as the virtual patient was told to want
 * @param missed      the others, as sentences; up to five of a hundred, or one call of a small run, may miss
 * @param violations   sentences; empty when everything is right
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record DemoReport(
        int calls,
        Map<String, Integer> byState,
        Map<String, Integer> byDisposition,
        int turns,
        int dtmfAnswers,
        int bargeIns,
        Latency heardLatencyMs,
        int appointmentsConfirmed,
        int appointmentsMoved,
        int appointmentsCancelled,
        int smsQueued,
        int recordings,
        int transcripts,
        int eventsPublished,
        int eventsApplied,
        int doubleDials,
        int doubleBookings,
        int offHoursDials,
        int inboundCalls,
        int inboundAsTold,
        int spokenCalls,
        int asTold,
        List<String> missed,
        List<String> violations) {

    /** From the end of the person's speech to the moment at which they hear ours, in milliseconds. */
    public record Latency(long p50, long p95) {}
}
