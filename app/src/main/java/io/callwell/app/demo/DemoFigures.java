package io.callwell.app.demo;

import io.callwell.app.demo.DemoReport.Latency;
import io.callwell.events.CallId;
import io.callwell.events.CampaignId;
import io.callwell.events.PatientId;
import io.callwell.platform.db.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts over the schemas of all modules, which only a report may do. Runs inside a transaction of the hospital.
 *
 * @param startedAt events before it belong to earlier runs
 */
record DemoFigures(JdbcClient jdbc, CampaignId campaign, Instant startedAt) {

    /** A call of the campaign as its row stands. */
    record CallRow(CallId id, PatientId patient, String phase, Optional<String> disposition, boolean answered, int turns) {}

    /** Whom campaigns call or have called, whichever campaign it was. */
    static DemoPlan.History history(JdbcClient jdbc) {
        return new DemoPlan.History(
                patients(jdbc, "SELECT DISTINCT patient_id FROM campaign.target WHERE state IN ('queued', 'calling', 'waiting')"),
                patients(jdbc, "SELECT DISTINCT patient_id FROM orchestrator.call"));
    }

    private static Set<PatientId> patients(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query((row, number) -> new PatientId(Sql.uuid(row, "patient_id"))).set();
    }

    List<CallRow> calls() {
        return jdbc.sql("""
                SELECT id, patient_id, phase, disposition, answered_at, turns
                  FROM orchestrator.call WHERE campaign_id = ? ORDER BY queued_at, id""")
                .param(campaign.value())
                .query((row, number) -> row(row))
                .list();
    }

    /** Calls that patients made, by what the carrier calls them. */
    Map<String, CallRow> inbound(Collection<String> lines) {
        Map<String, CallRow> rows = new TreeMap<>();
        jdbc.sql("""
                SELECT provider_call_id, id, patient_id, phase, disposition, answered_at, turns
                  FROM orchestrator.call WHERE direction = 'inbound' AND provider_call_id = ANY(string_to_array(?, ','))""")
                .param(String.join(",", lines))
                .query(row -> {
                    rows.put(row.getString("provider_call_id"), row(row));
                });
        return rows;
    }

    private static CallRow row(ResultSet row) throws SQLException {
        return new CallRow(
                new CallId(Sql.uuid(row, "id")),
                new PatientId(Sql.uuid(row, "patient_id")),
                row.getString("phase"),
                Optional.ofNullable(row.getString("disposition")),
                row.getObject("answered_at") != null,
                row.getInt("turns"));
    }

    Map<String, Integer> count(String column) {
        Map<String, Integer> counts = new TreeMap<>();
        jdbc.sql("SELECT coalesce(" + column + ", 'none') AS word, count(*) AS n FROM orchestrator.call WHERE campaign_id = ? GROUP BY 1")
                .param(campaign.value())
                .query(row -> {
                    counts.put(row.getString("word"), row.getInt("n"));
                });
        return counts;
    }

    /** Answers that came as keys: the keys of one question are one answer. */
    int keyAnswers() {
        return one("""
                SELECT count(*) FROM (
                    SELECT DISTINCT t.call_id, platform.unseal(t.body)::jsonb ->> 'part', platform.unseal(t.body)::jsonb ->> 'node'
                      FROM orchestrator.talk_entry t JOIN orchestrator.call c ON c.id = t.call_id
                     WHERE c.campaign_id = ? AND t.kind = 'KEY') answers""");
    }

    int bargeIns() {
        return one("""
                SELECT count(*) FROM orchestrator.talk_entry t JOIN orchestrator.call c ON c.id = t.call_id
                 WHERE c.campaign_id = ? AND t.kind = 'PLAYED' AND NOT (platform.unseal(t.body)::jsonb ->> 'complete')::boolean""");
    }

    Latency heardLatency() {
        return jdbc.sql("""
                SELECT coalesce(percentile_disc(0.5) WITHIN GROUP (ORDER BY ms), 0) AS p50,
                       coalesce(percentile_disc(0.95) WITHIN GROUP (ORDER BY ms), 0) AS p95
                  FROM (SELECT (platform.unseal(t.body)::jsonb ->> 'heardMs')::bigint AS ms
                          FROM orchestrator.talk_entry t JOIN orchestrator.call c ON c.id = t.call_id
                         WHERE c.campaign_id = ? AND t.kind = 'TURN') turns""")
                .param(campaign.value())
                .query((row, number) -> new Latency(row.getLong("p50"), row.getLong("p95")))
                .single();
    }

    int visits(String change) {
        return jdbc.sql("""
                SELECT count(*) FROM appointment.appointment_history h JOIN orchestrator.call c ON c.id = h.call_id
                 WHERE c.campaign_id = ? AND h.change = ?""")
                .params(campaign.value(), change)
                .query(Integer.class)
                .single();
    }

    int texts() {
        return one("SELECT count(*) FROM notification.sms s JOIN orchestrator.call c ON c.id = s.call_id WHERE c.campaign_id = ?");
    }

    int recordings() {
        return one("""
                SELECT count(DISTINCT r.call_id) FROM recording.recording r JOIN orchestrator.call c ON c.id = r.call_id
                 WHERE c.campaign_id = ? AND r.duration_ms > 0""");
    }

    int transcripts() {
        return one("""
                SELECT count(DISTINCT t.call_id) FROM orchestrator.talk_entry t JOIN orchestrator.call c ON c.id = t.call_id
                 WHERE c.campaign_id = ? AND t.kind IN ('SAY', 'HEARD', 'KEY')""");
    }

    List<CallId> answeredWithout(String what) {
        String rows = what.equals("recording")
                ? "SELECT 1 FROM recording.recording r WHERE r.call_id = c.id AND r.duration_ms > 0"
                : "SELECT 1 FROM orchestrator.talk_entry t WHERE t.call_id = c.id AND t.kind IN ('SAY', 'HEARD', 'KEY')";
        return jdbc.sql("SELECT c.id FROM orchestrator.call c WHERE c.campaign_id = ? AND c.answered_at IS NOT NULL"
                        + " AND NOT EXISTS (" + rows + ")")
                .param(campaign.value())
                .query((row, number) -> new CallId(Sql.uuid(row, "id")))
                .list();
    }

    /** Live visits of one practitioner that overlap: must be none, whatever any service believes. */
    int doubleBookings() {
        return jdbc.sql("""
                SELECT count(*) FROM appointment.appointment a JOIN appointment.appointment b
                    ON a.practitioner_id = b.practitioner_id AND a.id < b.id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
                 WHERE a.live AND b.live""")
                .query(Integer.class)
                .single();
    }

    int eventsPublished() {
        return since("SELECT count(*) FROM platform.outbox WHERE occurred_at >= ? AND published_at IS NOT NULL");
    }

    int eventsWaiting() {
        return since("SELECT count(*) FROM platform.outbox WHERE occurred_at >= ? AND published_at IS NULL");
    }

    /** Effects of events of this run, one per event and consumer. */
    Map<String, Integer> appliedByType() {
        Map<String, Integer> applied = new TreeMap<>();
        jdbc.sql("""
                SELECT o.envelope::jsonb ->> 'type' AS type, count(i.event_id) AS n
                  FROM platform.outbox o LEFT JOIN platform.inbox i ON i.event_id = o.event_id
                 WHERE o.occurred_at >= ? GROUP BY 1""")
                .param(Sql.ts(startedAt))
                .query(row -> {
                    applied.put(row.getString("type"), row.getInt("n"));
                });
        return applied;
    }

    Map<String, Integer> publishedByType() {
        Map<String, Integer> published = new TreeMap<>();
        jdbc.sql("SELECT envelope::jsonb ->> 'type' AS type, count(*) AS n FROM platform.outbox WHERE occurred_at >= ? GROUP BY 1")
                .param(Sql.ts(startedAt))
                .query(row -> {
                    published.put(row.getString("type"), row.getInt("n"));
                });
        return published;
    }

    private int since(String sql) {
        return jdbc.sql(sql).param(Sql.ts(startedAt)).query(Integer.class).single();
    }

    private int one(String sql) {
        return jdbc.sql(sql).param(campaign.value()).query(Integer.class).single();
    }
}
