package io.callwell.orchestrator.store;

import io.callwell.events.CallId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Webhooks that have been taken, so that a copy has no second effect. The row is part of the transaction of the effect. */
public final class WebhookInbox {

    private final JdbcClient jdbc;

    public WebhookInbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether this is the first copy. */
    public boolean first(CallId call, String key) {
        return jdbc.sql("INSERT INTO orchestrator.webhook_inbox (call_id, key) VALUES (?, ?) ON CONFLICT DO NOTHING")
                        .params(call.value(), key)
                        .update()
                == 1;
    }
}
