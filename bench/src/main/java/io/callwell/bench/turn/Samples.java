package io.callwell.bench.turn;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Durations, gathered by any thread once measuring has begun. */
final class Samples {

    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    private volatile boolean measuring;

    void begin() {
        measuring = true;
    }

    void add(long duration) {
        if (measuring) {
            nanos.add(duration);
        }
    }

    int count() {
        return nanos.size();
    }

    /**
     * @param share 0.5 for the median
     * @throws IllegalStateException when there are none
     */
    double millis(double share) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        if (sorted.length == 0) {
            throw new IllegalStateException("nothing was measured: the run was too short, give a larger --scale");
        }
        Arrays.sort(sorted);
        return sorted[Math.clamp((long) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)] / 1e6;
    }
}
