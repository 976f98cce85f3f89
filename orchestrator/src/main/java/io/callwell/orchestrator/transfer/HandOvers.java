package io.callwell.orchestrator.transfer;

import static io.callwell.platform.db.Sql.ts;

import io.callwell.events.CallId;
import io.callwell.platform.db.Sql;
import io.callwell.telephony.Switchboard.Presence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hand-overs in {@code orchestrator.hand_over}; inside a transaction of the hospital. Who writes holds the lock of the call. */
public final class HandOvers {

    private static final String SELECT = """
            SELECT call_id, state, asked_at, due_at, in_conference, staff_line, taken_by, supervisor_line, presence, reached_at, call_back_by,
                promised_at, called_back_at
            FROM orchestrator.hand_over
            """;

    private final JdbcClient jdbc;

    public HandOvers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when the call has one already */
    boolean begin(CallId call, Instant now, Instant dueAt, boolean inConference) {
        return jdbc.sql("""
                        INSERT INTO orchestrator.hand_over (call_id, state, asked_at, due_at, in_conference) VALUES (?, 'ringing', ?, ?, ?)
                        ON CONFLICT (call_id) DO NOTHING""")
                        .params(call.value(), ts(now), ts(dueAt), inConference)
                        .update()
                == 1;
    }

    public Optional<HandOver> find(CallId call) {
        return jdbc.sql(SELECT + "WHERE call_id = ?").param(call.value()).query((row, number) -> handOver(row)).optional();
    }

    /** Those that somebody has to look at, oldest first: staff ring, staff talk, or a person waits to be called back. */
    public List<HandOver> open() {
        return jdbc.sql(SELECT + "WHERE state IN ('ringing', 'connected') OR (state = 'missed' AND called_back_at IS NULL) ORDER BY asked_at LIMIT 100")
                .query((row, number) -> handOver(row))
                .list();
    }

    /** Those with something left to do for us: staff given up, or the line of the person gone. */
    List<CallId> due(Instant now) {
        return jdbc.sql("""
                        SELECT h.call_id FROM orchestrator.hand_over h JOIN orchestrator.call c ON c.id = h.call_id
                        WHERE (h.state = 'ringing' AND h.due_at <= ?)
                           OR (h.state IN ('ringing', 'connected') AND c.phase IN ('COMPLETED', 'ESCALATED', 'FAILED'))
                           OR (h.state = 'missed' AND h.promised_at IS NULL AND h.in_conference AND c.phase = 'ENDING')
                        ORDER BY h.asked_at LIMIT 50""")
                .param(ts(now))
                .query((row, number) -> new CallId(Sql.uuid(row, "call_id")))
                .list();
    }

    void staffLine(CallId call, String line) {
        set(call, "staff_line = ?", line);
    }

    void takenOver(CallId call, String line, String by, Instant dueAt) {
        set(call, "staff_line = ?, taken_by = ?, due_at = ?", line, by, ts(dueAt));
    }

    void joined(CallId call, String line) {
        set(call, "supervisor_line = ?, presence = 'listens'", line);
    }

    void presence(CallId call, Presence presence) {
        set(call, "presence = ?", presence.name().toLowerCase(Locale.ROOT));
    }

    void left(CallId call) {
        set(call, "supervisor_line = NULL, presence = NULL");
    }

    void connected(CallId call, Instant now) {
        set(call, "state = 'connected', reached_at = ?", ts(now));
    }

    void over(CallId call, Instant now) {
        set(call, "state = 'over', ended_at = ?, supervisor_line = NULL, presence = NULL", ts(now));
    }

    void missed(CallId call, Instant now, Instant callBackBy) {
        set(call, "state = 'missed', ended_at = ?, call_back_by = ?", ts(now), ts(callBackBy));
    }

    void promised(CallId call, Instant now) {
        set(call, "promised_at = ?", ts(now));
    }

    void calledBack(CallId call, Instant now) {
        set(call, "called_back_at = ?", ts(now));
    }

    private void set(CallId call, String assignments, Object... values) {
        JdbcClient.StatementSpec update = jdbc.sql("UPDATE orchestrator.hand_over SET " + assignments + " WHERE call_id = ?");
        for (Object value : values) {
            update = update.param(value);
        }
        update.param(call.value()).update();
    }

    private static HandOver handOver(ResultSet row) throws SQLException {
        return new HandOver(
                new CallId(Sql.uuid(row, "call_id")), HandOver.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Sql.instant(row, "asked_at"), Sql.instant(row, "due_at"), row.getBoolean("in_conference"),
                Optional.ofNullable(row.getString("staff_line")), Optional.ofNullable(row.getString("taken_by")),
                Optional.ofNullable(row.getString("supervisor_line")),
                Optional.ofNullable(row.getString("presence")).map(word -> Presence.valueOf(word.toUpperCase(Locale.ROOT))),
                Sql.optionalInstant(row, "reached_at"), Sql.optionalInstant(row, "call_back_by"), Sql.optionalInstant(row, "promised_at"),
                Sql.optionalInstant(row, "called_back_at"));
    }
}
