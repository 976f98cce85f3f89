package io.callwell.events;

import java.time.Instant;
import java.util.Optional;

/** A call was handed to a human (phase ESCALATED): asked for, failed understanding, or an emergency. */
public record CallEscalated(
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
        return Topic.CALLS_ESCALATED;
    }

    @Override
    public String key() {
        return callId.toString();
    }
}
