package io.callwell.platform.events;

import io.callwell.events.DomainEvent;
import io.callwell.events.HospitalId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.tenant.Tenancy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
        publishAll(List.of(event));
    }

    @Override
    public void publishAll(List<? extends DomainEvent> events) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an event is published in the transaction that made it true; none is running");
        }
        if (events.isEmpty()) {
            return;
        }
        HospitalId hospital = Tenancy.current();
        Instant now = clock.instant();
        String[] eventIds = new String[events.size()];
        String[] topics = new String[events.size()];
        String[] keys = new String[events.size()];
        String[] envelopes = new String[events.size()];
        for (int i = 0; i < events.size(); i++) {
            DomainEvent event = events.get(i);
            UUID id = ids.next();
            eventIds[i] = id.toString();
            topics[i] = event.topic().topicName();
            keys[i] = event.key();
            envelopes[i] = json.writeValueAsString(Envelope.of(event, id, hospital, now, json));
        }
        jdbc.sql("""
                INSERT INTO platform.outbox (event_id, topic, event_key, envelope, occurred_at)
                SELECT CAST(id AS uuid), topic, key, envelope, ?
                  FROM unnest(CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[])) WITH ORDINALITY AS e(id, topic, key, envelope, n)
                 ORDER BY n
                """)
                .params(Sql.ts(now), eventIds, topics, keys, envelopes)
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                afterCommit.run();
            }
        });
    }
}
