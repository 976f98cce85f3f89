package io.callwell.appointment;

import io.callwell.events.CallId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Two identifiers that a caller has volunteered: a name or a phone number, and a birth date.
 *
 * @param call       in which they were said
 * @param caller     what tells callers apart without being their number; empty where no number was shown
 * @param name       as said, given name first
 * @param phone      the number on record, E.164; a number that a carrier shows is no identifier
 * @param birthDates readings of the birth date that was said, the likeliest first
 */
public record IdentifyRequest(CallId call, Optional<String> caller, Optional<String> name, Optional<String> phone, List<LocalDate> birthDates) {

    public IdentifyRequest(CallId call, Optional<String> name, Optional<String> phone, List<LocalDate> birthDates) {
        this(call, Optional.empty(), name, phone, birthDates);
    }

    /** The same from a known line. */
    public IdentifyRequest from(Optional<String> line) {
        return new IdentifyRequest(call, line, name, phone, birthDates);
    }

    @Override
    public String toString() {
        return "IdentifyRequest[…]";
    }
}
