package io.callwell.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** A hospital: the tenant that every row and event belongs to. */
public record HospitalId(@JsonValue UUID value) {

    public HospitalId {
        Objects.requireNonNull(value, "value");
    }

    /** @throws IllegalArgumentException when {@code text} is not a UUID */
    @JsonCreator
    public static HospitalId of(String text) {
        return new HospitalId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
