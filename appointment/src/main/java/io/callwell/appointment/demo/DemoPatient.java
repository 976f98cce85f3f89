package io.callwell.appointment.demo;

import io.callwell.events.AppointmentId;
import io.callwell.events.PatientId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A synthetic patient as a tool sees them, to give a virtual patient their facts.
 *
 * @param mayBeCalled consents, is on no registry, has not opted out and the number is theirs
 * @param upcoming    the next booked visit
 */
public record DemoPatient(
        PatientId id,
        String givenName,
        String familyName,
        String phone,
        LocalDate birthDate,
        String language,
        boolean mayBeCalled,
        Optional<Visit> upcoming) {

    /** A visit to come; {@code accepted} when the patient has said that they will come. */
    public record Visit(AppointmentId id, Instant startsAt, String department, String practitioner, boolean accepted) {}

    @Override
    public String toString() {
        return "DemoPatient[" + id + "]";
    }
}
