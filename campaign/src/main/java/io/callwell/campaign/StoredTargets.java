package io.callwell.campaign;

import io.callwell.campaign.TargetProgress.CallEnd;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.CampaignId;
import io.callwell.events.Disposition;
import io.callwell.events.PatientId;
import io.callwell.events.TargetId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.ids.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Targets of the current hospital. Used inside a tenant transaction only. */
final class StoredTargets {

    private static final String SELECT = """
            SELECT t.id, t.campaign_id, t.position, t.patient_id, t.appointment_id, encode(t.phone_key, 'hex') AS phone_key, t.state,
                   t.reason, t.attempts, t.next_at, t.disposition, t.last_call_id, t.updated_at
              FROM campaign.target t
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Ids ids;

    StoredTargets(JdbcClient jdbc, JsonMapper json, Ids ids) {
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
    }

    /** In the order of the candidates. */
    void insert(CampaignId campaign, List<Candidate> candidates, Instant now) {
        record Row(UUID id, int position, UUID patient, @Nullable UUID appointment, String phone, String state, @Nullable String reason) {}
        List<Row> rows = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Optional<String> reason = candidate.skipped().map(Eligibility.Rule::code);
            rows.add(new Row(ids.next(), rows.size() + 1, candidate.patient().id().value(), candidate.visit().map(visit -> visit.id().value()).orElse(null),
                    candidate.patient().phone(), (reason.isPresent() ? TargetState.SKIPPED : TargetState.QUEUED).code(), reason.orElse(null)));
        }
        jdbc.sql("""
                INSERT INTO campaign.target (id, campaign_id, position, patient_id, appointment_id, phone_key, state, reason, updated_at)
                SELECT id, :campaign, position, patient, appointment, platform.blind(phone), state, reason, :now
                  FROM json_to_recordset(CAST(:rows AS json))
                       AS r(id uuid, position integer, patient uuid, appointment uuid, phone text, state text, reason text)
                """)
                .param("campaign", campaign.value())
                .param("now", Sql.ts(now))
                .param("rows", json.writeValueAsString(rows))
                .update();
    }

    /** Adds targets for one step of a cadence; those that the campaign has already are left alone. @return how many were added */
    int insertStep(CampaignId campaign, int step, List<Candidate> candidates, Instant now) {
        record Row(UUID id, int n, UUID patient, UUID appointment, Instant occurrence, String phone, String state, @Nullable String reason) {}
        List<Row> rows = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Optional<String> reason = candidate.skipped().map(Eligibility.Rule::code);
            rows.add(new Row(ids.next(), rows.size() + 1, candidate.patient().id().value(), candidate.visit().orElseThrow().id().value(),
                    candidate.visit().orElseThrow().startsAt(), candidate.patient().phone(),
                    (reason.isPresent() ? TargetState.SKIPPED : TargetState.QUEUED).code(), reason.orElse(null)));
        }
        return jdbc.sql("""
                INSERT INTO campaign.target (id, campaign_id, position, patient_id, appointment_id, step, occurrence, phone_key, state, reason, updated_at)
                SELECT id, :campaign, (SELECT coalesce(max(position), 0) FROM campaign.target WHERE campaign_id = :campaign) + n, patient, appointment, :step,
                       occurrence, platform.blind(phone), state, reason, :now
                  FROM json_to_recordset(CAST(:rows AS json))
                       AS r(id uuid, n integer, patient uuid, appointment uuid, occurrence timestamptz, phone text, state text, reason text)
                 WHERE NOT EXISTS (SELECT FROM campaign.target t WHERE t.campaign_id = :campaign AND t.appointment_id = r.appointment
                                      AND t.occurrence = r.occurrence AND t.step = :step)
                    ON CONFLICT DO NOTHING
                """)
                .param("campaign", campaign.value()).param("step", step).param("now", Sql.ts(now)).param("rows", json.writeValueAsString(rows))
                .update();
    }

    /** Which of these visits a campaign that is running or paused still calls about. */
    Set<AppointmentId> openElsewhere(Collection<AppointmentId> visits) {
        String array = visits.stream().map(AppointmentId::toString).collect(Collectors.joining(",", "{", "}"));
        return jdbc.sql("""
                SELECT DISTINCT t.appointment_id
                  FROM campaign.target t JOIN campaign.campaign c ON c.hospital_id = t.hospital_id AND c.id = t.campaign_id
                 WHERE t.appointment_id = ANY(CAST(:visits AS uuid[])) AND t.state IN ('queued', 'calling', 'waiting')
                   AND c.state IN ('running', 'paused')
                """)
                .param("visits", array)
                .query((row, number) -> new AppointmentId(Sql.uuid(row, "appointment_id")))
                .set();
    }

    /** Leaves out the visits that another campaign has begun to call about since this one was made; starts go one after the other. */
    void skipOpenElsewhere(CampaignId campaign, Instant now) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('campaign.start/' || platform.hospital(), 0))").query().listOfRows();
        jdbc.sql("""
                UPDATE campaign.target mine SET state = 'skipped', reason = :reason, updated_at = :now
                 WHERE mine.campaign_id = :campaign AND mine.state = 'queued'
                   AND EXISTS (SELECT FROM campaign.target t
                                 JOIN campaign.campaign c ON c.hospital_id = t.hospital_id AND c.id = t.campaign_id
                                WHERE t.appointment_id = mine.appointment_id AND t.campaign_id <> mine.campaign_id
                                  AND t.state IN ('queued', 'calling', 'waiting') AND c.state IN ('running', 'paused'))
                """)
                .param("reason", Eligibility.Rule.ALREADY_QUEUED.code())
                .param("now", Sql.ts(now))
                .param("campaign", campaign.value())
                .update();
    }

    /**
     * Targets whose turn has come, of running campaigns, none whose phone is being called; campaigns of one priority take turns. Each
     * campaign is asked for its first few by index, so that the length of its list does not matter.
     */
    List<Target> due(Instant now, int limit) {
        return jdbc.sql("""
                SELECT t.id, t.campaign_id, t.position, t.patient_id, t.appointment_id, encode(t.phone_key, 'hex') AS phone_key, t.state,
                       t.reason, t.attempts, t.next_at, t.disposition, t.last_call_id, t.updated_at
                  FROM campaign.campaign c
                 CROSS JOIN LATERAL (
                       (SELECT * FROM campaign.target q
                         WHERE q.hospital_id = c.hospital_id AND q.campaign_id = c.id AND q.state = 'queued'
                           AND q.phone_key <> ALL (CAST(:busy AS bytea[]))
                         ORDER BY q.position LIMIT :limit)
                        UNION ALL
                       (SELECT * FROM campaign.target w
                         WHERE w.hospital_id = c.hospital_id AND w.campaign_id = c.id AND w.state = 'waiting' AND w.next_at <= :now
                           AND w.phone_key <> ALL (CAST(:busy AS bytea[]))
                         ORDER BY w.next_at LIMIT :limit)) t
                 WHERE c.state = 'running'
                 ORDER BY c.priority DESC, t.position, c.started_at, t.id
                 LIMIT :limit
                """)
                .param("now", Sql.ts(now))
                .param("busy", busyPhones())
                .param("limit", limit)
                .query((row, number) -> target(row))
                .list();
    }

    /** As an array literal; never more than are with the orchestrator at once. */
    private String busyPhones() {
        return jdbc.sql("SELECT DISTINCT encode(phone_key, 'hex') FROM campaign.target WHERE state = 'calling'").query(String.class).list().stream()
                .map(hex -> "\"\\\\x" + hex + "\"").collect(Collectors.joining(",", "{", "}"));
    }

    /** @throws org.springframework.dao.DuplicateKeyException when one of the phones is being called already */
    void call(List<Target> turns, Instant now) {
        jdbc.sql("""
                UPDATE campaign.target SET state = 'calling', attempts = attempts + 1, next_at = NULL, updated_at = :now
                 WHERE id = ANY(CAST(:ids AS uuid[]))
                """)
                .param("now", Sql.ts(now))
                .param("ids", turns.stream().map(target -> target.id().toString()).collect(Collectors.joining(",", "{", "}")))
                .update();
    }

    /** Targets of each running campaign that are with the orchestrator. */
    Map<CampaignId, Integer> callingByCampaign() {
        Map<CampaignId, Integer> calling = new HashMap<>();
        jdbc.sql("SELECT campaign_id, count(*) AS number FROM campaign.target WHERE state = 'calling' GROUP BY campaign_id")
                .query(row -> {
                    calling.put(new CampaignId(Sql.uuid(row, "campaign_id")), row.getInt("number"));
                });
        return calling;
    }

    Optional<Target> lock(TargetId id) {
        return jdbc.sql(SELECT + " WHERE t.id = :id FOR NO KEY UPDATE OF t").param("id", id.value())
                .query((row, number) -> target(row)).optional();
    }

    void waitUntil(CallEnd end, Instant nextAt, Instant now) {
        end(end, TargetState.WAITING, Optional.of(nextAt), now);
    }

    void done(CallEnd end, Instant now) {
        end(end, TargetState.DONE, Optional.empty(), now);
    }

    /** Ends a target whose turn nobody took. */
    void lost(TargetId target, Instant now) {
        jdbc.sql("""
                UPDATE campaign.target SET state = 'done', disposition = :disposition, ended_as = 'failed', reason = 'not-taken', updated_at = :now
                 WHERE id = :id
                """)
                .param("disposition", Disposition.TECHNICAL.code())
                .param("now", Sql.ts(now))
                .param("id", target.value())
                .update();
    }

    boolean anyOpen(CampaignId campaign) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT FROM campaign.target WHERE campaign_id = :campaign AND state IN ('queued', 'calling', 'waiting'))
                """)
                .param("campaign", campaign.value())
                .query(Boolean.class)
                .single();
    }

    /** By position. */
    List<Target> page(CampaignId campaign, int after, int limit) {
        return jdbc.sql(SELECT + " WHERE t.campaign_id = :campaign AND t.position > :after ORDER BY t.position LIMIT :limit")
                .param("campaign", campaign.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> target(row))
                .list();
    }

    CampaignFigures figures(CampaignId campaign) {
        record Group(String state, Optional<String> disposition, Optional<String> endedAs, int count) {}
        List<Group> groups = jdbc.sql("""
                SELECT state, CASE WHEN state = 'done' THEN disposition END AS disposition,
                       CASE WHEN state = 'done' THEN ended_as END AS ended_as, count(*) AS number
                  FROM campaign.target WHERE campaign_id = :campaign GROUP BY 1, 2, 3
                """)
                .param("campaign", campaign.value())
                .query((row, number) -> new Group(row.getString("state"), Optional.ofNullable(row.getString("disposition")),
                        Optional.ofNullable(row.getString("ended_as")), row.getInt("number")))
                .list();
        Map<String, Integer> byDisposition = new HashMap<>();
        Map<String, Integer> byPhase = new HashMap<>();
        for (Group group : groups) {
            group.disposition().ifPresent(disposition -> byDisposition.merge(disposition, group.count(), Integer::sum));
            byPhase.merge(group.endedAs().orElse(group.state()), group.count(), Integer::sum);
        }
        int skipped = byPhase.getOrDefault("skipped", 0);
        int all = groups.stream().mapToInt(Group::count).sum();
        int done = groups.stream().filter(group -> group.state().equals("done")).mapToInt(Group::count).sum();
        return new CampaignFigures(all - skipped, done, byDisposition.getOrDefault("confirmed", 0), skipped, byDisposition, byPhase);
    }

    private void end(CallEnd end, TargetState state, Optional<Instant> nextAt, Instant now) {
        jdbc.sql("""
                UPDATE campaign.target
                   SET state = :state, next_at = CAST(:next AS timestamptz), disposition = :disposition, ended_as = :endedAs,
                       reason = :reason, last_call_id = :call, updated_at = :now
                 WHERE id = :id
                """)
                .param("state", state.code())
                .param("next", nextAt.map(Sql::ts).orElse(null))
                .param("disposition", end.disposition().code())
                .param("endedAs", end.endedAs().name().toLowerCase(Locale.ROOT))
                .param("reason", end.rule().orElse(null))
                .param("call", end.call().value())
                .param("now", Sql.ts(now))
                .param("id", end.target().value())
                .update();
    }

    private static Target target(ResultSet row) throws SQLException {
        return new Target(
                new TargetId(Sql.uuid(row, "id")),
                new CampaignId(Sql.uuid(row, "campaign_id")),
                row.getInt("position"),
                new PatientId(Sql.uuid(row, "patient_id")),
                Sql.optionalUuid(row, "appointment_id").map(AppointmentId::new),
                row.getString("phone_key"),
                TargetState.of(row.getString("state")),
                Optional.ofNullable(row.getString("reason")),
                row.getInt("attempts"),
                Sql.optionalInstant(row, "next_at"),
                Optional.ofNullable(row.getString("disposition")),
                Sql.optionalUuid(row, "last_call_id").map(CallId::new),
                Sql.instant(row, "updated_at"));
    }
}
