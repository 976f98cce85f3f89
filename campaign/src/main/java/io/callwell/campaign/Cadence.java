package io.callwell.campaign;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a standing campaign, the earliest first. Days are days of the calendar, so that "three days before" keeps the time of day
 * over a change of the clocks. Pure.
 */
record Cadence(List<TemporalAmount> steps) {

    private static final Duration LONGEST = Duration.ofDays(60);

    /** @throws IllegalArgumentException naming the step that cannot be used */
    static Cadence of(List<String> written) {
        List<TemporalAmount> steps = new ArrayList<>();
        for (String one : written) {
            try {
                TemporalAmount step = one.startsWith("PT") ? Duration.parse(one) : Period.parse(one);
                Duration length = length(step);
                if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
                    throw new IllegalArgumentException("step '" + one + "' is not between a minute and " + LONGEST.toDays() + " days");
                }
                steps.add(step);
            } catch (DateTimeException unreadable) {
                throw new IllegalArgumentException("step '" + one + "' is no ISO period: write P3D for three days, PT2H for two hours");
            }
        }
        steps.sort(Comparator.comparing(Cadence::length).reversed());
        return new Cadence(List.copyOf(steps));
    }

    /** The longest time before a visit. */
    Duration reach() {
        return steps.isEmpty() ? Duration.ZERO : length(steps.getFirst()).plusDays(1);
    }

    /** The step that a visit has come to, from 1: of several that are over the last one, so that who books late is called once. */
    Optional<Integer> due(Instant visit, ZoneId zone, Instant now) {
        if (!visit.isAfter(now)) {
            return Optional.empty();
        }
        int due = 0;
        for (int step = 0; step < steps.size(); step++) {
            due = visit.atZone(zone).minus(steps.get(step)).toInstant().isAfter(now) ? due : step + 1;
        }
        return due == 0 ? Optional.empty() : Optional.of(due);
    }

    private static Duration length(TemporalAmount step) {
        return step instanceof Period period ? Duration.ofDays(period.toTotalMonths() * 30 + period.getDays()) : (Duration) step;
    }
}
