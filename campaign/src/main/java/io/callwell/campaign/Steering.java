package io.callwell.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a campaign is steered among others; may be changed while it runs.
 *
 * @param priority       0 to 100, higher goes first
 * @param mostAtOnce     targets that may be with the orchestrator at once; empty for no limit of its own
 * @param callsPerMinute how fast its targets are given to the orchestrator; empty for no limit of its own
 */
record Steering(int priority, Optional<Integer> mostAtOnce, Optional<Double> callsPerMinute) {

    static final Steering USUAL = new Steering(50, Optional.empty(), Optional.empty());
    private static final Duration BURST = Duration.ofSeconds(2);

    /** How many may go now. @param from the instant that the ones which go are counted from: the pace is exact over any longer while */
    record Turn(int most, Instant from) {}

    /**
     * @param calling of this campaign that are with the orchestrator
     * @param last    up to when the pace has been used up
     */
    Turn turn(int calling, Optional<Instant> last, Instant now) {
        int room = mostAtOnce.map(most -> Math.max(0, most - calling)).orElse(Integer.MAX_VALUE);
        if (callsPerMinute.isEmpty()) {
            return new Turn(room, now);
        }
        // What a pause left unused does not come in one burst afterwards, but the very first one need not wait.
        Instant earliest = now.minus(BURST.compareTo(gap()) > 0 ? BURST : gap());
        Instant from = last.filter(earliest::isBefore).orElse(earliest);
        long due = Duration.between(from, now).toNanos() / gap().toNanos();
        return new Turn((int) Math.min(room, due), from);
    }

    /** Up to when the pace has been used up after so many went. */
    Instant usedUp(Turn turn, int went, Instant now) {
        return callsPerMinute.isEmpty() ? now : turn.from().plus(gap().multipliedBy(went));
    }

    private Duration gap() {
        return Duration.ofNanos((long) (60e9 / callsPerMinute.orElseThrow()));
    }
}
