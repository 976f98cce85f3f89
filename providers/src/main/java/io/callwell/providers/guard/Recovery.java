package io.callwell.providers.guard;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks ill providers now and then whether they are well: first soon, then less and less often. Thread-safe. */
public final class Recovery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Duration first;
    private final Duration longest;
    private final Set<Guard> watched = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("provider-recovery").factory());

    /**
     * @param first   time until the first probe; it doubles after each probe that fails
     * @param longest between two probes
     */
    public Recovery(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    void watch(Guard guard, Runnable probe) {
        if (watched.add(guard)) {
            next(guard, probe, first);
        }
    }

    private void next(Guard guard, Runnable probe, Duration wait) {
        if (!timer.isShutdown()) {
            timer.schedule(() -> {
                Thread.ofVirtual().start(() -> probe(guard, probe, wait));
            }, wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void probe(Guard guard, Runnable probe, Duration waited) {
        FutureTask<Boolean> task = new FutureTask<>(probe, true);
        Thread.ofVirtual().start(task);
        try {
            task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            watched.remove(guard);
            guard.recovered();
        } catch (ExecutionException | TimeoutException stillIll) {
            task.cancel(true);
            Duration twice = waited.multipliedBy(2);
            LOG.debug("{} at {} is still ill", guard.name(), guard.port().word());
            next(guard, probe, twice.compareTo(longest) > 0 ? longest : twice);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
