package io.callwell.orchestrator.supervise;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Keeps the rounds going, each on its own thread, so that a slow one does not hold up the others. */
public final class Supervisor implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final int SLOWEST = 5;

    private final Map<String, Runnable> rounds;
    private final Duration pause;
    private final List<Thread> threads = new ArrayList<>();

    /** @param rounds by thread name */
    public Supervisor(Map<String, Runnable> rounds, Duration pause) {
        this.rounds = Map.copyOf(rounds);
        this.pause = pause;
    }

    @Override
    public void start() {
        rounds.forEach((name, round) -> threads.add(Thread.ofVirtual().name(name).start(() -> loop(name, round))));
    }

    private void loop(String name, Runnable round) {
        int failures = 0;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                round.run();
                failures = 0;
            } catch (RuntimeException failure) {
                if (failures++ == 0) {
                    LOG.warn("{} failed and goes on when this is mended", name, failure);
                }
            }
            try {
                Thread.sleep(pause.multipliedBy(1L << Math.min(failures, SLOWEST)));
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    @Override
    public void stop() {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }
}
