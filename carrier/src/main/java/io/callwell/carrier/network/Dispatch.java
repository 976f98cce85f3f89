package io.callwell.carrier.network;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Lets queued calls out in the order in which they came: so many a second, so many at a time. Twilio queues what is too fast and
 * refuses nothing. Thread-safe.
 */
final class Dispatch {

    private static final Duration LOOK = Duration.ofMillis(50);

    private final long intervalNanos;
    private final Semaphore lines;
    private long nextFree = Long.MIN_VALUE;

    Dispatch(double callsPerSecond, int maxConcurrent) {
        this.intervalNanos = (long) (1e9 / callsPerSecond);
        this.lines = new Semaphore(maxConcurrent, true);
    }

    /** The moment ({@code System.nanoTime}) at which the next call in the queue may be dialled. */
    synchronized long reserve(long now) {
        long slot = nextFree == Long.MIN_VALUE ? now : Math.max(now, nextFree);
        nextFree = slot + intervalNanos;
        return slot;
    }

    /** Waits for the call's turn; true holds a line that must be given back with {@link #release}, false when it was hung up before. */
    boolean await(NetworkCall call, long slot) throws InterruptedException {
        while (true) {
            long wait = slot - System.nanoTime();
            if (wait <= 0 && lines.tryAcquire()) {
                return true;
            }
            Duration nap = wait > 0 ? Duration.ofNanos(wait) : LOOK;
            Optional<CallSignal> signal = call.await(nap);
            if (signal.isPresent() && signal.get() instanceof CallSignal.HangUp) {
                return false;
            }
        }
    }

    void release() {
        lines.release();
    }
}
