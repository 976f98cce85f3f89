package io.callwell.platform.events;

import io.callwell.events.DomainEvent;
import io.callwell.events.HospitalId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.tenant.Tenancy;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** The outbox table; tells the relay after the commit. */
final class StoredOutbox implements Outbox {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Ids ids;
    private final Clock clock;
    private final Runnable afterCommit;

    StoredOutbox(JdbcClient jdbc, JsonMapper json, Ids ids, Clock clock, Runnable afterCommit) {
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
        this.afterCommit = afterCommit;
    }

    @Override
    public void publish(DomainEvent event) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an event is published in the transaction that made it true; none is running");
        }
        HospitalId hospital = Tenancy.current();
        UUID id = ids.next();
        Instant now = clock.instant();
        jdbc.sql("INSERT INTO platform.outbox (event_id, topic, event_key, envelope, occurred_at) VALUES (?, ?, ?, ?, ?)")
                .params(
                        id,
                        event.topic().topicName(),
                        event.key(),
                        json.writeValueAsString(Envelope.of(event, id, hospital, now, json)),
                        Sql.ts(now))
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                afterCommit.run();
            }
        });
    }
}
