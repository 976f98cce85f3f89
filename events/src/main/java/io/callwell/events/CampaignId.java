package io.callwell.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** A campaign: whom to call, when and with which script. */
public record CampaignId(@JsonValue UUID value) {

    /** Stands where a call belongs to no campaign: a patient called us. */
    public static final CampaignId NONE = new CampaignId(new UUID(0, 0));

    public CampaignId {
        Objects.requireNonNull(value, "value");
    }

    /** @throws IllegalArgumentException when {@code text} is not a UUID */
    @JsonCreator
    public static CampaignId of(String text) {
        return new CampaignId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
