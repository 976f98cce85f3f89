package io.callwell.campaign;

import io.callwell.events.CallInitiated;
import io.callwell.events.PatientId;
import io.callwell.events.SmsRequested;
import io.callwell.platform.db.Sql;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.events.EventMeta;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;

/** {@link ContactFacts} of this process, with the ledger and the wishes behind it. */
@RestController
final class ContactDesk implements ContactFacts {

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final Brake brake;
    private final Clock clock;

    ContactDesk(JdbcClient jdbc, TenantTransactions transactions, Brake brake, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.brake = brake;
        this.clock = clock;
    }

    /** A patient's wishes, as staff see and change them. */
    record WishView(@Nullable LocalTime from, @Nullable LocalTime to, boolean byVoice, boolean byText, @Nullable Set<String> refused, boolean confidential,
            @Nullable String proxyName) {

        static final WishView NONE = new WishView(null, null, true, true, Set.of(), false, null);
    }

    private record Counts(int textsToday, int textsInWeek, int today, int week) {}

    @Override
    public Facts facts(Question question) {
        return transactions.call(() -> {
            Counts counts = counts(question);
            WishView wish = wish(question.patient()).orElse(WishView.NONE);
            return new Facts(counts.textsToday(), counts.textsInWeek(), counts.today(), counts.week(), brake.standing().because(clock.instant()),
                    Optional.ofNullable(wish.from()), Optional.ofNullable(wish.to()), wish.byVoice(), wish.byText(),
                    wish.refused() == null ? Set.of() : wish.refused(), wish.confidential(), wish.proxyName() != null, scrubbedOn());
        });
    }

    public void called(CallInitiated event, EventMeta meta) {
        add(event.callId().value(), event.patientId(), "voice", event.at());
    }

    public void texted(SmsRequested event, EventMeta meta) {
        add(event.smsId().value(), event.patientId(), "sms", event.at());
    }

    Optional<WishView> wishOf(PatientId patient) {
        return transactions.call(() -> wish(patient));
    }

    void write(PatientId patient, WishView wish, Set<String> refused, String by) {
        transactions.run(() -> jdbc.sql("""
                INSERT INTO campaign.contact_wish (patient_id, hours_from, hours_to, by_voice, by_text, refused, confidential, proxy_name, changed_by, changed_at)
                VALUES (:patient, :from, :to, :voice, :text, CAST(:refused AS text[]), :confidential, platform.seal(:proxy), :by, :now)
                    ON CONFLICT (hospital_id, patient_id) DO UPDATE
                       SET hours_from = excluded.hours_from, hours_to = excluded.hours_to, by_voice = excluded.by_voice, by_text = excluded.by_text,
                           refused = excluded.refused, confidential = excluded.confidential, proxy_name = excluded.proxy_name,
                           changed_by = excluded.changed_by, changed_at = excluded.changed_at
                """)
                .param("patient", patient.value()).param("from", wish.from(), Types.TIME).param("to", wish.to(), Types.TIME)
                .param("voice", wish.byVoice()).param("text", wish.byText())
                .param("refused", refused.stream().collect(Collectors.joining(",", "{", "}"))).param("confidential", wish.confidential())
                .param("proxy", wish.proxyName(), Types.VARCHAR).param("by", by).param("now", Sql.ts(clock.instant()))
                .update());
    }

    private Counts counts(Question question) {
        return jdbc.sql("""
                SELECT count(*) FILTER (WHERE channel = 'sms' AND at >= :today) AS texts_today, count(*) FILTER (WHERE channel = 'sms') AS texts_week,
                       count(*) FILTER (WHERE at >= :today) AS today, count(*) AS week
                  FROM campaign.contact WHERE patient_id = :patient AND at >= :week
                """)
                .param("today", Sql.ts(question.today())).param("week", Sql.ts(question.week())).param("patient", question.patient().value())
                .query((row, number) -> new Counts(row.getInt("texts_today"), row.getInt("texts_week"), row.getInt("today"), row.getInt("week")))
                .single();
    }

    private Optional<LocalDate> scrubbedOn() {
        return jdbc.sql("SELECT max(scrubbed_on) AS day FROM campaign.intake WHERE kind = 'do-not-disturb' AND state = 'imported'")
                .query((row, number) -> Optional.ofNullable(row.getObject("day", LocalDate.class))).single();
    }

    private Optional<WishView> wish(PatientId patient) {
        return jdbc.sql("""
                SELECT hours_from, hours_to, by_voice, by_text, refused, confidential, platform.unseal(proxy_name) AS proxy_name
                  FROM campaign.contact_wish WHERE patient_id = :patient
                """).param("patient", patient.value()).query(ContactDesk::wish).optional();
    }

    private static WishView wish(ResultSet row, int number) throws SQLException {
        Array refused = row.getArray("refused");
        Set<String> purposes = Arrays.stream((Object[]) refused.getArray()).map(String::valueOf).collect(Collectors.toSet());
        return new WishView(row.getObject("hours_from", LocalTime.class), row.getObject("hours_to", LocalTime.class), row.getBoolean("by_voice"),
                row.getBoolean("by_text"), purposes, row.getBoolean("confidential"), row.getString("proxy_name"));
    }

    private void add(UUID source, PatientId patient, String channel, Instant at) {
        jdbc.sql("INSERT INTO campaign.contact (source_id, patient_id, channel, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(source, patient.value(), channel, Sql.ts(at)).update();
    }
}
