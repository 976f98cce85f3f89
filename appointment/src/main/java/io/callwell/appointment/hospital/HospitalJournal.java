package io.callwell.appointment.hospital;

import io.callwell.events.HoldId;
import io.callwell.platform.db.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was begun at the hospital's system and how it ended. Used inside a tenant transaction only. */
@Component
public final class HospitalJournal {

    private final JdbcClient jdbc;

    HospitalJournal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A write that is neither done nor undone. */
    record Open(String key, String operation, String state, Optional<UUID> appointment, Optional<String> theirSlot, Optional<String> reason, int tries) {}

    /** Remembers a write before it is tried; a repeat under the same key is begun again. */
    void begin(String key, String operation, Optional<UUID> appointment, Optional<HoldId> hold, Optional<String> reason) {
        jdbc.sql("""
                INSERT INTO appointment.hospital_write (key, operation, state, appointment_id, their_slot, reason)
                VALUES (:key, :operation, 'begun', :appointment,
                        (SELECT l.their_id FROM appointment.hold h JOIN appointment.hospital_link l ON l.our_id = h.slot_id AND l.kind = 'slot'
                          WHERE h.id = CAST(:hold AS uuid) ORDER BY l.linked_at DESC LIMIT 1), :reason)
                ON CONFLICT (hospital_id, key) DO UPDATE SET state = 'begun', began_at = clock_timestamp(), settled_at = NULL
                 WHERE appointment.hospital_write.state IN ('begun', 'declined', 'undone', 'refused')
                """)
                .param("key", key)
                .param("operation", operation)
                .param("appointment", appointment.orElse(null))
                .param("hold", hold.map(HoldId::toString).orElse(null))
                .param("reason", reason.orElse(null))
                .update();
    }

    /** A write that need not be there at once: kept until it is. */
    void keepDue(String key, String operation, UUID appointment, Optional<String> reason) {
        jdbc.sql("""
                INSERT INTO appointment.hospital_write (key, operation, state, appointment_id, reason)
                VALUES (:key, :operation, 'due', :appointment, :reason)
                ON CONFLICT (hospital_id, key) DO UPDATE SET state = 'due', appointment_id = excluded.appointment_id
                """)
                .param("key", key)
                .param("operation", operation)
                .param("appointment", appointment)
                .param("reason", reason.orElse(null))
                .update();
    }

    void settle(String key, String state) {
        jdbc.sql("UPDATE appointment.hospital_write SET state = :state, settled_at = clock_timestamp() WHERE key = :key")
                .param("state", state)
                .param("key", key)
                .update();
    }

    /** The write has ended; one that is kept until it can be delivered stays so. */
    void end(String key, String state) {
        jdbc.sql("UPDATE appointment.hospital_write SET state = :state, settled_at = clock_timestamp() WHERE key = :key AND state = 'begun'")
                .param("state", state)
                .param("key", key)
                .update();
    }

    void tried(String key) {
        jdbc.sql("UPDATE appointment.hospital_write SET tries = tries + 1 WHERE key = :key").param("key", key).update();
    }

    /** Only what nobody is working on any more. */
    List<Open> open(Duration abandoned) {
        return jdbc.sql("""
                SELECT key, operation, state, appointment_id, their_slot, reason, tries FROM appointment.hospital_write
                 WHERE hospital_id = platform.hospital()
                   AND (state = 'due' OR state = 'begun' AND began_at < clock_timestamp() - make_interval(secs => :seconds))
                 ORDER BY began_at LIMIT 200
                """)
                .param("seconds", abandoned.toMillis() / 1000.0)
                .query((row, number) -> open(row))
                .list();
    }

    /** Whether a move of the visit was begun there and nobody knows yet whether it counts: then settling decides, and news about its time wait. */
    public boolean isMoving(UUID appointment) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM appointment.hospital_write WHERE appointment_id = :id AND operation = 'move' AND state = 'begun')")
                .param("id", appointment)
                .query(Boolean.class)
                .single();
    }

    int count(String state) {
        return jdbc.sql("SELECT count(*) FROM appointment.hospital_write WHERE hospital_id = platform.hospital() AND state = :state")
                .param("state", state)
                .query(Integer.class)
                .single();
    }

    /** Whether our side of a write was committed: its answer is saved then. */
    boolean isCommitted(String key) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM appointment.idempotency WHERE key = :key)").param("key", key).query(Boolean.class).single();
    }

    private static Open open(ResultSet row) throws SQLException {
        return new Open(row.getString("key"), row.getString("operation"), row.getString("state"), Sql.optionalUuid(row, "appointment_id"),
                Optional.ofNullable(row.getString("their_slot")), Optional.ofNullable(row.getString("reason")), row.getInt("tries"));
    }
}
