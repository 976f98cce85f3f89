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
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL, Kafka and Redis of the laptop, started side by side; closing stops them in turn. It may be closed while it starts: then it waits
 * until what has begun to start has started, since nobody else knows of it.
 */
final class LaptopEngines implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LaptopEngines.class);

    private static final long LONGEST_START_SECONDS = 20;

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final ExecutorService starters = Executors.newFixedThreadPool(3);
    private final LaptopSettings settings;

    LaptopEngines(LaptopSettings settings) {
        this.settings = settings;
    }

    /** @throws EngineException with a sentence that says what to do; then nothing of it runs any more */
    void start() {
        FolderSecrets secrets = new FolderSecrets(settings.data().resolve("secrets"), System.getenv());
        try {
            Future<?> postgres = starters.submit(starting(() -> postgres(secrets)));
            Future<?> kafka = starters.submit(starting(this::kafka));
            Future<?> redis = starters.submit(starting(() -> redis(secrets)));
            starters.shutdown();
            await(redis);
            await(postgres);
            await(kafka);
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** Where the engines are, as configuration of the services. */
    Map<String, Object> properties() {
        return Map.copyOf(properties);
    }

    private AutoCloseable postgres(FolderSecrets secrets) {
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

    private AutoCloseable kafka() {
        KafkaEngine engine = KafkaEngine.start(
                settings.data().resolve("kafka"), settings.kafkaPort(), settings.kafkaControllerPort());
        put("callwell.kafka.bootstrap-servers", engine.bootstrapServers());
        return engine;
    }

    private AutoCloseable redis(FolderSecrets secrets) {
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
        starters.shutdown();
        try {
            if (!starters.awaitTermination(LONGEST_START_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("an engine is still starting after {} s and is left behind; the next start stops it", LONGEST_START_SECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
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
