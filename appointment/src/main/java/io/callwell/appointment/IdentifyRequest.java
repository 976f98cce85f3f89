package io.callwell.appointment;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Two identifiers that a caller has volunteered: a name or a phone number, and a birth date.
 *
 * @param name       as said, given name first
 * @param phone      the number on record, E.164; a number that a carrier shows is no identifier
 * @param birthDates readings of the birth date that was said
 */
public record IdentifyRequest(Optional<String> name, Optional<String> phone, List<LocalDate> birthDates) {

    @Override
    public String toString() {
        return "IdentifyRequest[…]";
    }
}
