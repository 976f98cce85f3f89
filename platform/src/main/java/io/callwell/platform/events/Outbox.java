package io.callwell.platform.events;

import io.callwell.events.DomainEvent;
import io.callwell.platform.ids.Ids;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Where events are published: a row in the transaction of the change that made them true. */
public interface Outbox {

    /** @throws IllegalStateException outside of a transaction of a hospital */
    void publish(DomainEvent event);

    /** Publishes several in their order, at once where the store can. */
    default void publishAll(List<? extends DomainEvent> events) {
        events.forEach(this::publish);
    }

    /** Writes rows as every process does, for one that has no relay: another process carries them. */
    static Outbox withoutRelay(JdbcClient jdbc, Clock clock) {
        return new StoredOutbox(jdbc, JsonMapper.builder().build(), new Ids(clock), clock, () -> {});
    }
}
