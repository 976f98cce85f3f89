package io.callwell.events;

import java.time.Instant;
import java.util.Optional;

/**
 * A call ended without reaching anybody, or was not allowed (phase FAILED).
 *
 * @param retryAt when the retry policy wants the next attempt; empty when there shall be none
 * @param rule    the rule that blocked it, when one did
 */
public record CallFailed(
        CallId callId,
        CampaignId campaignId,
        TargetId targetId,
        PatientId patientId,
        Optional<AppointmentId> appointmentId,
        Disposition disposition,
        int attempt,
        Optional<Instant> retryAt,
        Optional<String> rule,
        Instant at)
        implements DomainEvent {

    @Override
    public Topic topic() {
        return Topic.CALLS_FAILED;
    }

    @Override
    public String key() {
        return callId.toString();
    }
}
