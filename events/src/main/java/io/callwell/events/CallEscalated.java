package io.callwell.events;

import java.time.Instant;
import java.util.Optional;

/**
 * A call was handed to a human (phase ESCALATED): asked for, failed understanding, or an emergency.
 *
 * @param callBackBy present when staff could not be reached: the person was promised a call until then
 */
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
        Instant endedAt,
        Optional<Instant> callBackBy)
        implements DomainEvent {

    /** Staff were reached. */
    public CallEscalated(
            CallId callId, CampaignId campaignId, TargetId targetId, PatientId patientId, Optional<AppointmentId> appointmentId,
            Disposition disposition, int attempt, int turns, Instant answeredAt, Instant endedAt) {
        this(callId, campaignId, targetId, patientId, appointmentId, disposition, attempt, turns, answeredAt, endedAt, Optional.empty());
    }

    @Override
    public Topic topic() {
        return Topic.CALLS_ESCALATED;
    }

    @Override
    public String key() {
        return callId.toString();
    }
}
