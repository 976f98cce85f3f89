package io.callwell.appointment.patient;

import io.callwell.appointment.Patient;
import io.callwell.events.CallId;
import io.callwell.events.PatientId;
import io.callwell.platform.db.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and marks patients. Used inside a tenant transaction only, where the key of the sealed columns is set. */
@Component
public final class StoredPatients {

    private static final String SELECT = """
            SELECT id, platform.unseal(given_name) AS given_name, platform.unseal(family_name) AS family_name,
                   platform.unseal(phone) AS phone, platform.unseal(birth_date) AS birth_date, language, zone,
                   voice_consent_at IS NOT NULL AS voice_consent, on_dnd_registry,
                   opted_out_at IS NOT NULL AS opted_out, number_wrong_at IS NOT NULL AS number_wrong
              FROM appointment.patient
            """;

    private final JdbcClient jdbc;

    StoredPatients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Patient> byId(PatientId id) {
        return jdbc.sql(SELECT + " WHERE id = :id").param("id", id.value()).query((row, number) -> patient(row)).optional();
    }

    /** Unknown ids are left out; in no particular order. */
    public List<Patient> byIds(Collection<PatientId> ids) {
        String array = ids.stream().map(PatientId::toString).collect(Collectors.joining(",", "{", "}"));
        return jdbc.sql(SELECT + " WHERE id = ANY(CAST(:ids AS uuid[]))").param("ids", array).query((row, number) -> patient(row)).list();
    }

    public List<Patient> all() {
        return jdbc.sql(SELECT + " ORDER BY id").query((row, number) -> patient(row)).list();
    }

    List<PatientId> byPhone(String e164) {
        return jdbc.sql("SELECT id FROM appointment.patient WHERE phone_blind = platform.blind(:phone) ORDER BY id")
                .param("phone", e164)
                .query((row, number) -> new PatientId(Sql.uuid(row, "id")))
                .list();
    }

    /** Those who were born on one of these days. */
    List<Patient> bornOn(Collection<LocalDate> days) {
        return jdbc.sql(SELECT + " WHERE birth_date_blind = ANY(SELECT platform.blind(day) FROM unnest(CAST(:days AS text[])) AS day) ORDER BY id")
                .param("days", days.stream().map(LocalDate::toString).collect(Collectors.joining(",", "{", "}")))
                .query((row, number) -> patient(row))
                .list();
    }

    /** @return false when there is no such patient; the first opt-out stays as it was */
    boolean optOut(PatientId id, @Nullable CallId call, Instant now) {
        return jdbc.sql("""
                UPDATE appointment.patient
                   SET opted_out_at = coalesce(opted_out_at, :now),
                       opted_out_call = CASE WHEN opted_out_at IS NULL THEN CAST(:call AS uuid) ELSE opted_out_call END
                 WHERE id = :id
                """)
                .param("now", Sql.ts(now))
                .param("call", call == null ? null : call.value())
                .param("id", id.value())
                .update() == 1;
    }

    /** @return false when there is no such patient; the first mark stays as it was */
    boolean wrongNumber(PatientId id, @Nullable CallId call, Instant now) {
        return jdbc.sql("""
                UPDATE appointment.patient
                   SET number_wrong_at = coalesce(number_wrong_at, :now),
                       number_wrong_call = CASE WHEN number_wrong_at IS NULL THEN CAST(:call AS uuid) ELSE number_wrong_call END
                 WHERE id = :id
                """)
                .param("now", Sql.ts(now))
                .param("call", call == null ? null : call.value())
                .param("id", id.value())
                .update() == 1;
    }

    private static Patient patient(ResultSet row) throws SQLException {
        return new Patient(
                new PatientId(Sql.uuid(row, "id")),
                row.getString("given_name"),
                row.getString("family_name"),
                row.getString("phone"),
                LocalDate.parse(row.getString("birth_date")),
                row.getString("language"),
                ZoneId.of(row.getString("zone")),
                row.getBoolean("voice_consent"),
                row.getBoolean("on_dnd_registry"),
                row.getBoolean("opted_out"),
                row.getBoolean("number_wrong"));
    }
}
