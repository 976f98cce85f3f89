package io.callwell.appointment.booking;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.HoldResult;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.PatientId;
import io.callwell.events.SlotId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.ids.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slots that are kept for one patient until they have been asked. A hold keeps the slot; first the offer owns it, then the call in which
 * the patient is asked, so that only this call can take it. Their own visit stays theirs until they have the new one. Used inside a tenant
 * transaction only.
 */
@Component
public final class Offers implements VisitWatcher {

    private static final String SELECT = """
            SELECT o.id, o.purpose, o.cause, o.patient_id, o.appointment_id, o.slot_id, o.call_id, o.state, o.wave, o.offered_at, h.expires_at
              FROM appointment.offer o JOIN appointment.hold h ON h.hospital_id = o.hospital_id AND h.id = o.hold_id
            """;

    private final JdbcClient jdbc;
    private final Holds holds;
    private final Ids ids;

    Offers(JdbcClient jdbc, Holds holds, Ids ids) {
        this.jdbc = jdbc;
        this.holds = holds;
        this.ids = ids;
    }

    /** What it is for. */
    public enum Purpose {
        WAITLIST("waitlist"),
        DOCTOR_ABSENT("doctor-absent");

        private final String code;

        Purpose(String code) {
            this.code = code;
        }
    }

    /** @param cause entry of the waiting list, or the absence. @param expiresAt of its hold. @param state {@code open} or how it ended */
    public record Offer(UUID id, String purpose, UUID cause, PatientId patient, AppointmentId visit, SlotId slot, Optional<CallId> call, String state,
            int wave, Instant offeredAt, Instant expiresAt) {}

    /** Keeps a slot for the patient of a visit. @return empty when somebody has or holds it */
    public Optional<UUID> make(Appointment visit, SlotId slot, Purpose purpose, UUID cause, int wave, Duration ttl, Instant now) {
        UUID id = ids.next();
        if (!(holds.take(new CallId(id), slot, ttl) instanceof HoldResult.Held held)) {
            return Optional.empty();
        }
        jdbc.sql("""
                INSERT INTO appointment.offer (id, purpose, cause, patient_id, appointment_id, slot_id, hold_id, wave, offered_at)
                VALUES (:id, :purpose, :cause, :patient, :visit, :slot, :hold, :wave, :now)
                """)
                .param("id", id)
                .param("purpose", purpose.code)
                .param("cause", cause)
                .param("patient", visit.patientId().value())
                .param("visit", visit.id().value())
                .param("slot", slot.value())
                .param("hold", held.holdId().value())
                .param("wave", wave)
                .param("now", Sql.ts(now))
                .update();
        return Optional.of(id);
    }

    /** The call that asks the patient has their offers from now on, as if it held the slots itself. */
    public int claim(CallId call, PatientId patient) {
        return jdbc.sql("""
                WITH claimed AS (
                    UPDATE appointment.offer o SET call_id = :call
                      FROM appointment.hold h
                     WHERE o.patient_id = :patient AND o.state = 'open' AND h.id = o.hold_id AND h.state = 'live'
                       AND h.expires_at > clock_timestamp()
                    RETURNING o.hold_id)
                UPDATE appointment.hold SET call_id = :call WHERE id IN (SELECT hold_id FROM claimed)
                """)
                .param("call", call.value())
                .param("patient", patient.value())
                .update();
    }

    /**
     * The call is over: what it was to offer is given up, or kept for the next attempt.
     *
     * @param talked  somebody answered
     * @param retries the same patient will be called again
     */
    public void over(CallId call, boolean talked, boolean retries) {
        if (retries) {
            jdbc.sql("""
                    WITH kept AS (
                        UPDATE appointment.offer SET call_id = NULL WHERE call_id = :call AND state = 'open' RETURNING id, hold_id)
                    UPDATE appointment.hold h SET call_id = kept.id FROM kept WHERE h.id = kept.hold_id AND h.state = 'live'
                    """).param("call", call.value()).update();
            return;
        }
        end(talked ? "declined" : "unreached", "call_id = CAST(:key AS uuid)", call.toString());
    }

    /** Gives up what is open for a cause. */
    public void giveUp(UUID cause) {
        end("superseded", "cause = CAST(:key AS uuid)", cause.toString());
    }

    /** Ends the offers whose hold has died. @return how many */
    public int expire() {
        return jdbc.sql("""
                UPDATE appointment.offer o SET state = 'expired', ended_at = clock_timestamp()
                  FROM appointment.hold h
                 WHERE o.state = 'open' AND h.id = o.hold_id AND (h.state <> 'live' OR h.expires_at <= clock_timestamp())
                """).update();
    }

    /** Slots that are kept for this patient. */
    List<SlotId> keptFor(PatientId patient) {
        return jdbc.sql("SELECT slot_id FROM appointment.offer WHERE patient_id = :patient AND state = 'open'")
                .param("patient", patient.value())
                .query((row, number) -> new SlotId(Sql.uuid(row, "slot_id")))
                .list();
    }

    /** Those of a purpose that are open, oldest first. */
    public List<Offer> open(Purpose purpose) {
        return jdbc.sql(SELECT + " WHERE o.state = 'open' AND o.purpose = :purpose AND h.expires_at > clock_timestamp() ORDER BY o.offered_at, o.id")
                .param("purpose", purpose.code)
                .query((row, number) -> offer(row))
                .list();
    }

    /** All of a cause, newest first. */
    public List<Offer> of(UUID cause) {
        return jdbc.sql(SELECT + " WHERE o.cause = :cause ORDER BY o.offered_at DESC, o.id DESC").param("cause", cause)
                .query((row, number) -> offer(row)).list();
    }

    /** Who has taken an offer, or has another time now, or none any more, is asked no more. */
    @Override
    public void changed(Appointment before, Appointment after, Instant now) {
        if (after.slotId().equals(before.slotId()) && after.status() == before.status()) {
            return;
        }
        jdbc.sql("UPDATE appointment.offer SET state = 'accepted', ended_at = clock_timestamp() WHERE appointment_id = :visit AND slot_id = :slot AND state = 'open'")
                .param("visit", before.id().value())
                .param("slot", after.slotId().value())
                .update();
        end("superseded", "appointment_id = CAST(:key AS uuid)", before.id().toString());
    }

    private void end(String state, String which, String key) {
        jdbc.sql("""
                WITH ended AS (
                    UPDATE appointment.offer SET state = '%s', ended_at = clock_timestamp() WHERE %s AND state = 'open' RETURNING hold_id),
                released AS (
                    UPDATE appointment.hold SET state = 'released', ended_at = clock_timestamp()
                     WHERE id IN (SELECT hold_id FROM ended) AND state = 'live' RETURNING id)
                UPDATE appointment.resource_use SET live = false WHERE live AND hold_id IN (SELECT id FROM released)
                """.formatted(state, which)).param("key", key).update();
    }

    private static Offer offer(ResultSet row) throws SQLException {
        return new Offer(Sql.uuid(row, "id"), row.getString("purpose"), Sql.uuid(row, "cause"), new PatientId(Sql.uuid(row, "patient_id")),
                new AppointmentId(Sql.uuid(row, "appointment_id")), new SlotId(Sql.uuid(row, "slot_id")),
                Optional.ofNullable(row.getObject("call_id", UUID.class)).map(CallId::new), row.getString("state"), row.getInt("wave"),
                Sql.instant(row, "offered_at"), Sql.instant(row, "expires_at"));
    }
}
