package io.callwell.platform.events;

import io.callwell.events.DomainEvent;
import io.callwell.events.Topic;

/**
 * A module's wish to react to events. Declared as a bean, it is read from the start of the topic, in order per key, each event
 * with effect exactly once however often it is delivered.
 *
 * @param consumer stable name {@code <module>.<purpose>}: it is the consumer group and the inbox key
 */
public record Subscription<E extends DomainEvent>(String consumer, Topic topic, Class<E> type, EventHandler<E> handler) {}
