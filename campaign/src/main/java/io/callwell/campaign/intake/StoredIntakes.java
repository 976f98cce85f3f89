package io.callwell.campaign.intake;

import io.callwell.events.PatientId;
import io.callwell.platform.db.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Files of the current hospital. Used inside a tenant transaction only. */
final class StoredIntakes {

    private static final String SELECT = """
            SELECT id, kind, platform.unseal(name) AS name, state, bytes, parts, encoding, separator, platform.unseal(header) AS header,
                   platform.unseal(samples) AS samples, guesses::text AS guesses, mapping::text AS mapping, scrubbed_on, rows_read, bytes_read,
                   review::text AS review, problem, created_at, updated_at
              FROM campaign.intake
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    StoredIntakes(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(Intake intake, byte[] sha256, String by) {
        jdbc.sql("""
                INSERT INTO campaign.intake (id, kind, name, state, bytes, parts, sha256, encoding, separator, header, samples, guesses, mapping,
                                             scrubbed_on, created_by, created_at, updated_at)
                VALUES (:id, :kind, platform.seal(:name), :state, :bytes, :parts, :sha256, :encoding, :separator, platform.seal(:header),
                        platform.seal(:samples), CAST(:guesses AS jsonb), CAST(:mapping AS jsonb), :scrubbedOn, :by, :now, :now)
                """)
                .param("id", intake.id()).param("kind", intake.kind().code()).param("name", intake.name()).param("state", intake.state().code())
                .param("bytes", intake.bytes()).param("parts", intake.parts()).param("sha256", sha256)
                .param("encoding", intake.encoding().orElse(null)).param("separator", intake.separator())
                .param("header", json.writeValueAsString(intake.header())).param("samples", json.writeValueAsString(intake.samples()))
                .param("guesses", json.writeValueAsString(intake.guesses())).param("mapping", json.writeValueAsString(intake.mapping()))
                .param("scrubbedOn", intake.scrubbedOn().orElse(null), Types.DATE).param("by", by).param("now", Sql.ts(intake.createdAt()))
                .update();
    }

    Optional<Intake> byId(UUID id) {
        return jdbc.sql(SELECT + " WHERE id = :id").param("id", id).query(this::intake).optional();
    }

    Optional<Intake> lock(UUID id) {
        return jdbc.sql(SELECT + " WHERE id = :id FOR NO KEY UPDATE").param("id", id).query(this::intake).optional();
    }

    /** Newest first. */
    List<Intake> newest(int limit) {
        return jdbc.sql(SELECT + " ORDER BY created_at DESC, id DESC LIMIT :limit").param("limit", limit).query(this::intake).list();
    }

    void map(UUID id, Mapping mapping, Optional<String> encoding, List<String> header, IntakeKind kind, Instant now) {
        jdbc.sql("UPDATE campaign.intake SET mapping = CAST(:mapping AS jsonb), encoding = :encoding, updated_at = :now WHERE id = :id")
                .param("mapping", json.writeValueAsString(mapping)).param("encoding", encoding.orElse(null)).param("now", Sql.ts(now)).param("id", id).update();
        jdbc.sql("""
                INSERT INTO campaign.intake_mapping (kind, header_hash, mapping, used_at) VALUES (:kind, platform.blind(:header), CAST(:mapping AS jsonb), :now)
                    ON CONFLICT (hospital_id, kind, header_hash) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at
                """)
                .param("kind", kind.code()).param("header", headerKey(header)).param("mapping", json.writeValueAsString(mapping)).param("now", Sql.ts(now)).update();
    }

    /** What the columns meant the last time that a file with this header came. */
    Optional<Mapping> remembered(IntakeKind kind, List<String> header) {
        return jdbc.sql("SELECT mapping::text FROM campaign.intake_mapping WHERE kind = :kind AND header_hash = platform.blind(:header)")
                .param("kind", kind.code()).param("header", headerKey(header))
                .query((row, number) -> json.readValue(row.getString(1), Mapping.class)).optional();
    }

    private static String headerKey(List<String> header) {
        return String.join("\u001f", header).toLowerCase(Locale.ROOT);
    }

    /** Asks for a run; the next free worker takes it. */
    void begin(UUID id, IntakeState state, Instant now) {
        jdbc.sql("""
                UPDATE campaign.intake SET state = :state, rows_read = 0, bytes_read = 0, problem = NULL, cancel_asked = false, worked_until = NULL, updated_at = :now
                 WHERE id = :id
                """).param("state", state.code()).param("now", Sql.ts(now)).param("id", id).update();
    }

    void askToCancel(UUID id) {
        jdbc.sql("UPDATE campaign.intake SET cancel_asked = true WHERE id = :id").param("id", id).update();
    }

    /** Takes a file that nobody works on; a worker that has not been heard of for longer than {@code lease} has died. */
    Optional<Intake> claim(Duration lease) {
        return jdbc.sql("""
                UPDATE campaign.intake SET worked_until = clock_timestamp() + make_interval(secs => :lease)
                 WHERE id = (SELECT id FROM campaign.intake WHERE state IN ('checking', 'importing')
                                AND (worked_until IS NULL OR worked_until < clock_timestamp())
                              ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING id
                """).param("lease", lease.toSeconds()).query(UUID.class).optional().flatMap(this::byId);
    }

    /** @return whether somebody has asked to stop */
    boolean progressed(UUID id, long rows, long bytes, Duration lease) {
        return jdbc.sql("""
                UPDATE campaign.intake SET rows_read = :rows, bytes_read = :bytes, worked_until = clock_timestamp() + make_interval(secs => :lease)
                 WHERE id = :id RETURNING cancel_asked
                """).param("rows", rows).param("bytes", bytes).param("lease", lease.toSeconds()).param("id", id).query(Boolean.class).single();
    }

    void end(UUID id, IntakeState state, Optional<Review> review, Optional<String> problem, Instant now) {
        jdbc.sql("""
                UPDATE campaign.intake SET state = :state, review = coalesce(CAST(:review AS jsonb), review), problem = :problem, worked_until = NULL, updated_at = :now
                 WHERE id = :id
                """)
                .param("state", state.code()).param("review", review.map(json::writeValueAsString).orElse(null)).param("problem", problem.orElse(null))
                .param("now", Sql.ts(now)).param("id", id).update();
    }

    /** Files that nobody has worked on since then and that are still there. */
    List<Intake> stale(Instant before) {
        return jdbc.sql(SELECT + " WHERE parts > 0 AND updated_at < :before AND state NOT IN ('checking', 'importing') LIMIT 20")
                .param("before", Sql.ts(before)).query(this::intake).list();
    }

    /** The file is gone; its counts and whom it registered stay. */
    void forget(UUID id) {
        jdbc.sql("DELETE FROM campaign.intake_fault WHERE intake_id = :id").param("id", id).update();
        jdbc.sql("UPDATE campaign.intake SET parts = 0, samples = platform.seal('[]') WHERE id = :id").param("id", id).update();
    }

    /** A row that could not be used. @param mended the cells are no longer those of the file */
    record FaultyRow(long line, List<String> cells, List<Fault> faults, boolean mended) {

        @Override
        public String toString() {
            return "FaultyRow[" + line + "]";
        }
    }

    /** Rows that somebody has mended stay. */
    void forgetFaults(UUID intake) {
        jdbc.sql("DELETE FROM campaign.intake_fault WHERE intake_id = :id AND NOT mended").param("id", intake).update();
    }

    void keep(UUID intake, List<FaultyRow> rows) {
        record Row(long line, String cells, String faults, boolean mended) {}
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql("""
                INSERT INTO campaign.intake_fault (intake_id, line, cells, faults, mended)
                SELECT :intake, line, platform.seal(cells), CAST(faults AS jsonb), mended
                  FROM json_to_recordset(CAST(:rows AS json)) AS r(line bigint, cells text, faults text, mended boolean)
                    ON CONFLICT (hospital_id, intake_id, line) DO UPDATE SET cells = excluded.cells, faults = excluded.faults, mended = excluded.mended
                """)
                .param("intake", intake)
                .param("rows", json.writeValueAsString(rows.stream()
                        .map(row -> new Row(row.line(), json.writeValueAsString(row.cells()).replace("\\u0000", ""), json.writeValueAsString(row.faults()), row.mended()))
                        .toList()))
                .update();
    }

    List<FaultyRow> faults(UUID intake, long after, int limit) {
        return jdbc.sql("""
                SELECT line, platform.unseal(cells) AS cells, faults::text AS faults, mended FROM campaign.intake_fault
                 WHERE intake_id = :intake AND line > :after ORDER BY line LIMIT :limit
                """).param("intake", intake).param("after", after).param("limit", limit).query(this::faulty).list();
    }

    /** Rows that somebody has mended, by line. */
    Map<Long, List<String>> mended(UUID intake) {
        Map<Long, List<String>> mended = new TreeMap<>();
        jdbc.sql("SELECT line, platform.unseal(cells) AS cells, faults::text AS faults, mended FROM campaign.intake_fault WHERE intake_id = :intake AND mended")
                .param("intake", intake).query(this::faulty).list().forEach(row -> mended.put(row.line(), row.cells()));
        return mended;
    }

    void addMembers(UUID intake, List<Long> lines, List<PatientId> patients) {
        jdbc.sql("""
                INSERT INTO campaign.intake_member (intake_id, patient_id, line)
                SELECT :intake, patient, line FROM unnest(CAST(:patients AS uuid[]), CAST(:lines AS bigint[])) AS m(patient, line)
                    ON CONFLICT DO NOTHING
                """).param("intake", intake).param("patients", array(patients)).param("lines", array(lines)).update();
    }

    /** Whom the file registered, in the order of its rows. */
    List<PatientId> members(UUID intake, int limit) {
        return jdbc.sql("SELECT patient_id FROM campaign.intake_member WHERE intake_id = :intake ORDER BY line LIMIT :limit")
                .param("intake", intake).param("limit", limit).query((row, number) -> new PatientId(Sql.uuid(row, "patient_id"))).list();
    }

    private static String array(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private FaultyRow faulty(ResultSet row, int number) throws SQLException {
        return new FaultyRow(row.getLong("line"), json.readValue(row.getString("cells"), new TypeReference<List<String>>() {}),
                json.readValue(row.getString("faults"), new TypeReference<List<Fault>>() {}), row.getBoolean("mended"));
    }

    private Intake intake(ResultSet row, int number) throws SQLException {
        List<List<String>> samples = new ArrayList<>(json.readValue(row.getString("samples"), new TypeReference<List<List<String>>>() {}));
        return new Intake(
                Sql.uuid(row, "id"), IntakeKind.of(row.getString("kind")).orElseThrow(), row.getString("name"), IntakeState.of(row.getString("state")),
                row.getLong("bytes"), row.getInt("parts"), Optional.ofNullable(row.getString("encoding")), row.getString("separator"),
                json.readValue(row.getString("header"), new TypeReference<List<String>>() {}), samples,
                json.readValue(row.getString("guesses"), new TypeReference<List<Mapping.Guess>>() {}),
                json.readValue(row.getString("mapping"), Mapping.class), Optional.ofNullable(row.getObject("scrubbed_on", LocalDate.class)),
                row.getLong("rows_read"), row.getLong("bytes_read"),
                Optional.ofNullable(row.getString("review")).map(review -> json.readValue(review, Review.class)), Optional.ofNullable(row.getString("problem")),
                Sql.instant(row, "created_at"), Sql.instant(row, "updated_at"));
    }
}
