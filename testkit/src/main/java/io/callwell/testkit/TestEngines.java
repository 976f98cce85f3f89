package io.callwell.testkit;

import io.callwell.engines.KafkaEngine;
import io.callwell.engines.Ports;
import io.callwell.engines.PostgresEngine;
import io.callwell.engines.RedisEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Real engines for the tests of one JVM: each started when first asked for, all stopped when the JVM ends. */
public final class TestEngines {

    public static final PostgresEngine.Passwords PASSWORDS = new PostgresEngine.Passwords("super", "owner", "app");
    public static final String REDIS_PASSWORD = "redis-of-the-test";

    private static final Deque<AutoCloseable> RUNNING = new ArrayDeque<>();
    private static @Nullable PostgresEngine postgres;
    private static @Nullable KafkaEngine kafka;
    private static @Nullable RedisEngine redis;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TestEngines::stopAll, "stop-test-engines"));
    }

    private TestEngines() {}

    public static synchronized PostgresEngine postgres() {
        PostgresEngine running = postgres;
        if (running == null) {
            Path folder = folder("postgres");
            Path binaries = Path.of(System.getProperty("java.io.tmpdir"), "callwell-test-postgres-" + System.getProperty("user.name"));
            running = PostgresEngine.start(folder.resolve("data"), binaries, Ports.free(), PASSWORDS, false);
            postgres = running;
            RUNNING.push(running);
        }
        return running;
    }

    public static synchronized KafkaEngine kafka() {
        KafkaEngine running = kafka;
        if (running == null) {
            running = KafkaEngine.start(folder("kafka"), Ports.free(), Ports.free());
            kafka = running;
            RUNNING.push(running);
        }
        return running;
    }

    public static synchronized RedisEngine redis() {
        RedisEngine running = redis;
        if (running == null) {
            running = RedisEngine.start(folder("redis"), Ports.free(), REDIS_PASSWORD);
            redis = running;
            RUNNING.push(running);
        }
        return running;
    }

    private static Path folder(String engine) {
        try {
            return Files.createTempDirectory("callwell-test-" + engine);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static synchronized void stopAll() {
        while (!RUNNING.isEmpty()) {
            try {
                RUNNING.pop().close();
            } catch (Exception failure) {
                System.err.println("an engine of the tests did not stop: " + failure);
            }
        }
    }
}
