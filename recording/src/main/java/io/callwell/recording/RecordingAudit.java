package io.callwell.recording;

import io.callwell.platform.db.Sql;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.ids.Ids;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes down who was given a link to a recording and when it was played; nothing is opened without it. */
final class RecordingAudit {

    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    RecordingAudit(TenantTransactions transactions, JdbcClient jdbc, Ids ids, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    void linkGiven(RecordingLinks.Link link, String who) {
        write(link, "link", who);
    }

    void played(RecordingLinks.Link link) {
        write(link, "play", "bearer of the link");
    }

    private void write(RecordingLinks.Link link, String what, String who) {
        transactions.run(link.hospital(), () -> jdbc.sql("INSERT INTO recording.opened (id, call_id, link_id, what, who, at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(ids.next(), link.call().value(), link.id(), what, who, Sql.ts(clock.instant()), Sql.ts(link.expiresAt())).update());
    }
}
