package io.callwell.platform.events;

import io.callwell.events.HospitalId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Carries outbox rows to Kafka in their order. One process at a time does it for a hospital (advisory lock); a row is marked only
 * after the broker has it, so an event can be sent twice but never be lost.
 */
final class Relay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int BATCH = 500;
    private static final long POLL_MS = 500;

    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private final Hospitals hospitals;
    private final KafkaTemplate<String, String> kafka;
    private final Clock clock;
    private final Semaphore woken = new Semaphore(0);
    private volatile @Nullable Thread thread;

    Relay(TenantTransactions transactions, JdbcClient jdbc, Hospitals hospitals, KafkaTemplate<String, String> kafka, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.hospitals = hospitals;
        this.kafka = kafka;
        this.clock = clock;
    }

    void wake() {
        woken.release();
    }

    /** Sends what waits, for every hospital. @return how many events were sent */
    int relayAll() {
        int sent = 0;
        for (Hospital hospital : hospitals.all()) {
            int batch;
            do {
                batch = transactions.call(hospital.id(), () -> relayBatch(hospital.id()));
                sent += batch;
            } while (batch == BATCH);
        }
        return sent;
    }

    private int relayBatch(HospitalId hospital) {
        boolean mine = jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended('outbox:' || ?, 0))")
                .param(hospital.toString())
                .query(Boolean.class)
                .single();
        if (!mine) {
            return 0;
        }
        List<Waiting> waiting = jdbc.sql("SELECT seq, topic, event_key, envelope FROM platform.outbox"
                        + " WHERE published_at IS NULL ORDER BY seq LIMIT " + BATCH)
                .query((row, number) -> new Waiting(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
        if (waiting.isEmpty()) {
            return 0;
        }
        List<CompletableFuture<?>> acknowledged = new ArrayList<>(waiting.size());
        for (Waiting one : waiting) {
            acknowledged.add(kafka.send(one.topic(), one.key(), one.envelope()));
        }
        acknowledged.forEach(CompletableFuture::join);
        jdbc.sql("UPDATE platform.outbox SET published_at = :now WHERE published_at IS NULL AND seq IN (:rows)")
                .param("now", Sql.ts(clock.instant()))
                .param("rows", waiting.stream().map(Waiting::seq).toList())
                .update();
        return waiting.size();
    }

    private void loop() {
        int failures = 0;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (woken.tryAcquire(POLL_MS << Math.min(failures, 4), TimeUnit.MILLISECONDS)) {
                    woken.drainPermits();
                }
                relayAll();
                failures = 0;
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException failure) {
                if (thread != null && failures++ == 0) {
                    LOG.warn("events wait in the outbox and are sent when this is mended", failure);
                }
            }
        }
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().daemon().name("outbox-relay").start(this::loop);
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            try {
                running.join(5_000);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private record Waiting(long seq, String topic, String key, String envelope) {}
}
