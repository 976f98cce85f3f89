package io.callwell.platform.events;

import io.callwell.events.DomainEvent;
import io.callwell.platform.db.Sql;
import io.callwell.platform.db.TenantTransactions;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Gives an event to its handler once: the inbox row and the effect are one transaction. */
final class Inbox {

    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Inbox(TenantTransactions transactions, JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @throws tools.jackson.core.JacksonException when the record is no event of ours */
    <E extends DomainEvent> void accept(Subscription<E> subscription, String record) {
        Envelope envelope = json.readValue(record, Envelope.class);
        if (!envelope.type().equals(subscription.type().getSimpleName())) {
            return;
        }
        E event = json.treeToValue(envelope.data(), subscription.type());
        transactions.run(envelope.hospital(), () -> {
            if (isNew(subscription.consumer(), envelope)) {
                subscription.handler().on(event, envelope.meta());
            }
        });
    }

    private boolean isNew(String consumer, Envelope envelope) {
        return jdbc.sql("INSERT INTO platform.inbox (consumer, event_id, applied_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                        .params(consumer, envelope.id(), Sql.ts(clock.instant()))
                        .update()
                == 1;
    }
}
