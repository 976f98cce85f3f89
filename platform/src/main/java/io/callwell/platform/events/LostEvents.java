package io.callwell.platform.events;

import io.callwell.events.DomainEvent;
import io.callwell.events.Topic;

/**
 * A module's wish to know that somebody else gave an event up: what it waits for will then never come. Declared as a bean; reads the dead
 * letters of the topic, each with effect exactly once. What cannot be taken here either is logged, and nobody waits for it.
 *
 * @param consumer stable name {@code <module>.<purpose>}, as of a {@link Subscription}
 * @param lostBy   the name of the consumer that gave up; the dead letters of others are passed over
 */
public record LostEvents<E extends DomainEvent>(String consumer, String lostBy, Topic topic, Class<E> type, EventHandler<E> handler) {}
