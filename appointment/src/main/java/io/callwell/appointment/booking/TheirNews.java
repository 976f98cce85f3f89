package io.callwell.appointment.booking;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Appointment.Status;
import io.callwell.appointment.Slot;
import io.callwell.appointment.hospital.HospitalJournal;
import io.callwell.appointment.hospital.HospitalLinks;
import io.callwell.appointment.hospital.HospitalLinks.Kind;
import io.callwell.appointment.hospital.HospitalMirror;
import io.callwell.appointment.hospital.HospitalWrites;
import io.callwell.appointment.hospital.TheirPatient;
import io.callwell.appointment.hospital.TheirPractitioner;
import io.callwell.appointment.hospital.TheirSlot;
import io.callwell.appointment.hospital.TheirStaff;
import io.callwell.appointment.hospital.TheirVisit;
import io.callwell.events.AppointmentId;
import io.callwell.events.PatientId;
import io.callwell.events.PractitionerId;
import io.callwell.events.SlotId;
import io.callwell.platform.db.TenantTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** What the hospital's system tells becomes changes of our visits, on the same write path as our own. */
@Component
final class TheirNews implements HospitalMirror {

    private static final Logger LOG = LoggerFactory.getLogger(TheirNews.class);

    private final TenantTransactions transactions;
    private final HospitalLinks links;
    private final HospitalJournal journal;
    private final TheirStaff staff;
    private final StoredAppointments visits;
    private final StoredSlots slots;
    private final VisitChanges changes;
    private final Clock clock;

    TheirNews(TenantTransactions transactions, HospitalLinks links, HospitalJournal journal, TheirStaff staff, StoredAppointments visits,
            StoredSlots slots, VisitChanges changes, Clock clock) {
        this.transactions = transactions;
        this.links = links;
        this.journal = journal;
        this.staff = staff;
        this.visits = visits;
        this.slots = slots;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public void practitioners(List<TheirPractitioner> practitioners) {
        transactions.run(() -> practitioners.forEach(staff::practitioner));
    }

    @Override
    public void slots(String schedule, Instant from, Instant to, List<TheirSlot> free) {
        transactions.run(() -> staff.slots(schedule, from, to, free));
    }

    @Override
    public Adoption visit(TheirVisit visit, Function<String, Optional<TheirPatient>> people, Terms terms) {
        try {
            Optional<UUID> known = transactions.call(() -> links.ours(Kind.VISIT, visit.id()));
            if (known.isPresent()) {
                return transactions.call(() -> HospitalWrites.theirNews(() -> change(new AppointmentId(known.get()), visit)));
            }
            if (visit.status() != Status.BOOKED && visit.status() != Status.PENDING || !visit.startsAt().isAfter(clock.instant())) {
                return Adoption.IGNORED;
            }
            // Asked before the transaction: the other side may be slow.
            Optional<TheirPatient> person = transactions.call(() -> links.ours(Kind.PATIENT, visit.patient())).isPresent()
                    ? Optional.empty() : people.apply(visit.patient());
            return transactions.call(() -> HospitalWrites.theirNews(() -> adopt(visit, person, terms)));
        } catch (DataIntegrityViolationException judged) {
            LOG.warn("a visit of the hospital's system collides with another at the same time and was not taken in");
            return Adoption.COLLIDES;
        }
    }

    private Adoption adopt(TheirVisit theirs, Optional<TheirPatient> person, Terms terms) {
        // Some systems name the slot alone.
        Optional<PractitionerId> practitioner = theirs.practitioner().flatMap(id -> links.ours(Kind.PRACTITIONER, id)).map(PractitionerId::new)
                .or(() -> theirs.slot().flatMap(id -> links.ours(Kind.SLOT, id)).flatMap(id -> slots.byId(new SlotId(id))).map(Slot::practitionerId));
        Optional<PatientId> patient = links.ours(Kind.PATIENT, theirs.patient()).or(() -> person.flatMap(known -> staff.patient(known, terms)))
                .map(PatientId::new);
        if (practitioner.isEmpty() || patient.isEmpty()) {
            return Adoption.INCOMPLETE;
        }
        LockedSlot slot = slot(practitioner.get(), theirs);
        Appointment ours = changes.adopt(patient.get(), slot, seat(slot).number(), theirs.accepted(), Author.HOSPITAL_SYSTEM, clock.instant());
        links.link(Kind.VISIT, theirs.id(), ours.id().value(), theirs.version());
        return Adoption.BOOKED;
    }

    private Adoption change(AppointmentId id, TheirVisit theirs) {
        Appointment ours = visits.lock(id).orElseThrow(() -> new IllegalStateException("a link names appointment " + id + ", which is not there"));
        Instant now = clock.instant();
        boolean over = ours.status() == Status.CANCELLED || ours.status() == Status.ENTERED_IN_ERROR;
        if (theirs.status() == Status.CANCELLED || theirs.status() == Status.ENTERED_IN_ERROR) {
            return over ? Adoption.SAME : apply(ours, VisitChange.cancelledByHospital(ours, theirs.status()), theirs, Adoption.CANCELLED, now);
        }
        if (over || theirs.status() != Status.BOOKED && theirs.status() != Status.PENDING) {
            return Adoption.IGNORED;
        }
        if (!theirs.startsAt().equals(ours.startsAt()) && journal.isMoving(id.value())) {
            return Adoption.IGNORED;
        }
        if (!theirs.startsAt().equals(ours.startsAt())) {
            PractitionerId practitioner = theirs.practitioner().flatMap(known -> links.ours(Kind.PRACTITIONER, known)).map(PractitionerId::new)
                    .orElse(ours.practitionerId());
            LockedSlot slot = slot(practitioner, theirs);
            return apply(ours, VisitChange.movedByHospital(ours, slot.slot(), seat(slot), theirs.accepted()), theirs, Adoption.MOVED, now);
        }
        return theirs.accepted() && !ours.accepted()
                ? apply(ours, VisitChange.confirmed(ours), theirs, Adoption.CONFIRMED, now) : Adoption.SAME;
    }

    private Adoption apply(Appointment ours, VisitChange change, TheirVisit theirs, Adoption adoption, Instant now) {
        changes.apply(ours, change, Author.HOSPITAL_SYSTEM, now);
        links.link(Kind.VISIT, theirs.id(), ours.id().value(), theirs.version());
        return adoption;
    }

    private LockedSlot slot(PractitionerId practitioner, TheirVisit theirs) {
        return slots.lock(staff.slot(practitioner, theirs.startsAt(), theirs.endsAt(), theirs.slot())).orElseThrow();
    }

    /** The first free one; where all are taken the constraint judges. */
    private VisitChange.Seat seat(LockedSlot locked) {
        return VisitChange.Seat.of(locked, slots.freeSeat(locked.slot().id(), locked.seats()).orElse(1));
    }
}
