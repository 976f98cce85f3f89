package io.callwell.platform.events;

import io.callwell.events.DomainEvent;
import io.callwell.events.HospitalId;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event on the wire.
 *
 * @param id       the event's identity: consumers apply it once
 * @param type     simple name of the event record
 * @param version  version of its content
 * @param data     the event itself
 */
record Envelope(UUID id, String type, int version, HospitalId hospital, Instant occurredAt, JsonNode data) {

    static final int VERSION = 1;

    static Envelope of(DomainEvent event, UUID id, HospitalId hospital, Instant at, JsonMapper json) {
        return new Envelope(id, event.getClass().getSimpleName(), VERSION, hospital, at, json.valueToTree(event));
    }

    EventMeta meta() {
        return new EventMeta(id, hospital, occurredAt, version);
    }
}
