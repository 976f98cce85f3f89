package io.callwell.appointment.schedule;

import io.callwell.appointment.schedule.Session.Break;
import io.callwell.appointment.schedule.Session.Offer;
import io.callwell.events.PractitionerId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.ids.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Stored sessions and slots. Used inside a tenant transaction only. */
@Component
public final class Schedules {

    private static final String SELECT = """
            SELECT c.id, c.version, c.practitioner_id, c.day_of_week, c.rrule, c.zone, c.starts, c.ends, c.slot_minutes, c.buffer_minutes, c.breaks,
                   c.valid_from, c.valid_until, c.service_id, c.location_id, c.mode, coalesce(v.capacity, 1) AS capacity,
                   coalesce(v.capacity + v.overbooking, 1) AS seats, coalesce(v.needs, '{}') AS needs
              FROM appointment.schedule c
              LEFT JOIN appointment.service v ON v.hospital_id = c.hospital_id AND v.id = c.service_id
             WHERE c.withdrawn_at IS NULL
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Ids ids;

    Schedules(JdbcClient jdbc, JsonMapper json, Ids ids) {
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
    }

    /** A session as it is stored. @param version grows with each change */
    public record StoredSession(UUID id, long version, Session session) {}

    /** Those that are not withdrawn, by practitioner and time. */
    public List<StoredSession> sessions() {
        return jdbc.sql(SELECT + " ORDER BY c.practitioner_id, c.day_of_week, c.starts, c.id").query((row, number) -> stored(row)).list();
    }

    public List<StoredSession> sessionsOf(PractitionerId practitioner) {
        return jdbc.sql(SELECT + " AND c.practitioner_id = :practitioner ORDER BY c.day_of_week, c.starts, c.id")
                .param("practitioner", practitioner.value())
                .query((row, number) -> stored(row))
                .list();
    }

    public Optional<StoredSession> byId(UUID id) {
        return jdbc.sql(SELECT + " AND c.id = :id FOR NO KEY UPDATE OF c").param("id", id).query((row, number) -> stored(row)).optional();
    }

    /** One writer of a practitioner's schedule at a time, so that overlapping sessions cannot slip in side by side. */
    void lock(PractitionerId practitioner) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))").param("name", "appointment.schedule/" + practitioner).query().listOfRows();
    }

    UUID insert(Session session) {
        UUID id = ids.next();
        boolean weekly = session.recurrence() instanceof Recurrence.Weekly;
        jdbc.sql("""
                INSERT INTO appointment.schedule (id, practitioner_id, day_of_week, rrule, zone, starts, ends, slot_minutes, buffer_minutes, breaks,
                       valid_from, valid_until, service_id, location_id, mode)
                VALUES (:id, :practitioner, CAST(:day AS smallint), :rule, :zone, :starts, :ends, :minutes, :buffer, :breaks, :from,
                        CAST(:until AS date), CAST(:service AS uuid), CAST(:location AS uuid), :mode)
                """)
                .param("id", id)
                .param("practitioner", session.practitioner().value())
                .param("day", session.recurrence() instanceof Recurrence.Weekly one ? one.day().getValue() : null)
                .param("rule", weekly ? null : session.recurrence().toString())
                .param("zone", session.zone().map(ZoneId::getId).orElse(null))
                .param("starts", session.starts())
                .param("ends", session.ends())
                .param("minutes", session.slot().toMinutes())
                .param("buffer", session.buffer().toMinutes())
                .param("breaks", String.join(" ", session.breaks().stream().map(Break::toString).toList()))
                .param("from", session.validFrom())
                .param("until", session.validUntil().orElse(null))
                .param("service", session.offer().service().orElse(null))
                .param("location", session.offer().location().orElse(null))
                .param("mode", session.offer().mode())
                .update();
        return id;
    }

    /** The session ends here: its slots to come are offered no more, visits in them stay. @return how many slots */
    int withdraw(UUID id, Instant now) {
        jdbc.sql("UPDATE appointment.schedule SET withdrawn_at = :now, version = version + 1 WHERE id = :id AND withdrawn_at IS NULL")
                .param("now", Sql.ts(now))
                .param("id", id)
                .update();
        return jdbc.sql("UPDATE appointment.slot SET withdrawn_at = :now WHERE schedule_id = :id AND withdrawn_at IS NULL AND starts_at > :now")
                .param("now", Sql.ts(now))
                .param("id", id)
                .update();
    }

    /** Makes the slots of these days exist; those that exist already stay as they are. @return how many are new */
    public int extend(ZoneId zone, LocalDate from, int days) {
        List<SlotRow> rows = new ArrayList<>();
        for (SlotTime slot : SlotGrid.slots(sessions().stream().map(StoredSession::session).toList(), zone, from, days)) {
            Offer offer = slot.session().offer();
            rows.add(new SlotRow(ids.next(), slot.practitioner().value(), slot.startsAt().toString(), slot.endsAt().toString(),
                    offer.schedule().orElse(null), offer.service().orElse(null), offer.location().orElse(null), offer.mode(), offer.capacity(),
                    offer.seats(), offer.needs()));
        }
        return jdbc.sql("""
                INSERT INTO appointment.slot (id, practitioner_id, starts_at, ends_at, schedule_id, service_id, location_id, mode, capacity, seats,
                       needs)
                SELECT id, practitioner, starts, ends, schedule, service, location, mode, capacity, seats, needs
                  FROM json_to_recordset(CAST(:rows AS json)) AS r(id uuid, practitioner uuid, starts timestamptz, ends timestamptz,
                       schedule uuid, service uuid, location uuid, mode text, capacity smallint, seats smallint, needs text[])
                ON CONFLICT (practitioner_id, starts_at) WHERE withdrawn_at IS NULL DO NOTHING
                """)
                .param("rows", json.writeValueAsString(rows))
                .update();
    }

    private static StoredSession stored(ResultSet row) throws SQLException {
        UUID id = Sql.uuid(row, "id");
        Offer offer = new Offer(Optional.of(id), uuid(row, "service_id"), uuid(row, "location_id"), row.getString("mode"), row.getInt("capacity"),
                row.getInt("seats"), List.of((String[]) row.getArray("needs").getArray()));
        return new StoredSession(id, row.getLong("version"), new Session(
                new PractitionerId(Sql.uuid(row, "practitioner_id")),
                Recurrence.of(Optional.ofNullable(row.getObject("day_of_week", Integer.class)), Optional.ofNullable(row.getString("rrule"))),
                row.getObject("starts", LocalTime.class),
                row.getObject("ends", LocalTime.class),
                Duration.ofMinutes(row.getInt("slot_minutes")),
                Duration.ofMinutes(row.getInt("buffer_minutes")),
                Stream.of(row.getString("breaks").split(" ")).filter(text -> !text.isEmpty()).map(Break::of).toList(),
                Optional.ofNullable(row.getString("zone")).map(ZoneId::of),
                row.getObject("valid_from", LocalDate.class),
                Optional.ofNullable(row.getObject("valid_until", LocalDate.class)),
                offer));
    }

    private static Optional<UUID> uuid(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class));
    }

    private record SlotRow(UUID id, UUID practitioner, String starts, String ends, @Nullable UUID schedule, @Nullable UUID service,
            @Nullable UUID location, String mode, int capacity, int seats, List<String> needs) {}
}
