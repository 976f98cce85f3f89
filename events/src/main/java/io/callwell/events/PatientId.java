package io.callwell.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** A patient of one hospital. */
public record PatientId(@JsonValue UUID value) {

    /** Stands where a caller was not identified. */
    public static final PatientId UNKNOWN = new PatientId(new UUID(0, 0));

    public PatientId {
        Objects.requireNonNull(value, "value");
    }

    /** @throws IllegalArgumentException when {@code text} is not a UUID */
    @JsonCreator
    public static PatientId of(String text) {
        return new PatientId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
