package io.callwell.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.events.HospitalId;
import io.callwell.platform.db.Sql;
import io.callwell.testkit.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @Test
    void whatEverybodyHasIsForgottenAndWhatWaitsForTheBrokerIsNot() {
        try (TestDatabase database = TestDatabase.with()) {
            HospitalId hospital = database.hospital("asha", ZoneId.of("Asia/Kolkata"));
            database.transactions().run(hospital, () -> {
                event(database, "sent long ago", NOW.minus(Duration.ofDays(8)));
                event(database, "sent lately", NOW.minus(Duration.ofDays(6)));
                event(database, "waits", null);
                applied(database, "old", NOW.minus(Duration.ofDays(31)));
                applied(database, "young", NOW.minus(Duration.ofDays(29)));
            });
            KafkaSettings settings = new KafkaSettings("", (short) 1, 1, Duration.ofDays(7), Duration.ofDays(30), Map.of());
            Retention retention = new Retention(
                    database.transactions(), database.jdbc(), database.hospitals(), Clock.fixed(NOW, ZoneOffset.UTC), settings);

            assertThat(retention.forget()).isEqualTo(2);

            List<String> kept = database.transactions().call(hospital, () -> database.jdbc()
                    .sql("SELECT event_key FROM platform.outbox UNION ALL SELECT consumer FROM platform.inbox").query(String.class).list());
            assertThat(kept).containsExactlyInAnyOrder("sent lately", "waits", "young");
        }
    }

    private static void event(TestDatabase database, String key, @Nullable Instant published) {
        database.jdbc().sql("INSERT INTO platform.outbox (event_id, topic, event_key, envelope, occurred_at, published_at) VALUES (?, 't', ?, '{}', ?, ?)")
                .params(UUID.randomUUID(), key, Sql.ts(NOW), published == null ? null : Sql.ts(published)).update();
    }

    private static void applied(TestDatabase database, String consumer, Instant at) {
        database.jdbc().sql("INSERT INTO platform.inbox (consumer, event_id, applied_at) VALUES (?, ?, ?)")
                .params(consumer, UUID.randomUUID(), Sql.ts(at)).update();
    }
}
