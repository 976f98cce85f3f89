package io.callwell.events;

import java.time.Instant;
import java.util.Optional;

/**
 * A patient's turn has come: the orchestrator makes one call of it.
 *
 * @param attempt   1 for the first call to this target
 * @param script    id of the published script, such as {@code confirm-appointment}
 * @param notBefore the call may not be dialled earlier
 */
public record TargetQueued(
        CampaignId campaignId,
        TargetId targetId,
        PatientId patientId,
        Optional<AppointmentId> appointmentId,
        String script,
        int attempt,
        Instant notBefore)
        implements DomainEvent {

    @Override
    public Topic topic() {
        return Topic.CAMPAIGNS_QUEUED;
    }

    @Override
    public String key() {
        return patientId.toString();
    }
}
