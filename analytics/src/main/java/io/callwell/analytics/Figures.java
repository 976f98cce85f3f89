package io.callwell.analytics;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Figures as screens show them. */
final class Figures {

    private Figures() {}

    /**
     * Calls counted by what became of them.
     *
     * @param queued    turns that came: attempts that a campaign asked for
     * @param dialled   calls that the carrier took
     * @param answered  by a person or a machine
     * @param running   dialled and not over yet
     * @param failed    ended without being answered, or not allowed
     * @param averageTalkMs from answer to end, over answered calls that have ended; empty when there is none
     */
    record Counts(
            long queued, long dialled, long answered, long running, long confirmed, long booked, long moved, long cancelled, long escalated, long failed,
            Optional<Long> averageTalkMs, Map<String, Long> byDisposition, Map<String, Long> failedBy) {}

    /** @param date in the hospital's zone, by the end of the call */
    record Day(LocalDate date, long calls, long answered, long confirmed, long failed) {}

    /** @param hour 0 to 23 in the hospital's zone, by the end of the call */
    record Hour(int hour, long calls, long answered, long confirmed) {}

    record Overview(Counts calls, List<Day> byDay, List<Hour> byHour) {}

    record Campaign(UUID campaignId, Counts calls, List<Day> byDay, List<Hour> byHour) {}

    /**
     * Visits of a practitioner that changed.
     *
     * @param name      empty when no booked visit of theirs tells it
     * @param confirmed visits confirmed, each counted once
     * @param confirmedByCall the part of them that our calls confirmed
     */
    record Practitioner(
            UUID practitionerId, Optional<String> name, long booked, long confirmed, long confirmedByCall, long moved, long cancelled) {}
}
