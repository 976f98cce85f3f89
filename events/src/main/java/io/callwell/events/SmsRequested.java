package io.callwell.events;

import java.time.Instant;

/** A text message waits in the outbox of the notification module and is to be handed to the SMS gateway. */
public record SmsRequested(SmsId smsId, PatientId patientId, Instant at) implements DomainEvent {

    @Override
    public Topic topic() {
        return Topic.SMS_SEND;
    }

    @Override
    public String key() {
        return patientId.toString();
    }
}
