package io.callwell.appointment.patient;

import io.callwell.appointment.PatientRegister;
import io.callwell.events.PatientId;
import io.callwell.platform.db.BulkCopy;
import io.callwell.platform.db.SealedColumns;
import io.callwell.platform.db.Sql;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.tenant.Tenancy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;

/** {@link PatientRegister} where the role runs. Values are sealed here, copied into a temporary table and moved on in sets. */
@RestController
final class RegisterDesk implements PatientRegister {

    private static final List<String> STAGES = List.of("""
            CREATE TEMPORARY TABLE IF NOT EXISTS registering (
                n integer PRIMARY KEY, id uuid NOT NULL, key_blind bytea NOT NULL, fingerprint bytea NOT NULL,
                phone_blind bytea NOT NULL, birth_date_blind bytea NOT NULL,
                patient_id uuid, change text NOT NULL DEFAULT 'ADDED') ON COMMIT DELETE ROWS
            """, """
            CREATE TEMPORARY TABLE IF NOT EXISTS registering_values (
                n integer PRIMARY KEY, given_name bytea NOT NULL, family_name bytea NOT NULL, phone bytea NOT NULL, birth_date bytea NOT NULL,
                language text NOT NULL, zone text NOT NULL, consent integer NOT NULL, do_not_call boolean NOT NULL, dnd boolean NOT NULL)
                ON COMMIT DELETE ROWS
            """);
    private static final int SAYS_NOTHING = -1;

    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    RegisterDesk(TenantTransactions transactions, JdbcClient jdbc, Ids ids, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public List<Entry> register(Batch batch) {
        check(batch.rows());
        if (batch.rows().isEmpty()) {
            return List.of();
        }
        return transactions.call(() -> {
            oneAtATime();
            SealedColumns sealed = SealedColumns.ofTransaction(jdbc);
            stage(sealed, batch.rows());
            recognise(batch.rows());
            if (!batch.dryRun()) {
                stageValues(sealed, batch.rows());
                write();
            }
            return entries(batch.dryRun());
        });
    }

    @Override
    public int markDoNotDisturb(List<String> phones) {
        if (phones.size() > MOST) {
            throw new InvalidException(phones.size() + " numbers at once", "body", "give " + MOST + " or fewer at a time");
        }
        return phones.isEmpty() ? 0 : transactions.call(() -> jdbc.sql("""
                UPDATE appointment.patient SET on_dnd_registry = true
                 WHERE NOT on_dnd_registry
                   AND phone_blind = ANY(SELECT platform.blind(phone) FROM unnest(CAST(:phones AS text[])) AS phone)
                """)
                .param("phones", phones.stream().collect(Collectors.joining(",", "{", "}")))
                .update());
    }

    private static void check(List<Row> rows) {
        if (rows.size() > MOST) {
            throw new InvalidException(rows.size() + " rows at once", "rows", "give " + MOST + " or fewer at a time");
        }
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!keys.add(rows.get(i).key())) {
                throw new InvalidException("two rows have the same key", "rows[" + i + "].key", "give each patient once in a batch");
            }
        }
    }

    /** Two files at once would not see each other's new patients. */
    private void oneAtATime() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))").param("name", "appointment.register/" + Tenancy.current())
                .query((row, number) -> Boolean.TRUE).single();
    }

    /** Who the rows are about; nothing is sealed before it is known which of them say anything new. */
    private void stage(SealedColumns sealed, List<Row> rows) {
        STAGES.forEach(table -> jdbc.sql(table).update());
        BulkCopy copy = new BulkCopy(6);
        for (int n = 0; n < rows.size(); n++) {
            Row row = rows.get(n);
            copy.row().whole(n).uuid(ids.next()).binary(sealed.blind(row.key())).binary(sealed.blind(fingerprint(row)))
                    .binary(sealed.blind(row.phone())).binary(sealed.blind(row.birthDate().toString()));
        }
        copy.into(jdbc, "registering (n, id, key_blind, fingerprint, phone_blind, birth_date_blind)");
    }

    private void stageValues(SealedColumns sealed, List<Row> rows) {
        BulkCopy copy = new BulkCopy(10);
        for (int n : jdbc.sql("SELECT n FROM registering WHERE change <> 'UNCHANGED' ORDER BY n").query(Integer.class).list()) {
            Row row = rows.get(n);
            copy.row().whole(n).binary(sealed.seal(row.givenName())).binary(sealed.seal(row.familyName())).binary(sealed.seal(row.phone()))
                    .binary(sealed.seal(row.birthDate().toString())).text(row.language()).text(row.zone())
                    .whole(row.voiceConsent().map(yes -> yes ? 1 : 0).orElse(SAYS_NOTHING)).flag(row.doNotCall()).flag(row.onDndRegistry());
        }
        copy.into(jdbc, "registering_values (n, given_name, family_name, phone, birth_date, language, zone, consent, do_not_call, dnd)");
    }

    /** A blind index folds case, so a change of case alone counts as none. */
    private static String fingerprint(Row row) {
        return String.join("\u001f", List.of(row.givenName(), row.familyName(), row.phone(), row.birthDate().toString(), row.language(), row.zone(),
                row.voiceConsent().map(String::valueOf).orElse(""), String.valueOf(row.doNotCall()), String.valueOf(row.onDndRegistry())));
    }

    private void recognise(List<Row> rows) {
        jdbc.sql("""
                UPDATE registering s SET patient_id = r.patient_id,
                       change = CASE WHEN r.fingerprint = s.fingerprint THEN 'UNCHANGED' ELSE 'CHANGED' END
                  FROM appointment.patient_reference r WHERE r.key_blind = s.key_blind
                """).update();
        recogniseByPerson(rows);
    }

    /** Who is in the register without a file: the same phone, birth date and given name, and nobody else with them. */
    private void recogniseByPerson(List<Row> rows) {
        record Known(int n, UUID patient, String givenName) {}
        List<Known> known = jdbc.sql("""
                SELECT s.n, p.id, platform.unseal(p.given_name) AS given_name
                  FROM registering s JOIN appointment.patient p ON p.phone_blind = s.phone_blind AND p.birth_date_blind = s.birth_date_blind
                 WHERE s.patient_id IS NULL
                   AND NOT EXISTS (SELECT FROM appointment.patient_reference r WHERE r.patient_id = p.id)
                """)
                .query((row, number) -> new Known(row.getInt("n"), Sql.uuid(row, "id"), row.getString("given_name"))).list();
        List<Known> same = known.stream().filter(one -> one.givenName().equalsIgnoreCase(rows.get(one.n()).givenName())).toList();
        for (Known one : same) {
            boolean only = same.stream().filter(other -> other.n() == one.n() || other.patient().equals(one.patient())).count() == 1;
            if (only) {
                jdbc.sql("UPDATE registering SET patient_id = ?, change = 'CHANGED' WHERE n = ?").params(one.patient(), one.n()).update();
            }
        }
    }

    private void write() {
        var now = Sql.ts(clock.instant());
        jdbc.sql("""
                INSERT INTO appointment.patient (id, given_name, family_name, phone, birth_date, phone_blind, birth_date_blind, language, zone,
                                                 voice_consent_at, opted_out_at, on_dnd_registry, created_at)
                SELECT id, given_name, family_name, phone, birth_date, phone_blind, birth_date_blind, language, zone,
                       CASE WHEN consent = 1 THEN :now END, CASE WHEN do_not_call THEN :now END, dnd, :now
                  FROM registering JOIN registering_values USING (n) WHERE patient_id IS NULL
                """).param("now", now).update();
        jdbc.sql("""
                UPDATE appointment.patient p
                   SET given_name = v.given_name, family_name = v.family_name, phone = v.phone, birth_date = v.birth_date,
                       phone_blind = s.phone_blind, birth_date_blind = s.birth_date_blind, language = v.language, zone = v.zone,
                       voice_consent_at = CASE v.consent WHEN 1 THEN coalesce(p.voice_consent_at, :now) WHEN 0 THEN NULL ELSE p.voice_consent_at END,
                       opted_out_at = CASE WHEN v.do_not_call THEN coalesce(p.opted_out_at, :now) ELSE p.opted_out_at END,
                       number_wrong_at = CASE WHEN p.phone_blind = s.phone_blind THEN p.number_wrong_at END,
                       on_dnd_registry = v.dnd OR (p.on_dnd_registry AND p.phone_blind = s.phone_blind)
                  FROM registering s JOIN registering_values v USING (n) WHERE p.id = s.patient_id AND s.change = 'CHANGED'
                """).param("now", now).update();
        jdbc.sql("""
                INSERT INTO appointment.patient_reference (key_blind, patient_id, fingerprint)
                SELECT key_blind, coalesce(patient_id, id), fingerprint FROM registering WHERE change <> 'UNCHANGED'
                    ON CONFLICT (hospital_id, key_blind) DO UPDATE SET fingerprint = excluded.fingerprint
                """).update();
    }

    private List<Entry> entries(boolean dryRun) {
        String id = dryRun ? "patient_id" : "coalesce(patient_id, id)";
        List<Entry> entries = new ArrayList<>();
        jdbc.sql("SELECT " + id + " AS patient, change FROM registering ORDER BY n").query(row -> {
            entries.add(new Entry(Sql.optionalUuid(row, "patient").map(PatientId::new).orElse(PatientId.UNKNOWN), Change.valueOf(row.getString("change"))));
        });
        return entries;
    }
}
