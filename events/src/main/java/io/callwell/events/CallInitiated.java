package io.callwell.events;

import java.time.Instant;

/** The carrier accepted the dial order. */
public record CallInitiated(CallId callId, CampaignId campaignId, TargetId targetId, PatientId patientId, int attempt, Instant at)
        implements DomainEvent {

    @Override
    public Topic topic() {
        return Topic.CALLS_INITIATED;
    }

    @Override
    public String key() {
        return callId.toString();
    }
}
