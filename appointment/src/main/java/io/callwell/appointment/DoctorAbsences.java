package io.callwell.appointment;

import io.callwell.events.AppointmentId;
import io.callwell.events.PatientId;
import io.callwell.events.PractitionerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * A doctor cannot come: whom it touches, what they are offered instead, and who does not know yet. A local bean where the appointment role
 * runs, an HTTP client elsewhere.
 */
@HttpExchange("/internal/absences")
public interface DoctorAbsences {

    /**
     * One action: marks the leave, finds the visits inside, ranks them, and keeps free times for them. From then on nothing of the doctor is
     * offered in that time; no visit is changed before its patient was asked.
     *
     * @throws io.callwell.platform.problem.NotFoundException when this hospital has no such practitioner
     * @throws io.callwell.platform.problem.InvalidException  when the time is empty, over, or longer than 31 days
     */
    @PostExchange
    Absence declare(@RequestBody Order order);

    /** Newest first, without their visits. */
    @GetExchange
    List<Absence> absences();

    /** With its visits as they stand now. @throws io.callwell.platform.problem.NotFoundException when there is no such absence */
    @GetExchange("/{id}")
    Absence absence(@PathVariable("id") UUID id);

    /** Visits whose patients nobody has reached yet, the first to be called first: targets of a campaign with the script {@code doctor-absent}. */
    @GetExchange("/{id}/targets")
    List<AppointmentId> targets(@PathVariable("id") UUID id);

    /** The doctor comes after all: the leave ends, and what was kept is free again. Visits that were moved stay where they are. */
    @PostExchange("/{id}/withdraw")
    void withdraw(@PathVariable("id") UUID id);

    /**
     * @param key          idempotency key: the same key gives the same absence
     * @param reason       code such as {@code sick}; said to nobody
     * @param byUser       id of who was signed in
     * @param alternatives how many free times are kept for each patient, 0 to 3
     */
    record Order(String key, PractitionerId practitionerId, Instant from, Instant to, String reason, Optional<String> byUser, int alternatives) {}

    /** @param unreached how many patients nobody has reached yet. @param visits in the order in which they are called */
    record Absence(UUID id, PractitionerId practitionerId, Instant from, Instant to, String reason, Instant declaredAt, boolean withdrawn,
            int affected, int unreached, List<AffectedVisit> visits) {}

    /**
     * One visit of an absence.
     *
     * @param rank         1 is called first
     * @param because      why it has this rank, for people
     * @param alternatives free times that are kept for this patient
     * @param lastContact  what came of the last call since then
     */
    record AffectedVisit(AppointmentId appointmentId, PatientId patientId, Instant startsAt, int rank, String because, State state,
            List<Kept> alternatives, Optional<String> lastContact) {}

    /** @param until when it is free again for everybody */
    record Kept(Slot slot, Instant until) {}

    /** How far a visit is. */
    enum State {
        /** Nobody has called yet. */
        WAITING,
        /** Called, but nobody was there. */
        TRIED,
        /** The patient knows, and has no other time yet. */
        REACHED,
        MOVED,
        CANCELLED
    }
}
