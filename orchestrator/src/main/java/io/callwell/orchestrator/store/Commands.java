package io.callwell.orchestrator.store;

import io.callwell.events.CallId;
import io.callwell.orchestrator.lifecycle.Command;
import io.callwell.platform.db.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Effects that are to be carried out at the carrier. Times are the database's own, not the business clock. */
public final class Commands {

    /** A command that this process may carry out until its claim runs out. */
    public record Claimed(long id, CallId call, Command.Effect effect, int tries) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Duration claim;

    /** @param claim how long a process may take; longer than any request to a carrier */
    public Commands(JdbcClient jdbc, JsonMapper json, Duration claim) {
        this.jdbc = jdbc;
        this.json = json;
        this.claim = claim;
    }

    public long add(CallId call, Command.Effect effect) {
        return jdbc.sql("INSERT INTO orchestrator.command (call_id, body) VALUES (?, ?::jsonb) RETURNING id")
                .params(call.value(), json.writerFor(Command.Effect.class).writeValueAsString(effect))
                .query(Long.class)
                .single();
    }

    /** Takes the command for this process; empty when it is done or another one has it. */
    public Optional<Claimed> claim(long id) {
        return jdbc.sql("""
                        UPDATE orchestrator.command
                           SET next_try_at = clock_timestamp() + make_interval(secs => :claim), tries = tries + 1
                         WHERE id = :id AND done_at IS NULL AND next_try_at <= clock_timestamp()
                        RETURNING call_id, body, tries""")
                .param("claim", claim.toMillis() / 1000.0)
                .param("id", id)
                .query((row, number) -> new Claimed(
                        id, new CallId(Sql.uuid(row, "call_id")), json.readValue(row.getString("body"), Command.Effect.class), row.getInt("tries")))
                .optional();
    }

    public void done(long id) {
        jdbc.sql("UPDATE orchestrator.command SET done_at = clock_timestamp() WHERE id = ?").param(id).update();
    }

    /** Gives a command back that could not be carried out; it is tried again after the pause. */
    public void release(long id, Duration pause) {
        jdbc.sql("UPDATE orchestrator.command SET next_try_at = clock_timestamp() + make_interval(secs => ?) WHERE id = ? AND done_at IS NULL")
                .params(pause.toMillis() / 1000.0, id)
                .update();
    }

    /** Commands that nobody carries out. */
    public List<Long> open(int limit) {
        return jdbc.sql("SELECT id FROM orchestrator.command WHERE done_at IS NULL AND next_try_at <= clock_timestamp() ORDER BY id LIMIT ?")
                .param(limit)
                .query(Long.class)
                .list();
    }
}
