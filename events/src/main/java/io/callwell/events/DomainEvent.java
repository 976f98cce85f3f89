package io.callwell.events;

/** A fact that other modules may react to. Published through the outbox in the transaction that made it true. */
public sealed interface DomainEvent
        permits TargetQueued, CallInitiated, CallCompleted, CallFailed, CallEscalated, AppointmentChanged, SmsRequested {

    /** The topic that the event goes to. */
    Topic topic();

    /** The partition key: events of one key are read in the order in which they were published. */
    String key();
}
