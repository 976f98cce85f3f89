package io.callwell.events;

import java.time.Instant;
import java.util.Optional;

/**
 * A visit was booked, confirmed by the patient, moved or cancelled.
 *
 * @param previousStartsAt only for {@link Change#MOVED}
 * @param callId           the call that did it, when one did
 */
public record AppointmentChanged(
        AppointmentId appointmentId,
        PatientId patientId,
        PractitionerId practitionerId,
        Change change,
        Instant startsAt,
        Optional<Instant> previousStartsAt,
        Optional<CallId> callId,
        Instant at)
        implements DomainEvent {

    /** What happened to the visit. */
    public enum Change {
        BOOKED,
        CONFIRMED,
        MOVED,
        CANCELLED
    }

    @Override
    public Topic topic() {
        return Topic.APPOINTMENTS_CHANGED;
    }

    @Override
    public String key() {
        return appointmentId.toString();
    }
}
