package io.callwell.scoring.risk;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;

/** A made-up hospital's past: who books ahead, is young, or has missed before, misses more. */
final class PastVisits {

    static final OffsetDateTime START = OffsetDateTime.parse("2025-01-01T00:00:00Z");

    private PastVisits() {}

    static List<VisitRow> of(int visits, long seed) {
        Random random = new Random(seed);
        double[] habit = random.doubles(visits / 5, -1.2, 1.2).toArray();
        List<VisitRow> rows = new ArrayList<>();
        for (int i = 0; i < visits; i++) {
            int patient = random.nextInt(habit.length);
            boolean sameDay = random.nextInt(4) == 0;
            Duration lead = sameDay ? Duration.ofMinutes(60) : Duration.ofHours(24 + random.nextInt(600));
            OffsetDateTime starts = START.plusMinutes(random.nextInt(500 * 24 * 60));
            double age = patient % 90;
            double logOdds = (sameDay ? -3 : -1.2) + habit[patient] - 0.015 * (age - 45);
            boolean missed = random.nextDouble() < 1 / (1 + Math.exp(-logOdds));
            rows.add(visit("A" + i, "P" + patient, starts.minus(lead), starts, age, Optional.of(missed)));
        }
        return rows;
    }

    static VisitRow visit(String id, String patient, OffsetDateTime booked, OffsetDateTime starts, double age, Optional<Boolean> missed) {
        return new VisitRow(2, id, patient, booked, starts, OptionalDouble.of(age), "f", "eye", "main", Set.of(), missed, Map.of());
    }
}
