package io.callwell.platform.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps rounds going while the process runs, each on its own virtual thread, so that a slow one does not hold up the others. A round
 * that fails, even by an error of the machine, is logged once until it works again, and waits longer after each failure in a row.
 */
public final class Rounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final int MOST_DOUBLINGS = 5;
    private static final Duration LONGEST_EXTRA_PAUSE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<Round> rounds;
    private final List<Thread> threads = new ArrayList<>();
    private volatile CountDownLatch stopping = new CountDownLatch(0);

    public Rounds(Round... rounds) {
        this.rounds = List.of(rounds);
    }

    public Rounds(List<Round> rounds) {
        this.rounds = List.copyOf(rounds);
    }

    @Override
    public synchronized void start() {
        stopping = new CountDownLatch(1);
        for (Round round : rounds) {
            threads.add(Thread.ofVirtual().name(round.name()).start(() -> goRound(round)));
        }
    }

    private void goRound(Round round) {
        int failures = 0;
        Duration pause = round.firstAfter();
        while (!stops(pause)) {
            try {
                round.work().run();
                failures = 0;
            } catch (RuntimeException | Error failure) {
                if (failures++ == 0) {
                    LOG.warn("{} failed; it tries again until this is mended", round.name(), failure);
                }
            }
            pause = pauseAfter(round.every(), failures);
        }
    }

    /** Doubled with each failure in a row, but never by more than half a minute, so that hourly work stays hourly. */
    static Duration pauseAfter(Duration every, int failures) {
        Duration doubled = every.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        Duration longest = every.plus(LONGEST_EXTRA_PAUSE);
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    private boolean stops(Duration pause) {
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Lets what is being done end; interrupts it when that takes too long. */
    @Override
    public synchronized void stop() {
        stopping.countDown();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Thread thread : threads) {
            end(thread, Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
        threads.clear();
    }

    private static void end(Thread thread, Duration patience) {
        try {
            if (!thread.join(patience)) {
                thread.interrupt();
                thread.join(PATIENCE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return !threads.isEmpty();
    }
}
