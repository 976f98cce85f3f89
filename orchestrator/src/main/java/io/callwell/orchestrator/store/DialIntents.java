package io.callwell.orchestrator.store;

import static io.callwell.platform.db.Sql.ts;

import io.callwell.events.CallId;
import io.callwell.events.PatientId;
import io.callwell.platform.db.Sql;
import io.callwell.telephony.E164;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Dial intents. An order to the carrier leaves only by the one step from {@code intended} to {@code requested}; what became of it is
 * written afterwards, and until then nothing else is dialled for the call.
 */
public final class DialIntents {

    /**
     * An intent.
     *
     * @param decidedAt   business clock
     * @param requestedAt clock of the machine, to compare with the carrier's
     */
    public record Intent(int number, E164 phone, String state, Instant decidedAt, Optional<Instant> requestedAt) {}

    /** How often a patient was dialled. */
    public record Counts(int today, int week) {}

    private static final String PLACED = "state IN ('requested', 'accepted', 'unknown')";

    private final JdbcClient jdbc;

    public DialIntents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds the next intent of the call. @return its number */
    public int add(CallId call, PatientId patient, E164 phone, Instant decidedAt) {
        return jdbc.sql("""
                        INSERT INTO orchestrator.dial_intent (call_id, number, patient_id, phone, phone_index, state, decided_at)
                        SELECT :call, coalesce(max(number), 0) + 1, :patient, platform.seal(:phone), platform.blind(:phone), 'intended', :at
                          FROM orchestrator.dial_intent WHERE call_id = :call
                        RETURNING number""")
                .param("call", call.value())
                .param("patient", patient.value())
                .param("phone", phone.value())
                .param("at", ts(decidedAt))
                .query(Integer.class)
                .single();
    }

    public Optional<Intent> lock(CallId call, int number) {
        return jdbc.sql("""
                        SELECT number, platform.unseal(phone) AS phone, state, decided_at, requested_at
                          FROM orchestrator.dial_intent WHERE call_id = ? AND number = ? FOR UPDATE""")
                .params(call.value(), number)
                .query((row, n) -> new Intent(
                        row.getInt("number"), new E164(row.getString("phone")), row.getString("state"),
                        Sql.instant(row, "decided_at"), Sql.optionalInstant(row, "requested_at")))
                .optional();
    }

    /** The only step after which an order may leave. */
    public boolean request(CallId call, int number) {
        return jdbc.sql("""
                        UPDATE orchestrator.dial_intent SET state = 'requested', requested_at = clock_timestamp()
                         WHERE call_id = ? AND number = ? AND state = 'intended'""")
                        .params(call.value(), number)
                        .update()
                == 1;
    }

    /** The carrier has it under this id. */
    public void accepted(CallId call, int number, String providerCallId) {
        jdbc.sql("UPDATE orchestrator.dial_intent SET state = 'accepted', provider_call_id = ? WHERE call_id = ? AND number = ?")
                .params(providerCallId, call.value(), number)
                .update();
    }

    /** @param state {@code refused}, {@code unknown} or {@code withdrawn} */
    public void settle(CallId call, int number, String state, String reason) {
        jdbc.sql("UPDATE orchestrator.dial_intent SET state = ?, reason = ? WHERE call_id = ? AND number = ? AND provider_call_id IS NULL")
                .params(state, reason, call.value(), number)
                .update();
    }

    /** Calls dialled to the patient since these instants, over all campaigns. */
    public Counts counts(PatientId patient, Instant today, Instant week) {
        return jdbc.sql("SELECT count(*) FILTER (WHERE decided_at >= :today) AS today, count(*) AS week"
                        + " FROM orchestrator.dial_intent WHERE patient_id = :patient AND decided_at >= :week AND " + PLACED)
                .param("today", ts(today))
                .param("week", ts(week))
                .param("patient", patient.value())
                .query((row, n) -> new Counts(row.getInt("today"), row.getInt("week")))
                .single();
    }

    /** Calls dialled to a number since then, whoever of those who share it they were for. */
    public int toNumber(E164 phone, Instant since) {
        return jdbc.sql("SELECT count(*) FROM orchestrator.dial_intent WHERE phone_index = platform.blind(:phone) AND decided_at >= :since AND " + PLACED)
                .param("phone", phone.value())
                .param("since", ts(since))
                .query(Integer.class)
                .single();
    }

    /** Whether another call of ours to this number is under way. */
    public boolean lineInUse(E164 phone, CallId notThis) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM orchestrator.dial_intent i JOIN orchestrator.call c ON c.id = i.call_id
                                        WHERE i.phone_index = platform.blind(:phone) AND c.id <> :call
                                          AND c.phase IN ('INITIATING', 'RINGING', 'ACTIVE', 'ENDING'))""")
                .param("phone", phone.value())
                .param("call", notThis.value())
                .query(Boolean.class)
                .single();
    }

    /** Those of the carrier's ids that belong to an intent already. */
    public Set<String> known(List<String> providerCallIds) {
        if (providerCallIds.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.sql("SELECT provider_call_id FROM orchestrator.dial_intent WHERE provider_call_id IN (:ids)")
                .param("ids", providerCallIds)
                .query(String.class)
                .list());
    }
}
