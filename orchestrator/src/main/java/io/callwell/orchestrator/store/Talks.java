package io.callwell.orchestrator.store;

import static io.callwell.platform.db.Sql.ts;

import io.callwell.events.CallId;
import io.callwell.orchestrator.JournalEntry;
import io.callwell.platform.db.Sql;
import io.callwell.platform.problem.FencedException;
import io.callwell.platform.problem.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who talks on a call and what was written down of the talk. */
public final class Talks {

    /**
     * The lease of a call's talk.
     *
     * @param epoch    0 while nobody has attached
     * @param offered  the media process that was last given to the carrier
     * @param brokenAt when the owner's stream ended without an outcome; clock of the machine
     */
    public record Lease(String owner, long epoch, String offered, Optional<Instant> brokenAt) {}

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    public Talks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A token that lets one stream attach to the call once. */
    public String issueToken(CallId call, Duration goodFor) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("INSERT INTO orchestrator.stream_token (hash, call_id, expires_at) VALUES (?, ?, clock_timestamp() + make_interval(secs => ?))")
                .params(hash(token), call.value(), (double) goodFor.toSeconds())
                .update();
        return token;
    }

    /** Uses a token up; false when it is wrong, used, or too old. */
    public boolean useToken(CallId call, String token) {
        return jdbc.sql("""
                        UPDATE orchestrator.stream_token SET used_at = clock_timestamp()
                         WHERE hash = ? AND call_id = ? AND used_at IS NULL AND expires_at > clock_timestamp()""")
                        .params(hash(token), call.value())
                        .update()
                == 1;
    }

    /** The carrier is about to be sent to this media process. */
    public void offer(CallId call, String node) {
        jdbc.sql("""
                        INSERT INTO orchestrator.lease (call_id, owner, epoch, offered) VALUES (?, '', 0, ?)
                        ON CONFLICT (call_id) DO UPDATE SET offered = excluded.offered""")
                .params(call.value(), node)
                .update();
    }

    /** Gives the talk to a media process under a new epoch. */
    public long take(CallId call, String owner) {
        return jdbc.sql("""
                        INSERT INTO orchestrator.lease (call_id, owner, epoch, offered) VALUES (:call, :owner, 1, :owner)
                        ON CONFLICT (call_id) DO UPDATE
                           SET owner = excluded.owner, epoch = lease.epoch + 1, offered = excluded.offered, broken_at = NULL
                        RETURNING epoch""")
                .param("call", call.value())
                .param("owner", owner)
                .query(Long.class)
                .single();
    }

    public Optional<Lease> lease(CallId call) {
        return jdbc.sql("SELECT owner, epoch, offered, broken_at FROM orchestrator.lease WHERE call_id = ?")
                .param(call.value())
                .query((row, n) -> new Lease(row.getString("owner"), row.getLong("epoch"), row.getString("offered"), Sql.optionalInstant(row, "broken_at")))
                .optional();
    }

    public void markBroken(CallId call) {
        jdbc.sql("UPDATE orchestrator.lease SET broken_at = clock_timestamp() WHERE call_id = ?").param(call.value()).update();
    }

    /** @throws FencedException when another epoch owns the call; the lease stays locked otherwise */
    public void demand(CallId call, long epoch) {
        long current = jdbc.sql("SELECT epoch FROM orchestrator.lease WHERE call_id = ? FOR UPDATE")
                .param(call.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
        if (current != epoch || epoch < 1) {
            throw new FencedException("call " + call + " belongs to epoch " + current + ", not " + epoch);
        }
    }

    /**
     * Appends entries of the owner; entries that are there already from the same epoch are left as they are.
     *
     * @return the entries that were new
     * @throws RefusedException when another epoch wrote one of the numbers
     */
    public List<JournalEntry> append(CallId call, long epoch, List<JournalEntry> entries) {
        return entries.stream().filter(entry -> append(call, epoch, entry)).toList();
    }

    private boolean append(CallId call, long epoch, JournalEntry entry) {
        int added = jdbc.sql("""
                        INSERT INTO orchestrator.talk_entry (call_id, seq, epoch, at, kind, body) VALUES (?, ?, ?, ?, ?, platform.seal(?))
                        ON CONFLICT (call_id, seq) DO NOTHING""")
                .params(call.value(), entry.seq(), epoch, ts(entry.at()), entry.kind().name(), entry.body())
                .update();
        if (added == 0 && epochOf(call, entry.seq()) != epoch) {
            throw new RefusedException("journal-number-taken", "entry " + entry.seq() + " of call " + call + " was written by an earlier epoch");
        }
        return added == 1;
    }

    private long epochOf(CallId call, long seq) {
        return jdbc.sql("SELECT epoch FROM orchestrator.talk_entry WHERE call_id = ? AND seq = ?")
                .params(call.value(), seq)
                .query(Long.class)
                .single();
    }

    /** Everything written down, oldest first. */
    public List<JournalEntry> journal(CallId call) {
        return entries("SELECT seq, at, kind, platform.unseal(body) AS body FROM orchestrator.talk_entry WHERE call_id = ? ORDER BY seq", call);
    }

    /** The last entries that carry words or numbers of a turn, oldest first. */
    public List<JournalEntry> lastWords(CallId call) {
        return entries("""
                SELECT * FROM (SELECT seq, at, kind, platform.unseal(body) AS body FROM orchestrator.talk_entry
                                WHERE call_id = ? AND kind IN ('SAY', 'HEARD', 'KEY', 'TURN') ORDER BY seq DESC LIMIT 6) AS last
                 ORDER BY seq""", call);
    }

    private List<JournalEntry> entries(String sql, CallId call) {
        return jdbc.sql(sql)
                .param(call.value())
                .query((row, n) -> new JournalEntry(
                        row.getLong("seq"), Sql.instant(row, "at"), JournalEntry.Kind.valueOf(row.getString("kind")), row.getString("body")))
                .list();
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
