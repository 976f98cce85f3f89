package io.callwell.bench.drill;

import io.callwell.orchestrator.dial.Circumstances;
import io.callwell.orchestrator.dial.DialFacts;
import io.callwell.orchestrator.dial.DialLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A patient who may be called, and every dial to them so far. */
final class DrillPatient {

    private static final Duration WEEK = Duration.ofDays(7);

    private final ZoneId zone;
    private final WallClock clock;
    private final DialLimits limits;
    private final Set<String> jurisdictions;
    private final List<Instant> dials = new ArrayList<>();

    DrillPatient(ZoneId zone, WallClock clock, DialLimits limits, Set<String> jurisdictions) {
        this.jurisdictions = jurisdictions;
        this.zone = zone;
        this.clock = clock;
        this.limits = limits;
    }

    Set<String> jurisdictions() {
        return jurisdictions;
    }

    ZoneId zone() {
        return zone;
    }

    DialFacts facts(int attempt, Instant now) {
        return new DialFacts(true, true, false, false, false, true, false, Optional.of(zone), attempt, today(now), week(now), Optional.empty(),
                Circumstances.of(jurisdictions));
    }

    void dialled(Instant at) {
        dials.add(at);
    }

    /** Whether the day or the week that ends now holds more dials than allowed. */
    boolean isOverCaps(Instant at) {
        boolean american = jurisdictions.contains("us");
        boolean european = jurisdictions.contains("eu");
        int perDay = american ? 1 : european ? 2 : limits.perDay();
        int perWeek = american ? 3 : european ? 4 : limits.perWeek();
        return today(at) > Math.min(perDay, limits.perDay()) || week(at) > Math.min(perWeek, limits.perWeek());
    }

    private int today(Instant now) {
        int date = clock.date(now, zone.getId());
        return (int) dials.stream().filter(dial -> clock.date(dial, zone.getId()) == date).count();
    }

    private int week(Instant now) {
        return (int) dials.stream().filter(dial -> dial.isAfter(now.minus(WEEK))).count();
    }
}
