package io.callwell.appointment.booking;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.AppointmentFilter;
import io.callwell.events.AppointmentId;
import io.callwell.events.PatientId;
import io.callwell.events.PractitionerId;
import io.callwell.events.SlotId;
import io.callwell.platform.db.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads visits. Used inside a tenant transaction only. */
@Component
public final class StoredAppointments {

    private static final String SELECT = """
            SELECT a.id, a.patient_id, a.practitioner_id, a.slot_id, a.status, a.participant_status, a.starts_at, a.ends_at, a.version,
                   d.name AS department, p.name AS practitioner
              FROM appointment.appointment a
              JOIN appointment.practitioner p ON p.hospital_id = a.hospital_id AND p.id = a.practitioner_id
              JOIN appointment.department d ON d.hospital_id = p.hospital_id AND d.id = p.department_id
            """;

    private final JdbcClient jdbc;
    private final HospitalZones zones;

    StoredAppointments(JdbcClient jdbc, HospitalZones zones) {
        this.jdbc = jdbc;
        this.zones = zones;
    }

    public Optional<Appointment> byId(AppointmentId id) {
        return jdbc.sql(SELECT + " WHERE a.id = :id").param("id", id.value()).query(rows()).optional();
    }

    /** Reads the visit as the last writer left it and keeps other writers out until the transaction ends. */
    Optional<Appointment> lock(AppointmentId id) {
        return jdbc.sql(SELECT + " WHERE a.id = :id FOR NO KEY UPDATE OF a").param("id", id.value()).query(rows()).optional();
    }

    /** Booked visits that match, by start. */
    public List<Appointment> find(AppointmentFilter filter) {
        return jdbc.sql(SELECT + """
                 WHERE a.status = 'booked'
                   AND a.starts_at >= CAST(:from AS timestamptz) AND a.starts_at < CAST(:to AS timestamptz)
                   AND (:anyDepartment OR d.name = ANY(CAST(:departments AS text[])))
                   AND (CAST(:patient AS uuid) IS NULL OR a.patient_id = CAST(:patient AS uuid))
                   AND (:anyId OR a.id = ANY(CAST(:ids AS uuid[])))
                   AND NOT (:onlyUnconfirmed AND a.participant_status = 'accepted')
                 ORDER BY a.starts_at, a.id
                 LIMIT :limit
                """)
                .param("from", filter.from().map(Sql::ts).map(Object::toString).orElse("-infinity"))
                .param("to", filter.to().map(Sql::ts).map(Object::toString).orElse("infinity"))
                .param("anyDepartment", filter.departments().isEmpty())
                .param("departments", filter.departments().toArray(String[]::new))
                .param("patient", filter.patient().map(PatientId::toString).orElse(null))
                .param("anyId", filter.ids().isEmpty())
                .param("ids", uuidArray(filter.ids()))
                .param("onlyUnconfirmed", filter.onlyUnconfirmed())
                .param("limit", filter.limit())
                .query(rows())
                .list();
    }

    /** Visits of any status that start in the range, by start. */
    public List<Appointment> between(Instant from, Instant to, int limit) {
        return jdbc.sql(SELECT + " WHERE a.starts_at >= :from AND a.starts_at < :to ORDER BY a.starts_at, a.id LIMIT :limit")
                .param("from", Sql.ts(from))
                .param("to", Sql.ts(to))
                .param("limit", limit)
                .query(rows())
                .list();
    }

    /** Where a page ends: the start and the id of its last visit. */
    public record Page(Instant startsAt, UUID id) {

        static final String SEPARATOR = "_";

        public static Page after(Appointment last) {
            return new Page(last.startsAt(), last.id().value());
        }

        /** @throws RuntimeException a {@code DateTimeException} or {@code IllegalArgumentException} when this is no text of {@link #toString()} */
        public static Page of(String text) {
            String[] parts = text.split(SEPARATOR, -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("the place in the list cannot be read");
            }
            return new Page(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        }

        @Override
        public String toString() {
            return startsAt + SEPARATOR + id;
        }
    }

    /** Visits of any status that start in the range, by start, after the end of another page. */
    public List<Appointment> page(Instant from, Instant to, Optional<PractitionerId> practitioner, Optional<Page> after, int limit) {
        return jdbc.sql(SELECT + """
                 WHERE a.starts_at >= :from AND a.starts_at < :to
                   AND (CAST(:practitioner AS uuid) IS NULL OR a.practitioner_id = CAST(:practitioner AS uuid))
                   AND (a.starts_at, a.id) > (:afterStart, CAST(:afterId AS uuid))
                 ORDER BY a.starts_at, a.id LIMIT :limit
                """)
                .param("from", Sql.ts(from))
                .param("to", Sql.ts(to))
                .param("practitioner", practitioner.map(PractitionerId::value).orElse(null))
                .param("afterStart", Sql.ts(after.map(Page::startsAt).orElse(Instant.EPOCH)))
                .param("afterId", after.map(Page::id).orElse(new UUID(0, 0)))
                .param("limit", limit)
                .query(rows())
                .list();
    }

    /** One change of a visit. @param user id of who was signed in. @param correction privileged, by staff */
    public record Step(long version, String change, String status, Instant startsAt, Optional<String> reason, String actor, Optional<String> channel,
            Optional<String> user, Optional<UUID> callId, boolean correction, Instant at) {}

    /** Every state that the visit was in, oldest first. */
    public List<Step> history(AppointmentId id) {
        return jdbc.sql("""
                SELECT version, change, status, starts_at, cancellation_reason, actor, channel, by_user, call_id, correction, at
                  FROM appointment.appointment_history WHERE appointment_id = :id ORDER BY version
                """)
                .param("id", id.value())
                .query((row, number) -> new Step(row.getLong("version"), row.getString("change"), row.getString("status"), Sql.instant(row, "starts_at"),
                        Optional.ofNullable(row.getString("cancellation_reason")), row.getString("actor"), Optional.ofNullable(row.getString("channel")),
                        Optional.ofNullable(row.getString("by_user")), Optional.ofNullable(row.getObject("call_id", UUID.class)),
                        row.getBoolean("correction"), Sql.instant(row, "at")))
                .list();
    }

    /** The text form of a PostgreSQL array of ids; ids hold no characters that would need quoting. */
    public static String uuidArray(Collection<?> ids) {
        return ids.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private RowMapper<Appointment> rows() {
        ZoneId zone = zones.current();
        return (row, number) -> appointment(row, zone);
    }

    private static Appointment appointment(ResultSet row, ZoneId zone) throws SQLException {
        return new Appointment(
                new AppointmentId(Sql.uuid(row, "id")),
                new PatientId(Sql.uuid(row, "patient_id")),
                new PractitionerId(Sql.uuid(row, "practitioner_id")),
                new SlotId(Sql.uuid(row, "slot_id")),
                AppointmentLifecycle.status(row.getString("status")),
                "accepted".equals(row.getString("participant_status")),
                Sql.instant(row, "starts_at"),
                Sql.instant(row, "ends_at"),
                zone,
                row.getString("department"),
                row.getString("practitioner"),
                row.getLong("version"));
    }
}
