package io.callwell.appointment.booking;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Appointment.Status;
import io.callwell.appointment.CancellationReason;
import io.callwell.appointment.Slot;
import io.callwell.events.AppointmentChanged.Change;
import io.callwell.events.PractitionerId;
import io.callwell.events.SlotId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a visit becomes.
 *
 * @param word             of the history, such as {@code moved}
 * @param event            what the others are told; a change within the day of the visit is nobody else's matter
 * @param participant      FHIR R4 participationstatus of the patient
 * @param seat             empty to keep the one that it has
 * @param previousStartsAt only for a move
 * @param correction       privileged, by staff
 */
record VisitChange(
        String word,
        Optional<Change> event,
        Status status,
        Optional<String> participant,
        PractitionerId practitioner,
        SlotId slot,
        Optional<Seat> seat,
        Instant startsAt,
        Instant endsAt,
        Optional<CancellationReason> cancellationReason,
        Optional<Instant> previousStartsAt,
        boolean correction) {

    /**
     * @param seats how many the slot has
     * @param mode  how visits of the slot take place; empty when it can be either way, and the visit's own stays
     */
    record Seat(int number, int seats, Optional<String> mode) {

        static Seat of(LockedSlot locked, int number) {
            return new Seat(number, locked.seats(), locked.mode().equals("either") ? Optional.empty() : Optional.of(locked.mode()));
        }
    }

    /** The patient will come: their participation is accepted, the status stays. */
    static VisitChange confirmed(Appointment visit) {
        return of(visit, "confirmed", Optional.of(Change.CONFIRMED), visit.status(), Optional.of("accepted"), Optional.empty(), false);
    }

    /** One row changes from the old slot to the new one, so there is no moment without a visit. Who chose a time has accepted it. */
    static VisitChange moved(Appointment visit, Slot slot, Seat seat) {
        return new VisitChange("moved", Optional.of(Change.MOVED), visit.status(), Optional.of("accepted"), slot.practitionerId(), slot.id(),
                Optional.of(seat), slot.startsAt(), slot.endsAt(), Optional.empty(), Optional.of(visit.startsAt()), false);
    }

    static VisitChange cancelled(Appointment visit, CancellationReason reason) {
        return of(visit, "cancelled", Optional.of(Change.CANCELLED), Status.CANCELLED,
                reason.byPatient() ? Optional.of("declined") : Optional.empty(), Optional.of(reason), false);
    }

    /** The hospital gave the visit another time; the patient has not agreed to it unless the hospital says so. */
    static VisitChange movedByHospital(Appointment visit, Slot slot, Seat seat, boolean accepted) {
        return new VisitChange("moved", Optional.of(Change.MOVED), visit.status(), Optional.of(accepted ? "accepted" : "needs-action"),
                slot.practitionerId(), slot.id(), Optional.of(seat), slot.startsAt(), slot.endsAt(), Optional.empty(), Optional.of(visit.startsAt()), false);
    }

    /** What was entered in error is no cancellation: nobody is called to book it again. */
    static VisitChange cancelledByHospital(Appointment visit, Status status) {
        return of(visit, status == Status.CANCELLED ? "cancelled" : "entered-in-error", Optional.of(Change.CANCELLED), status, Optional.of("declined"),
                status == Status.CANCELLED ? Optional.of(CancellationReason.PROV) : Optional.empty(), false);
    }

    /** What happens on the day of the visit, and what staff put right afterwards. */
    static VisitChange became(Appointment visit, Status status, boolean correction) {
        String word = status == Status.ENTERED_IN_ERROR ? "entered-in-error" : correction ? "corrected" : AppointmentLifecycle.code(status);
        return of(visit, word, Optional.empty(), status, Optional.empty(), Optional.empty(), correction);
    }

    /** The visit still takes the practitioner's time. */
    boolean takesTime() {
        return switch (status) {
            case PENDING, BOOKED, ARRIVED, CHECKED_IN, FULFILLED -> true;
            case PROPOSED, CANCELLED, NOSHOW, ENTERED_IN_ERROR, WAITLIST -> false;
        };
    }

    private static VisitChange of(Appointment visit, String word, Optional<Change> event, Status status, Optional<String> participant,
            Optional<CancellationReason> reason, boolean correction) {
        return new VisitChange(word, event, status, participant, visit.practitionerId(), visit.slotId(), Optional.empty(),
                visit.startsAt(), visit.endsAt(), reason, Optional.empty(), correction);
    }
}
