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
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads slots and what stands in their way. Used inside a tenant transaction only. */
@Component
public final class StoredSlots {

    /**
     * As many visits as anybody may book, or one of the practitioner elsewhere at that time. Plain comparisons instead of range
     * operators: they are leakproof, so row-level security lets them use an index.
     */
    static final String TAKEN = """
            (EXISTS (SELECT FROM appointment.appointment a
                      WHERE a.practitioner_id = s.practitioner_id AND a.live
                        AND a.starts_at > s.starts_at - interval '1 day' AND a.starts_at < s.ends_at AND a.ends_at > s.starts_at
                        AND (s.capacity = 1 OR a.slot_id <> s.id))
             OR s.capacity > 1 AND (SELECT count(*) FROM appointment.appointment a WHERE a.slot_id = s.id AND a.live) >= s.capacity)
            """;
    static final String ON_LEAVE = """
            EXISTS (SELECT FROM appointment.leave l
                     WHERE l.practitioner_id = s.practitioner_id AND l.withdrawn_at IS NULL
                       AND l.starts_at < s.ends_at AND l.ends_at > s.starts_at)
            """;
    static final String CLOSED = """
            EXISTS (SELECT FROM appointment.holiday c
                     WHERE c.withdrawn_at IS NULL AND c.starts_at < s.ends_at AND c.ends_at > s.starts_at
                       AND (c.location_id IS NULL OR c.location_id = s.location_id))
            """;
    /** Live holds and visits together fill the slot. */
    static final String HELD = """
            (EXISTS (SELECT FROM appointment.hold h
                      WHERE h.slot_id = s.id AND h.state = 'live' AND h.expires_at > clock_timestamp())
             AND (s.capacity = 1
                  OR (SELECT count(*) FROM appointment.hold h WHERE h.slot_id = s.id AND h.state = 'live' AND h.expires_at > clock_timestamp())
                   + (SELECT count(*) FROM appointment.appointment a WHERE a.slot_id = s.id AND a.live) >= s.capacity))
            """;
    /** Anybody may have it. */
    static final String FREE = "s.withdrawn_at IS NULL AND NOT " + TAKEN + " AND NOT " + ON_LEAVE + " AND NOT " + CLOSED + " AND NOT " + HELD
            + " AND " + Resources.AT_HAND;
    /** Anybody may have it, or it is kept for this patient. */
    static final String FREE_FOR_PATIENT = "s.withdrawn_at IS NULL AND NOT " + TAKEN + " AND NOT " + ON_LEAVE + " AND NOT " + CLOSED + " AND (NOT "
            + HELD + " AND " + Resources.AT_HAND + """
             OR EXISTS (SELECT FROM appointment.offer o WHERE o.slot_id = s.id AND o.patient_id = :patient AND o.state = 'open'))
            """;

    private static final String COLUMNS = "s.id, s.practitioner_id, s.starts_at, s.ends_at, p.name AS practitioner, d.name AS department";
    private static final String FROM = """

              FROM appointment.slot s
              JOIN appointment.practitioner p ON p.hospital_id = s.hospital_id AND p.id = s.practitioner_id
              JOIN appointment.department d ON d.hospital_id = p.hospital_id AND d.id = p.department_id
            """;
    private static final String SELECT = "SELECT " + COLUMNS + FROM;
    private static final String LOCK = "SELECT " + COLUMNS + ", s.capacity, s.seats, s.needs, s.location_id, s.mode, s.withdrawn_at" + FROM
            + " WHERE s.id = :id FOR NO KEY UPDATE OF s";
    private static final String OBSTACLE = """
            SELECT CASE WHEN EXISTS (SELECT FROM appointment.appointment a
                                      WHERE a.practitioner_id = s.practitioner_id AND a.live
                                        AND a.starts_at > s.starts_at - interval '1 day' AND a.starts_at < s.ends_at AND a.ends_at > s.starts_at
                                        AND (s.seats = 1 OR a.slot_id <> s.id)) THEN 'TAKEN'
                        WHEN s.seats > 1 AND (SELECT count(*) FROM appointment.appointment a WHERE a.slot_id = s.id AND a.live AND a.seat <= :visits) >= :visits
                             THEN 'TAKEN'
                        WHEN %s THEN 'ON_LEAVE'
                        WHEN %s THEN 'CLOSED'
                        WHEN :held AND %s THEN 'HELD'
                        ELSE '' END
              FROM appointment.slot s WHERE s.id = :id
            """.formatted(ON_LEAVE, CLOSED, HELD);

    private final JdbcClient jdbc;
    private final HospitalZones zones;

    StoredSlots(JdbcClient jdbc, HospitalZones zones) {
        this.jdbc = jdbc;
        this.zones = zones;
    }

    public Optional<Slot> byId(SlotId id) {
        return jdbc.sql(SELECT + " WHERE s.id = :id").param("id", id.value()).query(rows()).optional();
    }

    /** Whether its visits fill the slot already; nobody is kept out. */
    boolean isBookedUp(SlotId id) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT FROM appointment.slot s
                                WHERE s.id = :id
                                  AND (SELECT count(*) FROM appointment.appointment a WHERE a.slot_id = s.id AND a.live) >= s.capacity)
                """).param("id", id.value()).query(Boolean.class).single();
    }

    /** Keeps other holders and movers of this slot out until the transaction ends. */
    Optional<LockedSlot> lock(SlotId id) {
        ZoneId zone = zones.current();
        return jdbc.sql(LOCK).param("id", id.value()).query((row, number) -> new LockedSlot(
                        slot(row, zone),
                        row.getInt("capacity"),
                        row.getInt("seats"),
                        List.of((String[]) row.getArray("needs").getArray()),
                        Optional.ofNullable(row.getObject("location_id", UUID.class)),
                        row.getString("mode"),
                        row.getObject("withdrawn_at") != null))
                .optional();
    }

    /**
     * What stands in the way of using this slot; empty when nothing does.
     *
     * @param visits how many visits may sit in it, on the seats with the lowest numbers
     * @param held   a hold on the only seat stands in the way as well
     */
    Optional<SlotObstacle> obstacle(LockedSlot locked, int visits, boolean held, Instant now) {
        if (!locked.slot().startsAt().isAfter(now)) {
            return Optional.of(SlotObstacle.PAST);
        }
        if (locked.withdrawn()) {
            return Optional.of(SlotObstacle.WITHDRAWN);
        }
        return jdbc.sql(OBSTACLE)
                .param("id", locked.slot().id().value())
                .param("visits", visits)
                .param("held", held)
                .query(String.class)
                .optional()
                .filter(word -> !word.isEmpty())
                .map(SlotObstacle::valueOf);
    }

    /** The lowest seat that no visit and no live hold has. */
    Optional<Integer> freeSeat(SlotId id, int seats) {
        return jdbc.sql("""
                SELECT seat FROM generate_series(1, :seats) AS seat
                 WHERE NOT EXISTS (SELECT FROM appointment.appointment a WHERE a.slot_id = :id AND a.live AND a.seat = seat.seat)
                   AND NOT EXISTS (SELECT FROM appointment.hold h
                                    WHERE h.slot_id = :id AND h.state = 'live' AND h.expires_at > clock_timestamp() AND h.seat = seat.seat)
                 ORDER BY seat LIMIT 1
                """)
                .param("seats", seats)
                .param("id", id.value())
                .query(Integer.class)
                .optional();
    }

    /** Slots that anybody may take, of one practitioner or of the others of their department, by start. */
    List<Slot> free(FreeSlots wanted) {
        return jdbc.sql(SELECT + """
                 WHERE p.department_id = (SELECT department_id FROM appointment.practitioner WHERE id = :practitioner)
                   AND (p.id = :practitioner) = :same
                   AND s.starts_at >= :from AND s.starts_at < CAST(:to AS timestamptz)
                   AND (s.starts_at AT TIME ZONE :zone)::time >= CAST(:fromTime AS time)
                   AND (s.starts_at AT TIME ZONE :zone)::time < CAST(:toTime AS time)
                   AND extract(isodow FROM s.starts_at AT TIME ZONE :zone) = ANY(CAST(:days AS int[]))
                   AND s.mode IN ('either', coalesce(:mode, (SELECT mode FROM appointment.appointment WHERE id = :moving), 'in-person'))
                   AND (CAST(:location AS uuid) IS NULL OR s.location_id = CAST(:location AS uuid))
                   AND (CAST(:service AS text) IS NULL OR EXISTS (SELECT FROM appointment.service o WHERE o.id = s.service_id AND o.name = :service))
                   AND s.id <> ALL(CAST(:exclude AS uuid[]))
                   AND NOT EXISTS (SELECT FROM appointment.appointment v
                                    WHERE v.patient_id = :patient AND v.live AND v.id <> :moving
                                      AND v.starts_at < s.ends_at AND v.ends_at > s.starts_at)
                """
                        + " AND " + FREE_FOR_PATIENT + " ORDER BY s.starts_at, s.id LIMIT :limit")
                .param("practitioner", wanted.practitioner().value())
                .param("same", wanted.samePractitioner())
                .param("from", Sql.ts(wanted.from()))
                .param("to", wanted.to().map(Sql::ts).map(Object::toString).orElse("infinity"))
                .param("zone", wanted.zone().getId())
                .param("fromTime", wanted.fromTime().toString())
                .param("toTime", wanted.toTime().map(Object::toString).orElse("24:00"))
                .param("days", wanted.wishes().days().stream().map(day -> Integer.toString(day.getValue())).collect(Collectors.joining(",", "{", "}")))
                .param("mode", wanted.wishes().mode().orElse(null))
                .param("location", wanted.wishes().location().orElse(null))
                .param("service", wanted.wishes().service().orElse(null))
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
                """ + " AND " + FREE + """
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
