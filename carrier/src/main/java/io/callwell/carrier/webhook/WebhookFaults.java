package io.callwell.carrier.webhook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How badly progress reports travel: each may be lost, doubled or delayed past later ones. The same seed and the same
 * sequence of reports give the same fate. Thread-safe.
 */
public final class WebhookFaults {

    /**
     * @param seed       of the dice
     * @param lose       chance from 0 to 1 that a report is never sent
     * @param duplicate  chance that it is sent twice
     * @param permute    chance that it is held back
     * @param maxDelayMs longest hold
     */
    public record Plan(long seed, double lose, double duplicate, double permute, int maxDelayMs) {

        public static final Plan NONE = new Plan(0, 0, 0, 0, 0);

        public Plan {
            chance("lose", lose);
            chance("duplicate", duplicate);
            chance("permute", permute);
            if (maxDelayMs < 0 || maxDelayMs > 60_000) {
                throw new IllegalArgumentException("maxDelayMs is " + maxDelayMs + "; it must be 0 to 60000");
            }
        }

        private static void chance(String name, double value) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException(name + " is " + value + "; it must be between 0 and 1");
            }
        }
    }

    private Plan plan = Plan.NONE;
    private SplittableRandom dice = new SplittableRandom(0);

    public synchronized void follow(Plan next) {
        plan = next;
        dice = new SplittableRandom(next.seed());
    }

    public synchronized Plan plan() {
        return plan;
    }

    /** When the copies of the next report leave, counted from now; empty when it is lost. */
    synchronized List<Duration> departures() {
        if (plan.lose() > 0 && dice.nextDouble() < plan.lose()) {
            return List.of();
        }
        List<Duration> departures = new ArrayList<>();
        departures.add(delay());
        if (plan.duplicate() > 0 && dice.nextDouble() < plan.duplicate()) {
            departures.add(delay());
        }
        return departures;
    }

    private Duration delay() {
        boolean held = plan.permute() > 0 && plan.maxDelayMs() > 0 && dice.nextDouble() < plan.permute();
        return held ? Duration.ofMillis(dice.nextInt(plan.maxDelayMs() + 1)) : Duration.ZERO;
    }
}
