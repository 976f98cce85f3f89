package io.callwell.orchestrator.dial;

import io.callwell.events.Disposition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When to try again after a call that reached nobody, as data.
 *
 * @param attempts calls for one matter, the first included
 * @param plans    by disposition; one that is missing is not tried again
 */
public record RetryPolicy(int attempts, Map<Disposition, Plan> plans) {

    /** Local times at which a new part of the day begins. */
    private static final List<LocalTime> DAY_PARTS = List.of(LocalTime.of(9, 0), LocalTime.of(12, 0), LocalTime.of(17, 0));

    /**
     * One disposition's plan.
     *
     * @param delays       after the first attempt, the second ...; the last one also serves for later attempts
     * @param otherDayPart whether the next attempt shall fall into another part of the day than this one
     */
    public record Plan(List<Duration> delays, boolean otherDayPart) {
        public Plan {
            if (delays.isEmpty()) {
                throw new IllegalArgumentException("a retry plan needs at least one delay");
            }
            delays = List.copyOf(delays);
        }
    }

    /** The policy used when nothing is configured. */
    public static RetryPolicy standard() {
        return new RetryPolicy(
                3,
                Map.of(
                        Disposition.NO_ANSWER, new Plan(List.of(Duration.ofHours(2), Duration.ofHours(20)), true),
                        Disposition.BUSY, new Plan(List.of(Duration.ofMinutes(15), Duration.ofHours(2)), false),
                        Disposition.TECHNICAL, new Plan(List.of(Duration.ofMinutes(5), Duration.ofMinutes(30)), false)));
    }

    /**
     * When the next attempt should be made.
     *
     * @param attempt the attempt that has just ended, 1 for the first
     * @param zone    where the patient lives; without it no part of the day is known and the plain delay counts
     */
    public Optional<Instant> next(Disposition disposition, int attempt, Instant endedAt, Optional<ZoneId> zone) {
        var plan = plans.get(disposition);
        if (plan == null || attempt >= attempts) {
            return Optional.empty();
        }
        Duration delay = plan.delays().get(Math.min(attempt, plan.delays().size()) - 1);
        Instant earliest = endedAt.plus(delay);
        return Optional.of(plan.otherDayPart() && zone.isPresent() ? otherPart(endedAt, earliest, zone.get()) : earliest);
    }

    private static Instant otherPart(Instant endedAt, Instant earliest, ZoneId zone) {
        int before = part(endedAt.atZone(zone).toLocalTime());
        ZonedDateTime candidate = earliest.atZone(zone);
        if (part(candidate.toLocalTime()) != before) {
            return earliest;
        }
        int nextPart = (before + 1) % DAY_PARTS.size();
        var start = candidate.with(DAY_PARTS.get(nextPart));
        return (start.toInstant().isBefore(earliest) ? start.plusDays(1).with(DAY_PARTS.get(nextPart)) : start).toInstant();
    }

    /** 0 morning, 1 afternoon, 2 evening and night. */
    private static int part(LocalTime time) {
        return time.isBefore(DAY_PARTS.get(0)) || !time.isBefore(DAY_PARTS.get(2)) ? 2 : time.isBefore(DAY_PARTS.get(1)) ? 0 : 1;
    }
}
