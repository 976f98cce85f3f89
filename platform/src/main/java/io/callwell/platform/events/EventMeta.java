package io.callwell.platform.events;

import io.callwell.events.HospitalId;
import java.time.Instant;
import java.util.UUID;

/** What is known of an event besides its content. */
public record EventMeta(UUID eventId, HospitalId hospitalId, Instant occurredAt, int version) {}
