package io.callwell.orchestrator.store;

import static io.callwell.platform.db.Sql.ts;

import io.callwell.events.CallId;
import io.callwell.orchestrator.lifecycle.TimerKind;
import io.callwell.platform.db.Sql;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Timers of calls, by the business clock. Whoever takes one holds the lock of its call first. */
public final class Timers {

    /** A timer that has run out. */
    public record Due(CallId call, TimerKind kind) {}

    private final JdbcClient jdbc;

    public Timers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void start(CallId call, TimerKind kind, Instant dueAt) {
        jdbc.sql("""
                        INSERT INTO orchestrator.timer (call_id, kind, due_at) VALUES (?, ?, ?)
                        ON CONFLICT (call_id, kind) DO UPDATE SET due_at = excluded.due_at""")
                .params(call.value(), kind.name(), ts(dueAt))
                .update();
    }

    public void cancel(CallId call, TimerKind kind) {
        jdbc.sql("DELETE FROM orchestrator.timer WHERE call_id = ? AND kind = ?").params(call.value(), kind.name()).update();
    }

    public void cancelAll(CallId call) {
        jdbc.sql("DELETE FROM orchestrator.timer WHERE call_id = ?").param(call.value()).update();
    }

    public List<Due> due(Instant now, int limit) {
        return jdbc.sql("SELECT call_id, kind FROM orchestrator.timer WHERE due_at <= ? ORDER BY due_at LIMIT ?")
                .params(ts(now), limit)
                .query((row, number) -> new Due(new CallId(Sql.uuid(row, "call_id")), TimerKind.valueOf(row.getString("kind"))))
                .list();
    }

    /** Takes the timer when it is still due. */
    public boolean take(Due due, Instant now) {
        return jdbc.sql("DELETE FROM orchestrator.timer WHERE call_id = ? AND kind = ? AND due_at <= ?")
                        .params(due.call().value(), due.kind().name(), ts(now))
                        .update()
                == 1;
    }
}
