package io.callwell.appointment;

import io.callwell.events.AppointmentId;
import io.callwell.events.PatientId;
import io.callwell.events.PractitionerId;
import io.callwell.events.SlotId;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A visit.
 *
 * @param status       FHIR R4 {@code Appointment.status}
 * @param accepted     the patient's participation is {@code accepted}: they said that they will come
 * @param zone         the hospital's zone: the one that is spoken
 * @param department   name as spoken, such as {@code Cardiology}; PHI together with the patient
 * @param practitioner name as spoken, such as {@code Doctor Rao}
 * @param version      grows with each change
 */
public record Appointment(
        AppointmentId id,
        PatientId patientId,
        PractitionerId practitionerId,
        SlotId slotId,
        Status status,
        boolean accepted,
        Instant startsAt,
        Instant endsAt,
        ZoneId zone,
        String department,
        String practitioner,
        long version) {

    /** FHIR R4 codes; {@code NOSHOW} and the others as in the value set appointmentstatus. */
    public enum Status {
        PROPOSED,
        PENDING,
        BOOKED,
        ARRIVED,
        FULFILLED,
        CANCELLED,
        NOSHOW,
        ENTERED_IN_ERROR,
        CHECKED_IN,
        WAITLIST
    }
}
