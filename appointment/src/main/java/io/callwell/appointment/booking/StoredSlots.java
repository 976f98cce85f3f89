package io.callwell.appointment.booking;

import io.callwell.appointment.Slot;
import io.callwell.events.PractitionerId;
import io.callwell.events.SlotId;
import io.callwell.platform.db.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads slots and what stands in their way. Used inside a tenant transaction only. */
@Component
final class StoredSlots {

    /** Plain comparisons instead of range operators: they are leakproof, so row-level security lets them use an index. */
    static final String TAKEN = """
            EXISTS (SELECT FROM appointment.appointment a
                     WHERE a.practitioner_id = s.practitioner_id AND a.live
                       AND a.starts_at > s.starts_at - interval '1 day' AND a.starts_at < s.ends_at AND a.ends_at > s.starts_at)
            """;
    static final String ON_LEAVE = """
            EXISTS (SELECT FROM appointment.leave l
                     WHERE l.practitioner_id = s.practitioner_id AND l.starts_at < s.ends_at AND l.ends_at > s.starts_at)
            """;
    static final String HELD = """
            EXISTS (SELECT FROM appointment.hold h
                     WHERE h.slot_id = s.id AND h.state = 'live' AND h.expires_at > clock_timestamp())
            """;

    private static final String SELECT = """
            SELECT s.id, s.practitioner_id, s.starts_at, s.ends_at, p.name AS practitioner, d.name AS department
              FROM appointment.slot s
              JOIN appointment.practitioner p ON p.hospital_id = s.hospital_id AND p.id = s.practitioner_id
              JOIN appointment.department d ON d.hospital_id = p.hospital_id AND d.id = p.department_id
            """;

    private final JdbcClient jdbc;
    private final HospitalZones zones;

    StoredSlots(JdbcClient jdbc, HospitalZones zones) {
        this.jdbc = jdbc;
        this.zones = zones;
    }

    Optional<Slot> byId(SlotId id) {
        return jdbc.sql(SELECT + " WHERE s.id = :id").param("id", id.value()).query(rows()).optional();
    }

    /** Keeps other holders and movers of this slot out until the transaction ends. */
    void lock(SlotId id) {
        jdbc.sql("SELECT id FROM appointment.slot WHERE id = :id FOR NO KEY UPDATE").param("id", id.value()).query().listOfRows();
    }

    /** What stands in the way of using this slot, holds aside; empty when nothing does. */
    Optional<SlotObstacle> obstacle(Slot slot, Instant now) {
        if (!slot.startsAt().isAfter(now)) {
            return Optional.of(SlotObstacle.PAST);
        }
        return jdbc.sql("SELECT CASE WHEN " + TAKEN + " THEN 'TAKEN' WHEN " + ON_LEAVE + " THEN 'ON_LEAVE' ELSE '' END"
                        + " FROM appointment.slot s WHERE s.id = :id")
                .param("id", slot.id().value())
                .query(String.class)
                .optional()
                .filter(word -> !word.isEmpty())
                .map(SlotObstacle::valueOf);
    }

    /** Slots that anybody may take, of one practitioner or of the others of their department, by start. */
    List<Slot> free(FreeSlots wanted) {
        return jdbc.sql(SELECT + """
                 WHERE p.department_id = (SELECT department_id FROM appointment.practitioner WHERE id = :practitioner)
                   AND (p.id = :practitioner) = :same
                   AND s.starts_at >= :from AND s.starts_at < CAST(:to AS timestamptz)
                   AND (s.starts_at AT TIME ZONE :zone)::time >= CAST(:fromTime AS time)
                   AND (s.starts_at AT TIME ZONE :zone)::time < CAST(:toTime AS time)
                   AND s.id <> ALL(CAST(:exclude AS uuid[]))
                   AND NOT EXISTS (SELECT FROM appointment.appointment v
                                    WHERE v.patient_id = :patient AND v.live AND v.id <> :moving
                                      AND v.starts_at < s.ends_at AND v.ends_at > s.starts_at)
                """
                        + " AND NOT " + TAKEN + " AND NOT " + ON_LEAVE + " AND NOT " + HELD
                        + " ORDER BY s.starts_at, s.id LIMIT :limit")
                .param("practitioner", wanted.practitioner().value())
                .param("same", wanted.samePractitioner())
                .param("from", Sql.ts(wanted.from()))
                .param("to", wanted.to().map(Sql::ts).map(Object::toString).orElse("infinity"))
                .param("zone", wanted.zone().getId())
                .param("fromTime", wanted.fromTime().toString())
                .param("toTime", wanted.toTime().map(Object::toString).orElse("24:00"))
                .param("exclude", StoredAppointments.uuidArray(wanted.exclude()))
                .param("patient", wanted.patient().value())
                .param("moving", wanted.moving().value())
                .param("limit", wanted.limit())
                .query(rows())
                .list();
    }

    /** Who of a department has the first free slot from then on; somebody of it when nobody has any. */
    Optional<PractitionerId> soonestIn(String department, Instant from) {
        return jdbc.sql("""
                SELECT p.id
                  FROM appointment.practitioner p
                  JOIN appointment.department d ON d.hospital_id = p.hospital_id AND d.id = p.department_id
                  LEFT JOIN LATERAL (SELECT s.starts_at FROM appointment.slot s
                                      WHERE s.practitioner_id = p.id AND s.starts_at >= :from
                """ + " AND NOT " + TAKEN + " AND NOT " + ON_LEAVE + " AND NOT " + HELD + """
                                      ORDER BY s.starts_at LIMIT 1) first ON true
                 WHERE d.name = :department
                 ORDER BY first.starts_at NULLS LAST, p.name LIMIT 1
                """)
                .param("department", department)
                .param("from", Sql.ts(from))
                .query((row, number) -> new PractitionerId(Sql.uuid(row, "id")))
                .optional();
    }

    private RowMapper<Slot> rows() {
        ZoneId zone = zones.current();
        return (row, number) -> slot(row, zone);
    }

    private static Slot slot(ResultSet row, ZoneId zone) throws SQLException {
        return new Slot(
                new SlotId(Sql.uuid(row, "id")),
                new PractitionerId(Sql.uuid(row, "practitioner_id")),
                row.getString("practitioner"),
                row.getString("department"),
                Sql.instant(row, "starts_at"),
                Sql.instant(row, "ends_at"),
                zone);
    }
}
