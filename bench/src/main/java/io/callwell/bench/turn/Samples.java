package io.callwell.bench.turn;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiPredicate;

/** Durations, gathered by any thread once measuring has begun. */
final class Samples {

    private final ConcurrentLinkedQueue<Sample> all = new ConcurrentLinkedQueue<>();
    private volatile boolean measuring;

    private record Sample(long nanos, long endedAt) {}

    void begin() {
        measuring = true;
    }

    /** A duration that ends now. */
    void add(long duration) {
        if (measuring) {
            all.add(new Sample(duration, System.nanoTime()));
        }
    }

    int count() {
        return all.size();
    }

    /**
     * @param share 0.5 for the median
     * @throws IllegalStateException when there are none
     */
    double millis(double share) {
        return millis(share, (from, to) -> true);
    }

    /** The same of those that lie in times of which this holds; from and to in {@link System#nanoTime}. */
    double millis(double share, BiPredicate<Long, Long> when) {
        long[] sorted = all.stream().filter(s -> when.test(s.endedAt() - s.nanos(), s.endedAt())).mapToLong(Sample::nanos).toArray();
        if (sorted.length == 0) {
            throw new IllegalStateException("nothing was measured: the run was too short, give a larger --scale");
        }
        Arrays.sort(sorted);
        return sorted[Math.clamp((long) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)] / 1e6;
    }

    int count(BiPredicate<Long, Long> when) {
        return (int) all.stream().filter(s -> when.test(s.endedAt() - s.nanos(), s.endedAt())).count();
    }
}
