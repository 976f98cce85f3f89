package io.callwell.appointment;

import io.callwell.events.AppointmentId;
import io.callwell.events.PatientId;
import io.callwell.events.PractitionerId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Patients who have a visit and would like an earlier one. A local bean where the appointment role runs, an HTTP client elsewhere.
 *
 * <p>A slot that becomes free is kept for one patient after the other; {@link #offers()} says whom to call with the script
 * {@code waitlist-offer}. When the call begins the slot is the call's; the visit that they have stays theirs until the move is written.
 */
@HttpExchange("/internal/waitlist")
public interface Waitlist {

    /**
     * Puts a patient on the list. Doing so again for the same visit changes their wishes.
     *
     * @throws io.callwell.platform.problem.NotFoundException when this hospital has no such visit
     * @throws io.callwell.platform.problem.RefusedException  {@code visit-not-open} when the visit is over or cancelled
     */
    @PostExchange
    Entry join(@RequestBody Wish wish);

    /** They wait no more; what was kept for them is free again. */
    @PostExchange("/{id}/withdraw")
    void withdraw(@PathVariable("id") UUID id);

    /** Those who wait, the next one first. */
    @GetExchange
    List<Entry> waiting();

    /** Slots that are kept for a patient who has to be asked, oldest first: targets of a campaign. */
    @GetExchange("/offers")
    List<Offer> offers();

    /**
     * What a patient would take.
     *
     * @param appointmentId the visit that they have
     * @param sameDoctor    nobody else will do
     * @param days          of the week; empty for all
     * @param fromTime      wall clock of the hospital, inclusive
     * @param toTime        wall clock of the hospital, exclusive
     * @param earliest      not before this day
     * @param noticeMinutes how long before the visit they must know
     * @param priority      1 most urgent to 9, 0 says nothing
     */
    record Wish(AppointmentId appointmentId, boolean sameDoctor, Set<DayOfWeek> days, Optional<LocalTime> fromTime, Optional<LocalTime> toTime,
            Optional<LocalDate> earliest, int noticeMinutes, int priority) {

        /** Anything earlier, four hours ahead. */
        public static Wish anything(AppointmentId visit) {
            return new Wish(visit, false, Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), 240, 0);
        }
    }

    /** One place in the list. @param asked how many slots they have been offered */
    record Entry(UUID id, PatientId patientId, AppointmentId appointmentId, Optional<PractitionerId> practitionerId, Set<DayOfWeek> days,
            LocalTime fromTime, LocalTime toTime, Optional<LocalDate> earliest, int noticeMinutes, int priority, Instant since, int asked) {}

    /**
     * A slot that is kept for a patient.
     *
     * @param appointmentId the visit that they have: the target of the call
     * @param wave          how many patients have been asked for this slot, this one included
     * @param until         when it is offered to the next
     * @param calling       a call about it is under way
     */
    record Offer(UUID id, UUID entryId, PatientId patientId, AppointmentId appointmentId, Slot slot, int wave, Instant until, boolean calling) {}
}
