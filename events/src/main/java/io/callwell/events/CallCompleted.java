package io.callwell.events;

import java.time.Instant;
import java.util.Optional;

/**
 * A call was answered and ended with an outcome (phase COMPLETED).
 *
 * @param appointmentId the visit that the call was about, after the call (the new one when it was moved)
 * @param turns         turns of the person, spoken or keyed
 * @param callBackAt    when the person asked to be called again, or when the retry policy wants another attempt after a machine or a silent line
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
        Instant endedAt,
        Optional<Instant> callBackAt)
        implements DomainEvent {

    /** Of a call that nobody asked to repeat at a certain time. */
    public CallCompleted(CallId callId, CampaignId campaignId, TargetId targetId, PatientId patientId, Optional<AppointmentId> appointmentId,
            Disposition disposition, int attempt, int turns, Instant answeredAt, Instant endedAt) {
        this(callId, campaignId, targetId, patientId, appointmentId, disposition, attempt, turns, answeredAt, endedAt, Optional.empty());
    }

    @Override
    public Topic topic() {
        return Topic.CALLS_COMPLETED;
    }

    @Override
    public String key() {
        return callId.toString();
    }
}
