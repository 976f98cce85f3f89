package io.callwell.orchestrator.view;

import io.callwell.appointment.Patient;
import io.callwell.events.CallId;
import io.callwell.events.CampaignId;
import io.callwell.events.PatientId;
import io.callwell.orchestrator.JournalEntry;
import io.callwell.orchestrator.lifecycle.CallSignal;
import io.callwell.orchestrator.store.Talks;
import io.callwell.platform.db.Sql;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.problem.NotFoundException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Reads calls of the current hospital for screens. */
public final class CallViews {

    /**
     * Which calls a list shows; every part that is given must match.
     *
     * @param q      beginning of the call's id or of the carrier's id
     * @param before queued earlier than this
     */
    record Filter(
            Optional<String> phase,
            Optional<String> disposition,
            Optional<UUID> campaign,
            Optional<String> q,
            Optional<Instant> before,
            int limit) {}

    /** A row without the patient's name. */
    private record Bare(
            CallId id, String phase, Optional<String> disposition, CampaignId campaign, PatientId patient, int attempt, String script, String language,
            Instant queuedAt, Optional<Instant> answeredAt, Optional<Instant> endedAt, int turns, String provider, Optional<String> line, String direction) {}

    private static final String SELECT = """
            SELECT id, phase, disposition, campaign_id, patient_id, attempt, script, language, queued_at, answered_at, ended_at, turns,
                   provider, provider_call_id, direction
              FROM orchestrator.call c""";

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final Talks talks;
    private final Neighbours neighbours;
    private final JsonMapper json;
    private final Transcripts transcripts;
    private final Clock clock;

    public CallViews(JdbcClient jdbc, TenantTransactions transactions, Talks talks, Neighbours neighbours, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.talks = talks;
        this.neighbours = neighbours;
        this.json = json;
        this.transcripts = new Transcripts(json);
        this.clock = clock;
    }

    CallPage page(Filter filter) {
        List<Bare> rows = transactions.call(() -> jdbc.sql(SELECT + """

                         WHERE (:phase::text IS NULL OR phase = :phase) AND (:disposition::text IS NULL OR disposition = :disposition)
                           AND (:campaign::uuid IS NULL OR campaign_id = :campaign) AND (:before::timestamptz IS NULL OR queued_at < :before)
                           AND (:q::text IS NULL OR starts_with(id::text, :q) OR starts_with(provider_call_id, :q))
                         ORDER BY queued_at DESC, id DESC LIMIT :limit""")
                .param("phase", filter.phase().map(phase -> phase.toUpperCase(Locale.ROOT)).orElse(null), Types.VARCHAR)
                .param("disposition", filter.disposition().orElse(null), Types.VARCHAR)
                .param("campaign", filter.campaign().orElse(null), Types.OTHER)
                .param("before", filter.before().map(Sql::ts).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("q", filter.q().orElse(null), Types.VARCHAR)
                .param("limit", filter.limit())
                .query((row, number) -> bare(row))
                .list());
        Optional<Instant> next = rows.size() == filter.limit() ? Optional.of(rows.getLast().queuedAt()) : Optional.empty();
        return new CallPage(named(rows), next);
    }

    List<LiveCall> live() {
        List<Bare> rows = transactions.call(() -> jdbc.sql(SELECT
                        + " WHERE phase IN ('INITIATING', 'RINGING', 'ACTIVE', 'ENDING') ORDER BY queued_at, id")
                .query((row, number) -> bare(row))
                .list());
        return named(rows).stream().map(this::live).toList();
    }

    /** One call as the live wall shows it; also after its end, so that the wall can show how it ended. */
    LiveCall liveOf(CallId id) {
        return live(row(id));
    }

    private LiveCall live(CallRow row) {
        List<JournalEntry> last = transactions.call(() -> talks.lastWords(CallId.of(row.id())));
        List<LiveCall.Words> words = last.stream().flatMap(entry -> transcripts.words(entry).stream()).toList();
        Optional<Long> latency = last.stream().flatMap(entry -> transcripts.heardMs(entry).stream()).reduce((a, b) -> b);
        Optional<String> node = last.stream().flatMap(entry -> transcripts.nodeOf(entry).stream()).reduce((a, b) -> b);
        return new LiveCall(row, words, latency, node);
    }

    private CallRow row(CallId id) {
        return named(List.of(bare(id))).getFirst();
    }

    /** @throws NotFoundException when this hospital has no such call */
    CallDetail detail(CallId id) {
        Bare bare = bare(id);
        CallRow row = named(List.of(bare)).getFirst();
        Optional<CallDetail.Quality> quality = neighbours.quality(id);
        CallDetail.RecordingState recording = neighbours.recording(id);
        return transactions.call(() -> {
            List<JournalEntry> journal = talks.journal(id);
            return new CallDetail(
                    row,
                    timeline(id),
                    decisions(id),
                    transcripts.lines(journal),
                    transcripts.latencies(journal),
                    bare.line().map(line -> new CallDetail.Provider(bare.provider(), line)),
                    transcripts.receipts(journal),
                    quality,
                    recording);
        });
    }

    private Bare bare(CallId id) {
        return transactions.call(() -> jdbc.sql(SELECT + " WHERE id = ?").param(id.value()).query((row, number) -> bare(row)).optional())
                .orElseThrow(() -> new NotFoundException("call " + id));
    }

    private List<CallDetail.Step> timeline(CallId id) {
        return jdbc.sql("SELECT at, phase, kind, body FROM orchestrator.signal WHERE call_id = ? AND refusal IS NULL ORDER BY seq")
                .param(id.value())
                .query((row, number) -> new CallDetail.Step(
                        Sql.instant(row, "at"), row.getString("phase").toLowerCase(Locale.ROOT), row.getString("kind"),
                        SignalText.of(json.readValue(row.getString("body"), CallSignal.class))))
                .list();
    }

    private List<CallDetail.DecisionView> decisions(CallId id) {
        return jdbc.sql("SELECT at, verdict, until, findings FROM orchestrator.decision WHERE call_id = ? ORDER BY seq")
                .param(id.value())
                .query((row, number) -> new CallDetail.DecisionView(
                        Sql.instant(row, "at"), row.getString("verdict"), Sql.optionalInstant(row, "until"), row.getString("findings")))
                .list();
    }

    private List<CallRow> named(List<Bare> rows) {
        Map<PatientId, Patient> people = neighbours.patients(rows.stream().map(Bare::patient).distinct().toList());
        Map<CampaignId, String> campaigns = neighbours.campaignNames(rows.stream().map(Bare::campaign).distinct().toList());
        return rows.stream()
                .map(row -> named(row, Optional.ofNullable(people.get(row.patient())), Optional.ofNullable(campaigns.get(row.campaign()))))
                .toList();
    }

    private CallRow named(Bare row, Optional<Patient> patient, Optional<String> campaign) {
        return new CallRow(
                row.id().toString(),
                row.phase().toLowerCase(Locale.ROOT),
                row.disposition(),
                row.campaign().toString(),
                campaign,
                new CallRow.PatientRef(
                        row.patient().toString(),
                        patient.map(one -> one.givenName() + " " + one.familyName()).orElse("unknown patient"),
                        patient.map(one -> masked(one.phone())).orElse("")),
                row.attempt(),
                row.script(),
                row.language(),
                row.queuedAt(),
                row.answeredAt(),
                row.endedAt(),
                row.answeredAt().map(from -> Duration.between(from, row.endedAt().orElseGet(clock::instant)).toMillis()),
                row.turns(),
                row.direction());
    }

    private static String masked(String phone) {
        return phone.length() < 6 ? "…" : phone.substring(0, 3) + "…" + phone.substring(phone.length() - 2);
    }

    private static Bare bare(ResultSet row) throws SQLException {
        return new Bare(
                new CallId(Sql.uuid(row, "id")), row.getString("phase"), Optional.ofNullable(row.getString("disposition")), new CampaignId(Sql.uuid(row, "campaign_id")),
                new PatientId(Sql.uuid(row, "patient_id")), row.getInt("attempt"), row.getString("script"), row.getString("language"),
                Sql.instant(row, "queued_at"), Sql.optionalInstant(row, "answered_at"), Sql.optionalInstant(row, "ended_at"), row.getInt("turns"),
                row.getString("provider"), Optional.ofNullable(row.getString("provider_call_id")), row.getString("direction"));
    }
}
