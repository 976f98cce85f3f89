package io.callwell.orchestrator.store;

import static io.callwell.platform.db.Sql.ts;

import io.callwell.events.CallId;
import io.callwell.orchestrator.dial.Decision;
import io.callwell.orchestrator.dial.Finding;
import io.callwell.orchestrator.dial.Verdict;
import io.callwell.orchestrator.lifecycle.CallSignal;
import io.callwell.orchestrator.lifecycle.Transition;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Signals and pre-call decisions as they happened, for auditors. Append only; written under the lock of the call. */
public final class CallLog {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    public CallLog(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public void signal(CallId call, Instant at, CallSignal signal, Transition transition) {
        jdbc.sql("""
                        INSERT INTO orchestrator.signal (call_id, seq, at, kind, body, phase, state, refusal)
                        SELECT :call, coalesce(max(seq), 0) + 1, :at, :kind, :body::jsonb, :phase, :state, :refusal
                          FROM orchestrator.signal WHERE call_id = :call""")
                .param("call", call.value())
                .param("at", ts(at))
                .param("kind", signal.getClass().getSimpleName())
                .param("body", json.writerFor(CallSignal.class).writeValueAsString(signal))
                .param("phase", transition.state().phase().name())
                .param("state", transition.state().getClass().getSimpleName())
                .param("refusal", transition.refusal().orElse(null))
                .update();
    }

    public void decision(CallId call, Decision decision) {
        var until = decision.verdict() instanceof Verdict.Delay delay ? ts(delay.until()) : null;
        jdbc.sql("""
                        INSERT INTO orchestrator.decision (call_id, seq, at, verdict, until, findings)
                        SELECT :call, coalesce(max(seq), 0) + 1, :at, :verdict, :until, :findings::jsonb
                          FROM orchestrator.decision WHERE call_id = :call""")
                .param("call", call.value())
                .param("at", ts(decision.at()))
                .param("verdict", decision.verdict().word())
                .param("until", until, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("findings", json.writeValueAsString(decision.findings().stream().map(CallLog::plain).toList()))
                .update();
    }

    private static Map<String, Object> plain(Finding finding) {
        return Map.of(
                "rule", finding.rule(),
                "version", finding.version(),
                "verdict", finding.verdict().word(),
                "because", finding.because(),
                "inputs", finding.inputs());
    }

    /** Names of the signals that changed something, oldest first; for tests and tools. */
    public List<String> kinds(CallId call) {
        return jdbc.sql("SELECT kind FROM orchestrator.signal WHERE call_id = ? AND refusal IS NULL ORDER BY seq")
                .param(call.value())
                .query(String.class)
                .list();
    }
}
