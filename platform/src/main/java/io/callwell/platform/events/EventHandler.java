package io.callwell.platform.events;

import io.callwell.events.DomainEvent;

/** Applies an event. Runs inside a transaction of the event's hospital that also holds the inbox row. */
@FunctionalInterface
public interface EventHandler<E extends DomainEvent> {

    /** Throwing rolls the effect back; the event comes again, and after three tries goes to the dead letters. */
    void on(E event, EventMeta meta);
}
