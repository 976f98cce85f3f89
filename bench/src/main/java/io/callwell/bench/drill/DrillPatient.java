package io.callwell.bench.drill;

import io.callwell.orchestrator.dial.DialFacts;
import io.callwell.orchestrator.dial.DialLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A patient who may be called, and every dial to them so far. */
final class DrillPatient {

    private static final Duration WEEK = Duration.ofDays(7);

    private final ZoneId zone;
    private final WallClock clock;
    private final DialLimits limits;
    private final List<Instant> dials = new ArrayList<>();

    DrillPatient(ZoneId zone, WallClock clock, DialLimits limits) {
        this.zone = zone;
        this.clock = clock;
        this.limits = limits;
    }

    ZoneId zone() {
        return zone;
    }

    DialFacts facts(int attempt, Instant now) {
        return new DialFacts(true, true, false, false, false, true, false, Optional.of(zone), attempt, today(now), week(now), Optional.empty());
    }

    void dialled(Instant at) {
        dials.add(at);
    }

    /** Whether the day or the week that ends now holds more dials than allowed. */
    boolean isOverCaps(Instant at) {
        return today(at) > limits.perDay() || week(at) > limits.perWeek();
    }

    private int today(Instant now) {
        int date = clock.date(now, zone.getId());
        return (int) dials.stream().filter(dial -> clock.date(dial, zone.getId()) == date).count();
    }

    private int week(Instant now) {
        return (int) dials.stream().filter(dial -> dial.isAfter(now.minus(WEEK))).count();
    }
}
