package io.callwell.orchestrator.store;

import static io.callwell.platform.db.Sql.ts;

import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.CampaignId;
import io.callwell.events.Disposition;
import io.callwell.events.HospitalId;
import io.callwell.events.PatientId;
import io.callwell.events.TargetId;
import io.callwell.events.TargetQueued;
import io.callwell.orchestrator.lifecycle.CallState;
import io.callwell.platform.db.Sql;
import io.callwell.platform.tenant.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of calls and the way from a call to its hospital. */
public final class Calls {

    private static final String COLUMNS =
            "id, campaign_id, target_id, patient_id, appointment_id, script, attempt, language, zone, answered_by, state";
    private static final String LIVE = "phase IN ('INITIATING', 'RINGING', 'ACTIVE', 'ENDING')";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    public Calls(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Adds a call for this turn of a target; false when it exists already. */
    public boolean add(CallId id, TargetQueued queued, Instant now) {
        CallState state = new CallState.Queued(queued.notBefore());
        int added = jdbc.sql("""
                        INSERT INTO orchestrator.call
                               (id, campaign_id, target_id, patient_id, appointment_id, script, attempt, phase, state, queued_at, due_at)
                        VALUES (:id, :campaign, :target, :patient, :appointment, :script, :attempt, 'QUEUED', :state::jsonb, :now, :due)
                        ON CONFLICT (hospital_id, target_id, attempt) DO NOTHING""")
                .param("id", id.value())
                .param("campaign", queued.campaignId().value())
                .param("target", queued.targetId().value())
                .param("patient", queued.patientId().value())
                .param("appointment", queued.appointmentId().map(AppointmentId::value).orElse(null))
                .param("script", queued.script())
                .param("attempt", queued.attempt())
                .param("state", json.writerFor(CallState.class).writeValueAsString(state))
                .param("now", ts(now))
                .param("due", ts(queued.notBefore()))
                .update();
        if (added == 1) {
            jdbc.sql("INSERT INTO orchestrator.call_route (call_id, hospital_id) VALUES (?, ?)")
                    .params(id.value(), Tenancy.current().value())
                    .update();
        }
        return added == 1;
    }

    /** What tells the caller of an incoming call from others, without being their number. */
    public Optional<String> caller(CallId id) {
        return jdbc.sql("SELECT encode(caller, 'hex') AS caller FROM orchestrator.call WHERE id = ? AND caller IS NOT NULL")
                .param(id.value()).query((row, number) -> row.getString("caller")).optional();
    }

    /**
     * Adds a call that a patient makes to us; empty when this line is known already. It belongs to no campaign, is its own target, and its
     * patient is not known.
     *
     * @param line the carrier's id of the call
     * @param from the number that calls: only its blind index is kept, to tell callers apart
     */
    public boolean addInbound(
            CallId id, String line, Optional<String> from, String provider, String script, String language, ZoneId zone, Instant now) {
        int added = jdbc.sql("""
                        INSERT INTO orchestrator.call
                               (id, campaign_id, target_id, patient_id, script, attempt, phase, state, queued_at, language, zone, provider,
                                provider_call_id, direction, caller)
                        VALUES (:id, :campaign, :id, :patient, :script, 1, 'RINGING', :state::jsonb, :now, :language, :zone, :provider, :line, 'inbound', platform.blind(:from))
                        ON CONFLICT (hospital_id, provider_call_id) WHERE direction = 'inbound' DO NOTHING""")
                .param("id", id.value())
                .param("campaign", CampaignId.NONE.value())
                .param("patient", PatientId.UNKNOWN.value())
                .param("script", script)
                .param("state", json.writerFor(CallState.class).writeValueAsString(new CallState.Ringing(line)))
                .param("now", ts(now))
                .param("language", language)
                .param("zone", zone.getId())
                .param("provider", provider)
                .param("line", line)
                .param("from", from.orElse(null))
                .update();
        if (added == 1) {
            jdbc.sql("INSERT INTO orchestrator.call_route (call_id, hospital_id) VALUES (?, ?)")
                    .params(id.value(), Tenancy.current().value())
                    .update();
        }
        return added == 1;
    }

    /** The call that a patient makes to us on this line of the carrier. */
    public Optional<CallId> inbound(String line) {
        return jdbc.sql("SELECT id FROM orchestrator.call WHERE direction = 'inbound' AND provider_call_id = ?")
                .param(line)
                .query((row, number) -> new CallId(Sql.uuid(row, "id")))
                .optional();
    }

    /** Who a caller was found to be. */
    public void keepPatient(CallId id, PatientId patient) {
        jdbc.sql("UPDATE orchestrator.call SET patient_id = ? WHERE id = ?").params(patient.value(), id.value()).update();
    }

    /** The hospital of a call. Needs no tenant and no transaction. */
    public Optional<HospitalId> hospitalOf(CallId id) {
        return jdbc.sql("SELECT hospital_id FROM orchestrator.call_route WHERE call_id = ?")
                .param(id.value())
                .query(UUID.class)
                .optional()
                .map(HospitalId::new);
    }

    /** The call, locked until the end of the transaction. */
    public Optional<CallRecord> lock(CallId id) {
        return one(id, " FOR UPDATE");
    }

    /** The call, locked, unless another writer has it now. */
    public Optional<CallRecord> lockIfFree(CallId id) {
        return one(id, " FOR UPDATE SKIP LOCKED");
    }

    public Optional<CallRecord> find(CallId id) {
        return one(id, "");
    }

    private Optional<CallRecord> one(CallId id, String lock) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM orchestrator.call WHERE id = ?" + lock)
                .param(id.value())
                .query((row, number) -> record(row))
                .optional();
    }

    /** Writes the state and what the lists show of it. */
    public void save(CallId id, CallState state) {
        var shown = Shown.of(state);
        jdbc.sql("""
                        UPDATE orchestrator.call
                           SET state = :state::jsonb, phase = :phase, disposition = :disposition,
                               provider_call_id = coalesce(:line, provider_call_id), turns = greatest(turns, :turns),
                               due_at = :due, answered_at = coalesce(:answered, answered_at), ended_at = :ended
                         WHERE id = :id""")
                .param("state", json.writerFor(CallState.class).writeValueAsString(state))
                .param("phase", state.phase().name())
                .param("disposition", shown.disposition().map(Disposition::code).orElse(null))
                .param("line", state.line().orElse(null))
                .param("turns", shown.turns())
                .param("due", shown.dueAt().map(Sql::ts).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("answered", shown.answeredAt().map(Sql::ts).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("ended", shown.endedAt().map(Sql::ts).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", id.value())
                .update();
    }

    /** What the decision learned about the patient and the call keeps. */
    public void keepPatientFacts(CallId id, String language, Optional<ZoneId> zone, String provider) {
        jdbc.sql("UPDATE orchestrator.call SET language = ?, zone = ?, provider = ? WHERE id = ?")
                .params(language, zone.map(ZoneId::getId).orElse(""), provider, id.value())
                .update();
    }

    public void keepAnsweredBy(CallId id, String answeredBy) {
        jdbc.sql("UPDATE orchestrator.call SET answered_by = ? WHERE id = ?").params(answeredBy, id.value()).update();
    }

    /** Counts a turn for the screens while the talk goes on. */
    public void addTurns(CallId id, int turns) {
        jdbc.sql("UPDATE orchestrator.call SET turns = turns + ? WHERE id = ?").params(turns, id.value()).update();
    }

    /** Queued calls whose time has come, the longest waiting first. */
    public List<CallId> due(Instant now, int limit) {
        return jdbc.sql("SELECT id FROM orchestrator.call WHERE phase = 'QUEUED' AND due_at <= ? ORDER BY due_at, id LIMIT ?")
                .params(ts(now), limit)
                .query((row, number) -> new CallId(Sql.uuid(row, "id")))
                .list();
    }

    /** Calls that are being dialled, ring or talk. */
    public int live() {
        return jdbc.sql("SELECT count(*) FROM orchestrator.call WHERE " + LIVE).query(Integer.class).single();
    }

    private CallRecord record(ResultSet row) throws SQLException {
        @Nullable String zone = row.getString("zone");
        return new CallRecord(
                new CallId(Sql.uuid(row, "id")),
                new CampaignId(Sql.uuid(row, "campaign_id")),
                new TargetId(Sql.uuid(row, "target_id")),
                new PatientId(Sql.uuid(row, "patient_id")),
                Sql.optionalUuid(row, "appointment_id").map(AppointmentId::new),
                row.getString("script"),
                row.getInt("attempt"),
                row.getString("language"),
                zone == null || zone.isEmpty() ? Optional.empty() : Optional.of(ZoneId.of(zone)),
                row.getString("answered_by"),
                json.readValue(row.getString("state"), CallState.class));
    }

    /** What lists show of a state. */
    private record Shown(
            Optional<Disposition> disposition, int turns, Optional<Instant> dueAt, Optional<Instant> answeredAt, Optional<Instant> endedAt) {

        static Shown of(CallState state) {
            Optional<Instant> none = Optional.empty();
            return switch (state) {
                case CallState.Queued s -> new Shown(Optional.empty(), 0, Optional.of(s.dueAt()), none, none);
                case CallState.Initiating _, CallState.Dialled _, CallState.Ringing _, CallState.Stopping _ ->
                    new Shown(Optional.empty(), 0, none, none, none);
                case CallState.Active s -> new Shown(Optional.empty(), 0, none, Optional.of(s.answeredAt()), none);
                case CallState.HangingUp s -> new Shown(Optional.empty(), 0, none, Optional.of(s.answeredAt()), none);
                case CallState.AwaitingTalk s -> new Shown(Optional.empty(), 0, none, Optional.of(s.answeredAt()), Optional.of(s.endedAt()));
                case CallState.AwaitingHangUp s ->
                    new Shown(Optional.of(s.outcome().disposition()), s.outcome().turns(), none, Optional.of(s.answeredAt()), none);
                case CallState.Completed s ->
                    new Shown(Optional.of(s.outcome().disposition()), s.outcome().turns(), none, Optional.of(s.answeredAt()), Optional.of(s.endedAt()));
                case CallState.Escalated s ->
                    new Shown(Optional.of(s.outcome().disposition()), s.outcome().turns(), none, Optional.of(s.answeredAt()), Optional.of(s.endedAt()));
                case CallState.Failed s -> new Shown(Optional.of(s.disposition()), 0, none, s.answeredAt(), Optional.of(s.endedAt()));
            };
        }
    }
}
