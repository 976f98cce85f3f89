package io.callwell.appointment.hospital;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A patient as the hospital's system knows them. Holds PII in clear: never log.
 *
 * @param phone    E.164; empty when there is none that can be called
 * @param language BCP 47
 */
public record TheirPatient(
        String id, String givenName, String familyName, Optional<String> phone, Optional<LocalDate> birthDate, Optional<String> language) {

    @Override
    public String toString() {
        return "TheirPatient[" + id + "]";
    }
}
