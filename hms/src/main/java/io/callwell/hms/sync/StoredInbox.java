package io.callwell.hms.sync;

import io.callwell.appointment.Appointment.Status;
import io.callwell.appointment.hospital.HospitalLinks;
import io.callwell.appointment.hospital.HospitalLinks.Kind;
import io.callwell.appointment.hospital.HospitalMirror;
import io.callwell.appointment.hospital.HospitalMirror.Adoption;
import io.callwell.appointment.hospital.TheirVisit;
import io.callwell.events.HospitalId;
import io.callwell.hms.Inbox;
import io.callwell.platform.db.Sql;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.tenant.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** {@link Inbox} in PostgreSQL. */
public final class StoredInbox implements Inbox {

    private static final int STRIPES = 64;

    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Ids ids;
    private final HospitalMirror mirror;
    private final HospitalLinks links;
    private final Function<HospitalId, HospitalMirror.Terms> terms;
    private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

    public StoredInbox(TenantTransactions transactions, JdbcClient jdbc, JsonMapper json, Ids ids, HospitalMirror mirror, HospitalLinks links,
            Function<HospitalId, HospitalMirror.Terms> terms) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
        this.mirror = mirror;
        this.links = links;
        this.terms = terms;
        for (int index = 0; index < STRIPES; index++) {
            stripes[index] = new ReentrantLock();
        }
    }

    /** What is stored of a visit: ids and times, nothing in words. */
    private record State(String id, String status, boolean accepted, Instant startsAt, Instant endsAt, String patient, String practitioner) {}

    @Override
    public Fate accept(HospitalId hospital, String source, News news, String body) {
        ReentrantLock turn = stripes[Math.floorMod(news.visit().id().hashCode(), STRIPES)];
        turn.lock();
        try {
            if (!transactions.call(hospital, () -> isNewest(news))) {
                return Fate.TOO_LATE;
            }
            transactions.run(hospital, () -> news.alias().flatMap(alias -> links.ours(Kind.VISIT, alias))
                    .ifPresent(ours -> links.link(Kind.VISIT, news.visit().id(), ours, news.visit().version())));
            Adoption adoption = Tenancy.call(hospital, () -> {
                news.practitioner().ifPresent(known -> mirror.practitioners(List.of(known)));
                return mirror.visit(news.visit(), id -> news.patient(), terms.apply(hospital));
            });
            return switch (adoption) {
                case SAME, IGNORED -> Fate.NOTHING_NEW;
                case BOOKED, CONFIRMED, MOVED, CANCELLED -> Fate.TAKEN_IN;
                case INCOMPLETE -> kept(hospital, source, "its patient has no callable number or birth date, or its practitioner is not known", body);
                case COLLIDES -> kept(hospital, source, "another visit has the same practitioner or patient at this time", body);
            };
        } finally {
            turn.unlock();
        }
    }

    private Fate kept(HospitalId hospital, String source, String reason, String body) {
        bury(hospital, source, reason, body);
        return Fate.KEPT;
    }

    /** The same message again counts as newest: its first time may have ended in the middle. */
    private boolean isNewest(News news) {
        return jdbc.sql("""
                INSERT INTO hms.message_seen (visit, sent_at, control_id, state) VALUES (:visit, :at, :control, CAST(:state AS jsonb))
                ON CONFLICT (hospital_id, visit) DO UPDATE SET sent_at = excluded.sent_at, control_id = excluded.control_id, state = excluded.state
                 WHERE hms.message_seen.sent_at < excluded.sent_at OR hms.message_seen.control_id = excluded.control_id
                """)
                .param("visit", news.visit().id())
                .param("at", Sql.ts(news.sentAt()))
                .param("control", news.controlId())
                .param("state", state(news.visit()))
                .update() == 1;
    }

    @Override
    public void told(HospitalId hospital, TheirVisit visit, Instant at, String controlId) {
        transactions.run(hospital, () -> isNewest(new News(visit, Optional.empty(), Optional.empty(), Optional.empty(), at, controlId)));
    }

    @Override
    public Optional<TheirVisit> newest(HospitalId hospital, String visit) {
        return transactions.call(hospital, () -> jdbc.sql("SELECT state::text FROM hms.message_seen WHERE visit = :visit").param("visit", visit)
                .query(String.class).optional()).map(this::visit);
    }

    @Override
    public UUID bury(HospitalId hospital, String source, String reason, String body) {
        UUID id = ids.next();
        transactions.run(hospital, () -> jdbc.sql("INSERT INTO hms.dead_letter (id, source, reason, body) VALUES (:id, :source, :reason, platform.seal(:body))")
                .param("id", id)
                .param("source", source)
                .param("reason", reason)
                // PostgreSQL has no place for NUL in a text.
                .param("body", body.replace("\0", "\uFFFD"))
                .update());
        return id;
    }

    private static final String LETTER = "SELECT id, source, reason, platform.unseal(body) AS body, arrived_at, replayed_at FROM hms.dead_letter ";

    @Override
    public List<DeadLetter> deadLetters(HospitalId hospital, int limit) {
        return transactions.call(hospital, () -> jdbc.sql(LETTER + "ORDER BY arrived_at DESC, id LIMIT :limit").param("limit", limit).query(letters()).list());
    }

    @Override
    public Optional<DeadLetter> deadLetter(HospitalId hospital, UUID id) {
        return transactions.call(hospital, () -> jdbc.sql(LETTER + "WHERE id = :id").param("id", id).query(letters()).optional());
    }

    @Override
    public void replayed(HospitalId hospital, UUID id) {
        transactions.run(hospital, () -> jdbc.sql("UPDATE hms.dead_letter SET replayed_at = clock_timestamp() WHERE id = :id").param("id", id).update());
    }

    private static RowMapper<DeadLetter> letters() {
        return (row, number) -> letter(row);
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(Sql.uuid(row, "id"), row.getString("source"), row.getString("reason"), Sql.instant(row, "arrived_at"),
                Sql.optionalInstant(row, "replayed_at"), row.getString("body"));
    }

    private String state(TheirVisit visit) {
        return json.writeValueAsString(new State(visit.id(), visit.status().name(), visit.accepted(), visit.startsAt(), visit.endsAt(), visit.patient(),
                visit.practitioner().orElse("")));
    }

    private TheirVisit visit(String text) {
        State state = json.readValue(text, State.class);
        return new TheirVisit(state.id(), Status.valueOf(state.status()), state.accepted(), state.startsAt(), state.endsAt(), state.patient(),
                Optional.of(state.practitioner()).filter(id -> !id.isEmpty()), Optional.empty(), "", Optional.empty());
    }
}
