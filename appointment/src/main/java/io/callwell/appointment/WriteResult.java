package io.callwell.appointment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** What became of a write. Only a {@link Receipt} allows anybody to say that it was done. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WriteResult.Receipt.class, name = "receipt"),
    @JsonSubTypes.Type(value = WriteResult.Refused.class, name = "refused")
})
public sealed interface WriteResult {

    /**
     * Done and committed.
     *
     * @param number      a short code that can be read aloud
     * @param appointment the visit as it stands now
     */
    record Receipt(String number, Appointment appointment, Instant committedAt) implements WriteResult {}

    /** Not done, nothing changed; the reason is for people. */
    record Refused(Reason reason, String detail) implements WriteResult {}

    /** Why a write was refused. */
    enum Reason {
        SLOT_TAKEN,
        HOLD_EXPIRED,
        ALREADY_CANCELLED,
        IN_THE_PAST,
        ILLEGAL_MOVE,
        /** The hospital's own system gave no answer, so nothing can be promised. */
        HOSPITAL_UNREACHABLE,
        /** The hospital has moved the visit meanwhile. */
        CHANGED_AT_HOSPITAL
    }
}
