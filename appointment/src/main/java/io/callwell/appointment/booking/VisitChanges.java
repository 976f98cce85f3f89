package io.callwell.appointment.booking;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Appointment.Status;
import io.callwell.appointment.CancellationReason;
import io.callwell.appointment.hospital.HospitalWrites;
import io.callwell.events.AppointmentChanged;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.PatientId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.events.Outbox;
import io.callwell.platform.ids.Ids;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes a change of a visit: the row, its history and the event, together. Used inside a tenant transaction that locked the visit. */
@Component
final class VisitChanges {

    private final JdbcClient jdbc;
    private final StoredAppointments visits;
    private final Resources resources;
    private final Outbox outbox;
    private final Ids ids;
    private final ObjectProvider<VisitWatcher> watchers;
    private final HospitalWrites hospital;

    VisitChanges(JdbcClient jdbc, StoredAppointments visits, Resources resources, Outbox outbox, Ids ids, ObjectProvider<VisitWatcher> watchers,
            HospitalWrites hospital) {
        this.jdbc = jdbc;
        this.visits = visits;
        this.resources = resources;
        this.outbox = outbox;
        this.ids = ids;
        this.watchers = watchers;
        this.hospital = hospital;
    }

    Appointment apply(Appointment before, VisitChange change, Author author, Instant now) {
        write(before, change, author, now);
        boolean leaves = !change.takesTime() || !change.slot().equals(before.slotId());
        if (leaves) {
            resources.letGo(before.id());
        }
        change.event().ifPresent(what -> outbox.publish(new AppointmentChanged(before.id(), before.patientId(), change.practitioner(), what,
                change.startsAt(), change.previousStartsAt(), author.call(), now)));
        Appointment after = visits.byId(before.id()).orElseThrow();
        watchers.orderedStream().forEach(watcher -> watcher.changed(before, after, now));
        change.event().ifPresent(what -> hospital.written(what, Optional.of(before), after, author.call(),
                change.cancellationReason().map(CancellationReason::code)));
        return after;
    }

    /** A new visit: the row, its history and the event. Who chose a time has accepted it. */
    Appointment book(PatientId patient, LockedSlot locked, int seat, String mode, Author author, Instant now) {
        Appointment visit = insert(patient, locked, seat, mode, true, author, now);
        hospital.written(AppointmentChanged.Change.BOOKED, Optional.empty(), visit, author.call(), Optional.empty());
        return visit;
    }

    /** A visit that the hospital's system made. */
    Appointment adopt(PatientId patient, LockedSlot locked, int seat, boolean accepted, Author author, Instant now) {
        return insert(patient, locked, seat, locked.usualMode(), accepted, author, now);
    }

    private Appointment insert(PatientId patient, LockedSlot locked, int seat, String mode, boolean accepted, Author author, Instant now) {
        AppointmentId id = new AppointmentId(ids.next());
        jdbc.sql("""
                WITH booked AS (
                    INSERT INTO appointment.appointment (id, patient_id, practitioner_id, slot_id, seat, seats, mode, starts_at, ends_at,
                           status, participant_status, created_at, changed_at)
                    VALUES (:id, :patient, :practitioner, :slot, :seat, :seats, :mode, :starts, :ends, 'booked', :participant, :now, :now)
                    RETURNING id, version, status, participant_status, practitioner_id, slot_id, starts_at, ends_at)
                INSERT INTO appointment.appointment_history (appointment_id, version, change, status, participant_status,
                       practitioner_id, slot_id, starts_at, ends_at, actor, channel, by_user, call_id, at)
                SELECT id, version, 'booked', status, participant_status, practitioner_id, slot_id, starts_at, ends_at,
                       :actor, :channel, :user, CAST(:call AS uuid), :now
                  FROM booked
                """)
                .param("id", id.value())
                .param("patient", patient.value())
                .param("practitioner", locked.slot().practitionerId().value())
                .param("slot", locked.slot().id().value())
                .param("seat", seat)
                .param("seats", locked.seats())
                .param("mode", mode)
                .param("participant", accepted ? "accepted" : "needs-action")
                .param("starts", Sql.ts(locked.slot().startsAt()))
                .param("ends", Sql.ts(locked.slot().endsAt()))
                .param("actor", author.actor())
                .param("channel", author.channel())
                .param("user", author.user().orElse(null))
                .param("call", author.call().map(CallId::value).orElse(null))
                .param("now", Sql.ts(now))
                .update();
        outbox.publish(new AppointmentChanged(id, patient, locked.slot().practitionerId(), AppointmentChanged.Change.BOOKED,
                locked.slot().startsAt(), Optional.empty(), author.call(), now));
        return booked(id, patient, locked, accepted);
    }

    /** What was just written, without reading it again. */
    private static Appointment booked(AppointmentId id, PatientId patient, LockedSlot locked, boolean accepted) {
        ZoneId zone = locked.slot().zone();
        return new Appointment(id, patient, locked.slot().practitionerId(), locked.slot().id(), Status.BOOKED, accepted, locked.slot().startsAt(),
                locked.slot().endsAt(), zone, locked.slot().department(), locked.slot().practitioner(), 1);
    }

    private void write(Appointment before, VisitChange change, Author author, Instant now) {
        int changed = jdbc.sql("""
                WITH changed AS (
                    UPDATE appointment.appointment
                       SET status = :status, participant_status = coalesce(:participant, participant_status), practitioner_id = :practitioner,
                           slot_id = :slot, seat = coalesce(CAST(:seat AS smallint), seat), seats = coalesce(CAST(:seats AS smallint), seats),
                           mode = coalesce(:mode, mode),
                           starts_at = :starts, ends_at = :ends, cancellation_reason = :reason, version = version + 1, changed_at = :now
                     WHERE id = :id AND version = :version
                    RETURNING id, version, status, participant_status, practitioner_id, slot_id, starts_at, ends_at, cancellation_reason)
                INSERT INTO appointment.appointment_history (appointment_id, version, change, status, participant_status,
                       practitioner_id, slot_id, starts_at, ends_at, cancellation_reason, actor, channel, by_user, call_id, correction, at)
                SELECT id, version, :word, status, participant_status, practitioner_id, slot_id, starts_at, ends_at, cancellation_reason,
                       :actor, :channel, :user, CAST(:call AS uuid), :correction, :now
                  FROM changed
                """)
                .param("status", AppointmentLifecycle.code(change.status()))
                .param("participant", change.participant().orElse(null))
                .param("practitioner", change.practitioner().value())
                .param("slot", change.slot().value())
                .param("seat", change.seat().map(VisitChange.Seat::number).orElse(null))
                .param("seats", change.seat().map(VisitChange.Seat::seats).orElse(null))
                .param("mode", change.seat().flatMap(VisitChange.Seat::mode).orElse(null))
                .param("starts", Sql.ts(change.startsAt()))
                .param("ends", Sql.ts(change.endsAt()))
                .param("reason", change.cancellationReason().map(CancellationReason::code).orElse(null))
                .param("word", change.word())
                .param("actor", author.actor())
                .param("channel", author.channel())
                .param("user", author.user().orElse(null))
                .param("call", author.call().map(CallId::value).orElse(null))
                .param("correction", change.correction())
                .param("now", Sql.ts(now))
                .param("id", before.id().value())
                .param("version", before.version())
                .update();
        if (changed != 1) {
            throw new IllegalStateException("appointment " + before.id() + " changed under its own lock");
        }
    }
}
