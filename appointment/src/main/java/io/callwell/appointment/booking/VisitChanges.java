package io.callwell.appointment.booking;

import io.callwell.appointment.Appointment;
import io.callwell.events.AppointmentChanged;
import io.callwell.appointment.Slot;
import io.callwell.appointment.hospital.HospitalWrites;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.PatientId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.events.Outbox;
import io.callwell.platform.ids.Ids;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes a change of a visit: the row, its history and the event, together. Used inside a tenant transaction that locked the visit. */
@Component
final class VisitChanges {

    private final JdbcClient jdbc;
    private final StoredAppointments visits;
    private final Outbox outbox;
    private final Ids ids;
    private final HospitalWrites hospital;

    VisitChanges(JdbcClient jdbc, StoredAppointments visits, Outbox outbox, Ids ids, HospitalWrites hospital) {
        this.hospital = hospital;
        this.ids = ids;
        this.jdbc = jdbc;
        this.visits = visits;
        this.outbox = outbox;
    }

    Appointment apply(Appointment before, VisitChange change, Optional<CallId> call, Instant now) {
        update(before, change, now);
        remember(before, change, call, now);
        outbox.publish(new AppointmentChanged(before.id(), before.patientId(), change.practitioner(), change.what(), change.startsAt(),
                change.previousStartsAt(), call, now));
        Appointment after = visits.byId(before.id()).orElseThrow();
        hospital.written(change.what(), Optional.of(before), after, call, change.cancellationReason());
        return after;
    }

    /** A new visit: the row, its history and the event. */
    Appointment book(PatientId patient, Slot slot, CallId call, Instant now) {
        AppointmentId id = new AppointmentId(ids.next());
        jdbc.sql("""
                WITH booked AS (
                    INSERT INTO appointment.appointment (id, patient_id, practitioner_id, slot_id, starts_at, ends_at, status, participant_status,
                           created_at, changed_at)
                    VALUES (:id, :patient, :practitioner, :slot, :starts, :ends, 'booked', 'accepted', :now, :now)
                    RETURNING id, version, status, participant_status, practitioner_id, slot_id, starts_at, ends_at)
                INSERT INTO appointment.appointment_history (appointment_id, version, change, status, participant_status,
                       practitioner_id, slot_id, starts_at, ends_at, actor, call_id, at)
                SELECT id, version, 'booked', status, participant_status, practitioner_id, slot_id, starts_at, ends_at, 'call', :call, :now
                  FROM booked
                """)
                .param("id", id.value())
                .param("patient", patient.value())
                .param("practitioner", slot.practitionerId().value())
                .param("slot", slot.id().value())
                .param("starts", Sql.ts(slot.startsAt()))
                .param("ends", Sql.ts(slot.endsAt()))
                .param("call", call.value())
                .param("now", Sql.ts(now))
                .update();
        outbox.publish(new AppointmentChanged(id, patient, slot.practitionerId(), AppointmentChanged.Change.BOOKED, slot.startsAt(), Optional.empty(),
                Optional.of(call), now));
        Appointment visit = visits.byId(id).orElseThrow();
        hospital.written(AppointmentChanged.Change.BOOKED, Optional.empty(), visit, Optional.of(call), Optional.empty());
        return visit;
    }

    /** A visit that the hospital's system made. */
    Appointment adopt(PatientId patient, Slot slot, boolean accepted, Instant now) {
        AppointmentId id = new AppointmentId(ids.next());
        jdbc.sql("""
                WITH booked AS (
                    INSERT INTO appointment.appointment (id, patient_id, practitioner_id, slot_id, starts_at, ends_at, status, participant_status,
                           created_at, changed_at)
                    VALUES (:id, :patient, :practitioner, :slot, :starts, :ends, 'booked', :participant, :now, :now)
                    RETURNING id, version, status, participant_status, practitioner_id, slot_id, starts_at, ends_at)
                INSERT INTO appointment.appointment_history (appointment_id, version, change, status, participant_status,
                       practitioner_id, slot_id, starts_at, ends_at, actor, at)
                SELECT id, version, 'booked', status, participant_status, practitioner_id, slot_id, starts_at, ends_at, 'hospital', :now
                  FROM booked
                """)
                .param("id", id.value())
                .param("patient", patient.value())
                .param("practitioner", slot.practitionerId().value())
                .param("slot", slot.id().value())
                .param("starts", Sql.ts(slot.startsAt()))
                .param("ends", Sql.ts(slot.endsAt()))
                .param("participant", accepted ? "accepted" : "needs-action")
                .param("now", Sql.ts(now))
                .update();
        outbox.publish(new AppointmentChanged(id, patient, slot.practitionerId(), AppointmentChanged.Change.BOOKED, slot.startsAt(), Optional.empty(),
                Optional.empty(), now));
        return visits.byId(id).orElseThrow();
    }

    private void update(Appointment before, VisitChange change, Instant now) {
        int changed = jdbc.sql("""
                UPDATE appointment.appointment
                   SET status = :status, participant_status = :participant, practitioner_id = :practitioner, slot_id = :slot,
                       starts_at = :starts, ends_at = :ends, cancellation_reason = :reason, version = version + 1, changed_at = :now
                 WHERE id = :id AND version = :version
                """)
                .param("status", AppointmentLifecycle.code(change.status()))
                .param("participant", change.participant())
                .param("practitioner", change.practitioner().value())
                .param("slot", change.slot().value())
                .param("starts", Sql.ts(change.startsAt()))
                .param("ends", Sql.ts(change.endsAt()))
                .param("reason", change.cancellationReason().orElse(null))
                .param("now", Sql.ts(now))
                .param("id", before.id().value())
                .param("version", before.version())
                .update();
        if (changed != 1) {
            throw new IllegalStateException("appointment " + before.id() + " changed under its own lock");
        }
    }

    private void remember(Appointment before, VisitChange change, Optional<CallId> call, Instant now) {
        jdbc.sql("""
                INSERT INTO appointment.appointment_history (appointment_id, version, change, status, participant_status,
                       practitioner_id, slot_id, starts_at, ends_at, cancellation_reason, actor, call_id, at)
                VALUES (:id, :version, :change, :status, :participant, :practitioner, :slot, :starts, :ends, :reason, :actor, :call, :now)
                """)
                .param("id", before.id().value())
                .param("version", before.version() + 1)
                .param("change", change.what().name().toLowerCase(Locale.ROOT))
                .param("status", AppointmentLifecycle.code(change.status()))
                .param("participant", change.participant())
                .param("practitioner", change.practitioner().value())
                .param("slot", change.slot().value())
                .param("starts", Sql.ts(change.startsAt()))
                .param("ends", Sql.ts(change.endsAt()))
                .param("reason", change.cancellationReason().orElse(null))
                .param("actor", call.isPresent() ? "call" : "system")
                .param("call", call.map(CallId::value).orElse(null))
                .param("now", Sql.ts(now))
                .update();
    }
}
