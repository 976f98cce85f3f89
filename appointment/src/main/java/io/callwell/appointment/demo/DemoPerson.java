package io.callwell.appointment.demo;

import java.time.LocalDate;
import java.util.UUID;

/** A synthetic patient before they are stored. */
record DemoPerson(
        UUID id,
        String givenName,
        String familyName,
        String phone,
        LocalDate birthDate,
        String language,
        String zone,
        boolean consents,
        boolean onDnd,
        boolean optedOut) {

    @Override
    public String toString() {
        return "DemoPerson[" + id + "]";
    }
}
