package io.callwell.orchestrator.store;

import io.callwell.orchestrator.MediaNode;
import io.callwell.platform.db.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What all processes share: the media processes that live, and the pace of dialling. Needs no tenant; times are the database's. */
public final class Fleet {

    private final JdbcClient jdbc;

    public Fleet(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void heartbeat(MediaNode node) {
        jdbc.sql("""
                        INSERT INTO orchestrator.media_node (id, stream_url, listen_url, active_calls, seen_at) VALUES (?, ?, ?, ?, clock_timestamp())
                        ON CONFLICT (id) DO UPDATE SET stream_url = excluded.stream_url, listen_url = excluded.listen_url,
                                                       active_calls = excluded.active_calls, seen_at = excluded.seen_at""")
                .params(node.id(), node.streamUrl(), node.listenUrl(), node.activeCalls())
                .update();
    }

    /**
     * The living node with the fewest calls.
     *
     * @param silence how long a node may be silent and still counts as living
     * @param broken  a node whose stream has just broken: taken only when no other lives and it was heard after {@code brokenAt}
     */
    public Optional<MediaNode> freest(Duration silence, Optional<String> broken, Optional<Instant> brokenAt) {
        return jdbc.sql("""
                        SELECT id, stream_url, listen_url, active_calls FROM orchestrator.media_node
                         WHERE seen_at > clock_timestamp() - make_interval(secs => :silence)
                           AND (id <> :broken OR seen_at > :brokenAt)
                         ORDER BY (id = :broken), active_calls, id LIMIT 1""")
                .param("silence", silence.toMillis() / 1000.0)
                .param("broken", broken.orElse(""))
                .param("brokenAt", Sql.ts(brokenAt.orElse(Instant.EPOCH)))
                .query((row, n) -> new MediaNode(
                        row.getString("id"), row.getString("stream_url"), row.getString("listen_url"), row.getInt("active_calls")))
                .optional();
    }

    public Optional<MediaNode> node(String id) {
        return jdbc.sql("SELECT id, stream_url, listen_url, active_calls FROM orchestrator.media_node WHERE id = ?")
                .param(id)
                .query((row, n) -> new MediaNode(
                        row.getString("id"), row.getString("stream_url"), row.getString("listen_url"), row.getInt("active_calls")))
                .optional();
    }

    /** Whether the right to dial could be taken now. */
    public boolean hasDialSlot() {
        return jdbc.sql("SELECT next_at <= clock_timestamp() FROM orchestrator.pace").query(Boolean.class).single();
    }

    /** Takes the right to dial now, which all processes share; the next one is given after the gap. */
    public boolean takeDialSlot(Duration gap) {
        return jdbc.sql("""
                        UPDATE orchestrator.pace SET next_at = clock_timestamp() + make_interval(secs => ?)
                         WHERE next_at <= clock_timestamp()""")
                        .param(gap.toMillis() / 1000.0)
                        .update()
                == 1;
    }
}
