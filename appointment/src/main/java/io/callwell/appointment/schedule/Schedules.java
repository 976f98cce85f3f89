package io.callwell.appointment.schedule;

import io.callwell.events.PractitionerId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.ids.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Stored sessions and slots. Used inside a tenant transaction only. */
@Component
public final class Schedules {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Ids ids;

    Schedules(JdbcClient jdbc, JsonMapper json, Ids ids) {
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
    }

    public List<WeeklySession> sessions() {
        return jdbc.sql("""
                SELECT practitioner_id, day_of_week, starts, ends, slot_minutes, valid_from, valid_until
                  FROM appointment.schedule ORDER BY practitioner_id, day_of_week, starts
                """)
                .query((row, number) -> session(row))
                .list();
    }

    /** Makes the slots of these days exist; those that exist already stay as they are. @return how many are new */
    public int extend(ZoneId zone, LocalDate from, int days) {
        List<SlotRow> rows = new ArrayList<>();
        for (SlotTime slot : SlotGrid.slots(sessions(), zone, from, days)) {
            rows.add(new SlotRow(ids.next(), slot.practitioner().value(), slot.startsAt().toString(), slot.endsAt().toString()));
        }
        return jdbc.sql("""
                INSERT INTO appointment.slot (id, practitioner_id, starts_at, ends_at)
                SELECT id, practitioner, starts, ends
                  FROM json_to_recordset(CAST(:rows AS json)) AS r(id uuid, practitioner uuid, starts timestamptz, ends timestamptz)
                ON CONFLICT (practitioner_id, starts_at) DO NOTHING
                """)
                .param("rows", json.writeValueAsString(rows))
                .update();
    }

    private static WeeklySession session(ResultSet row) throws SQLException {
        return new WeeklySession(
                new PractitionerId(Sql.uuid(row, "practitioner_id")),
                DayOfWeek.of(row.getInt("day_of_week")),
                row.getObject("starts", LocalTime.class),
                row.getObject("ends", LocalTime.class),
                Duration.ofMinutes(row.getInt("slot_minutes")),
                row.getObject("valid_from", LocalDate.class),
                Optional.ofNullable(row.getObject("valid_until", LocalDate.class)));
    }

    private record SlotRow(UUID id, UUID practitioner, String starts, String ends) {}
}
