package io.callwell.events;

import java.time.Instant;
import java.util.Optional;

/**
 * A call was answered and ended with an outcome (phase COMPLETED).
 *
 * @param appointmentId the visit that the call was about, after the call (the new one when it was moved)
 * @param turns         turns of the person, spoken or keyed
 */
public record CallCompleted(
        CallId callId,
        CampaignId campaignId,
        TargetId targetId,
        PatientId patientId,
        Optional<AppointmentId> appointmentId,
        Disposition disposition,
        int attempt,
        int turns,
        Instant answeredAt,
        Instant endedAt)
        implements DomainEvent {

    @Override
    public Topic topic() {
        return Topic.CALLS_COMPLETED;
    }

    @Override
    public String key() {
        return callId.toString();
    }
}
