package io.callwell.platform.events;

import io.callwell.platform.db.Sql;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Forgets events that everybody has: outbox rows that the broker took, and inbox rows older than anything that it could still deliver.
 * A row that waits for the broker stays, however old it is.
 */
final class Retention {

    private static final int BATCH = 10_000;

    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private final Hospitals hospitals;
    private final Clock clock;
    private final Duration outbox;
    private final Duration inbox;

    Retention(TenantTransactions transactions, JdbcClient jdbc, Hospitals hospitals, Clock clock, KafkaSettings settings) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.hospitals = hospitals;
        this.clock = clock;
        this.outbox = settings.keepOutbox();
        this.inbox = settings.keepInbox();
    }

    /** @return how many rows were forgotten, over all hospitals */
    int forget() {
        int forgotten = 0;
        for (Hospital hospital : hospitals.all()) {
            forgotten += inBatches(hospital, "DELETE FROM platform.outbox WHERE seq IN (SELECT seq FROM platform.outbox"
                    + " WHERE published_at < :before ORDER BY seq LIMIT :batch)", clock.instant().minus(outbox));
            forgotten += inBatches(hospital, "DELETE FROM platform.inbox WHERE (consumer, event_id) IN (SELECT consumer, event_id"
                    + " FROM platform.inbox WHERE applied_at < :before LIMIT :batch)", clock.instant().minus(inbox));
        }
        return forgotten;
    }

    /** Short transactions, so that nobody waits for a long one. */
    private int inBatches(Hospital hospital, String delete, Instant before) {
        int forgotten = 0;
        int batch;
        do {
            batch = transactions.call(hospital.id(),
                    () -> jdbc.sql(delete).param("before", Sql.ts(before)).param("batch", BATCH).update());
            forgotten += batch;
        } while (batch == BATCH);
        return forgotten;
    }
}
