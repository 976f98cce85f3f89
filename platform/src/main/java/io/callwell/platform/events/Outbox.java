package io.callwell.platform.events;

import io.callwell.events.DomainEvent;

/** Where events are published: a row in the transaction of the change that made them true. */
public interface Outbox {

    /** @throws IllegalStateException outside of a transaction of a hospital */
    void publish(DomainEvent event);
}
