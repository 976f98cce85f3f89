package io.callwell.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** One text message to one patient. */
public record SmsId(@JsonValue UUID value) {

    public SmsId {
        Objects.requireNonNull(value, "value");
    }

    /** @throws IllegalArgumentException when {@code text} is not a UUID */
    @JsonCreator
    public static SmsId of(String text) {
        return new SmsId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
