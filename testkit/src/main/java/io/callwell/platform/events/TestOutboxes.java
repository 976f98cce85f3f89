package io.callwell.platform.events;

import io.callwell.platform.ids.Ids;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Opens the package-private outbox to tests without widening the product's public face. */
public final class TestOutboxes {

    private TestOutboxes() {}

    public static Outbox stored(JdbcClient jdbc, Clock clock) {
        return new StoredOutbox(jdbc, JsonMapper.builder().build(), new Ids(clock), clock, () -> {});
    }
}
