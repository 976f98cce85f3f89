package io.callwell.appointment.booking;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Appointment.Status;
import io.callwell.appointment.Slot;
import io.callwell.events.AppointmentChanged.Change;
import io.callwell.events.PractitionerId;
import io.callwell.events.SlotId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a visit becomes.
 *
 * @param participant        FHIR R4 participationstatus of the patient
 * @param cancellationReason code, only for a cancellation
 * @param previousStartsAt   only for a move
 */
record VisitChange(
        Change what,
        Status status,
        String participant,
        PractitionerId practitioner,
        SlotId slot,
        Instant startsAt,
        Instant endsAt,
        Optional<String> cancellationReason,
        Optional<Instant> previousStartsAt) {

    /** The patient will come: their participation is accepted, the status stays. */
    static VisitChange confirmed(Appointment visit) {
        return new VisitChange(Change.CONFIRMED, visit.status(), "accepted", visit.practitionerId(), visit.slotId(),
                visit.startsAt(), visit.endsAt(), Optional.empty(), Optional.empty());
    }

    /** One row changes from the old slot to the new one, so there is no moment without a visit. Who chose a time has accepted it. */
    static VisitChange moved(Appointment visit, Slot slot) {
        return new VisitChange(Change.MOVED, visit.status(), "accepted", slot.practitionerId(), slot.id(),
                slot.startsAt(), slot.endsAt(), Optional.empty(), Optional.of(visit.startsAt()));
    }

    static VisitChange cancelled(Appointment visit, String reason) {
        return new VisitChange(Change.CANCELLED, Status.CANCELLED, "declined", visit.practitionerId(), visit.slotId(),
                visit.startsAt(), visit.endsAt(), Optional.of(reason), Optional.empty());
    }
}
