package io.callwell.appointment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.callwell.events.HoldId;
import java.time.Instant;

/** What became of a wish to hold. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
@JsonSubTypes({
    @JsonSubTypes.Type(value = HoldResult.Held.class, name = "held"),
    @JsonSubTypes.Type(value = HoldResult.Taken.class, name = "taken")
})
public sealed interface HoldResult {

    record Held(HoldId holdId, Slot slot, Instant expiresAt) implements HoldResult {}

    /** Somebody else was faster, or the slot is past or blocked. */
    record Taken(String reason) implements HoldResult {}
}
