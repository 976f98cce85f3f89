package io.callwell.scoring;

import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.PatientId;
import io.callwell.platform.db.Sql;
import io.callwell.scoring.quality.Quality;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What the scores are kept in and computed from. Joins the tenant transaction of its caller; no write minds repetition. */
final class Scores {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Scores(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    record Scored(Quality quality, int version, Instant at) {}

    /** @param knownSince booking time, or when it was first heard of */
    record Visit(AppointmentId id, Instant startsAt, Instant knownSince, boolean confirmed, boolean cancelled) {}

    record Contact(CallId callId, boolean reached, String disposition, Instant at) {}

    void put(CallId call, Quality quality, Instant at) {
        jdbc.sql("""
                INSERT INTO scoring.call_quality (call_id, score, rules, version, scored_at) VALUES (?, ?, ?::jsonb, ?, ?)
                ON CONFLICT (hospital_id, call_id) DO UPDATE
                   SET score = excluded.score, rules = excluded.rules, version = excluded.version, scored_at = excluded.scored_at
                 WHERE call_quality.version < excluded.version
                """)
                .params(call.value(), quality.score(), json.writeValueAsString(quality.rules()), Quality.VERSION, Sql.ts(at))
                .update();
    }

    Optional<Scored> quality(CallId call) {
        return jdbc.sql("SELECT score, rules, version, scored_at FROM scoring.call_quality WHERE call_id = ?").param(call.value())
                .query((row, number) -> new Scored(
                        new Quality(row.getInt("score"), List.of(json.readValue(row.getString("rules"), Quality.Rule[].class))),
                        row.getInt("version"), Sql.instant(row, "scored_at")))
                .optional();
    }

    /** A fact about a visit; an older one than what is known does not undo it, and the earliest time it was known stays. */
    void visit(AppointmentId id, PatientId patient, Instant startsAt, Instant at, boolean confirmed, boolean cancelled) {
        jdbc.sql("""
                INSERT INTO scoring.visit AS v (appointment_id, patient_id, starts_at, known_since, changed_at, confirmed, cancelled)
                VALUES (:id, :patient, :starts, :at, :at, :confirmed, :cancelled)
                ON CONFLICT (hospital_id, appointment_id) DO UPDATE
                   SET known_since = least(v.known_since, excluded.known_since),
                       starts_at   = CASE WHEN excluded.changed_at >= v.changed_at THEN excluded.starts_at ELSE v.starts_at END,
                       confirmed   = CASE WHEN excluded.changed_at >= v.changed_at THEN excluded.confirmed ELSE v.confirmed END,
                       cancelled   = CASE WHEN excluded.changed_at >= v.changed_at THEN excluded.cancelled ELSE v.cancelled END,
                       changed_at  = greatest(v.changed_at, excluded.changed_at)
                """)
                .param("id", id.value()).param("patient", patient.value()).param("starts", Sql.ts(startsAt)).param("at", Sql.ts(at))
                .param("confirmed", confirmed).param("cancelled", cancelled)
                .update();
    }

    Optional<Visit> visit(AppointmentId id) {
        return jdbc.sql("SELECT starts_at, known_since, confirmed, cancelled FROM scoring.visit WHERE appointment_id = ?").param(id.value())
                .query((row, number) -> new Visit(id, Sql.instant(row, "starts_at"), Sql.instant(row, "known_since"),
                        row.getBoolean("confirmed"), row.getBoolean("cancelled")))
                .optional();
    }

    void contact(CallId call, AppointmentId visit, boolean reached, String disposition, Instant at) {
        jdbc.sql("INSERT INTO scoring.contact (call_id, appointment_id, reached, disposition, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(call.value(), visit.value(), reached, disposition, Sql.ts(at)).update();
    }

    List<Contact> contacts(AppointmentId visit) {
        return jdbc.sql("SELECT call_id, reached, disposition, at FROM scoring.contact WHERE appointment_id = ? ORDER BY at, call_id").param(visit.value())
                .query((row, number) -> new Contact(new CallId(Sql.uuid(row, "call_id")), row.getBoolean("reached"), row.getString("disposition"),
                        Sql.instant(row, "at")))
                .list();
    }
}
