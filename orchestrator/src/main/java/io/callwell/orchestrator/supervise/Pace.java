package io.callwell.orchestrator.supervise;

import java.time.Duration;

/**
 * How fast calls are dialled, over all processes and hospitals.
 *
 * @param gap       between two dial orders
 * @param maxActive calls at the same time, from the dial order to the end
 */
public record Pace(Duration gap, int maxActive) {

    /** @param callsPerSecond more than 0 */
    public static Pace of(double callsPerSecond, int maxActive) {
        if (callsPerSecond <= 0 || maxActive < 1) {
            throw new IllegalArgumentException("calls-per-second must be more than 0 and max-active-calls at least 1");
        }
        return new Pace(Duration.ofNanos((long) (1_000_000_000 / callsPerSecond)), maxActive);
    }
}
