package io.callwell.app.laptop;

import io.callwell.engines.EngineException;
import io.callwell.engines.KafkaEngine;
import io.callwell.engines.PostgresEngine;
import io.callwell.engines.RedisEngine;
import io.callwell.platform.secrets.FolderSecrets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL, Kafka and Redis of the laptop, started side by side; closing stops them in turn. */
final class LaptopEngines implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LaptopEngines.class);

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Map<String, Object> properties = new LinkedHashMap<>();

    static LaptopEngines start(LaptopSettings settings) {
        LaptopEngines engines = new LaptopEngines();
        FolderSecrets secrets = new FolderSecrets(settings.data().resolve("secrets"), System.getenv());
        try (ExecutorService starters = Executors.newFixedThreadPool(3)) {
            Future<?> postgres = starters.submit(engines.starting(() -> engines.postgres(settings, secrets)));
            Future<?> kafka = starters.submit(engines.starting(() -> engines.kafka(settings)));
            Future<?> redis = starters.submit(engines.starting(() -> engines.redis(settings, secrets)));
            engines.await(redis);
            engines.await(postgres);
            engines.await(kafka);
        } catch (RuntimeException failure) {
            engines.close();
            throw failure;
        }
        return engines;
    }

    /** Where the engines are, as configuration of the services. */
    Map<String, Object> properties() {
        return Map.copyOf(properties);
    }

    private AutoCloseable postgres(LaptopSettings settings, FolderSecrets secrets) {
        Path folder = settings.data().resolve("postgres");
        PostgresEngine.Passwords passwords = new PostgresEngine.Passwords(
                secrets.text("postgres.superuser"), secrets.text("postgres.owner"), secrets.text("postgres.app"));
        PostgresEngine engine = PostgresEngine.start(
                folder.resolve("cluster"), folder.resolve("programs"), settings.postgresPort(), passwords, true);
        put("callwell.db.url", engine.url());
        put("callwell.db.app-password", passwords.app());
        put("callwell.db.owner-password", passwords.owner());
        return engine;
    }

    private AutoCloseable kafka(LaptopSettings settings) {
        KafkaEngine engine = KafkaEngine.start(
                settings.data().resolve("kafka"), settings.kafkaPort(), settings.kafkaControllerPort());
        put("callwell.kafka.bootstrap-servers", engine.bootstrapServers());
        return engine;
    }

    private AutoCloseable redis(LaptopSettings settings, FolderSecrets secrets) {
        String password = secrets.text("redis");
        RedisEngine engine = RedisEngine.start(settings.data().resolve("redis"), settings.redisPort(), password);
        put("callwell.data.redis-url", engine.url(password));
        return engine;
    }

    private Callable<AutoCloseable> starting(Callable<AutoCloseable> engine) {
        return () -> {
            AutoCloseable started = engine.call();
            synchronized (running) {
                running.push(started);
            }
            return started;
        };
    }

    private void put(String key, String value) {
        synchronized (properties) {
            properties.put(key, value);
        }
    }

    private void await(Future<?> starting) {
        try {
            starting.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof EngineException known ? known
                    : new EngineException("an engine did not start: " + failure.getCause(), failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted while the engines were starting", interrupted);
        }
    }

    @Override
    public void close() {
        synchronized (running) {
            while (!running.isEmpty()) {
                try {
                    running.pop().close();
                } catch (Exception failure) {
                    LOG.warn("an engine did not stop cleanly", failure);
                }
            }
        }
    }
}
