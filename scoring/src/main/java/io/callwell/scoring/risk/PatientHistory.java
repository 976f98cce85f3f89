package io.callwell.scoring.risk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was known of each patient's earlier visits when a visit was booked. A visit counts only when it had ended before that booking:
 * anything later, the visit itself included, would tell the model what it is to predict.
 */
final class PatientHistory {

    /** An outcome is on record when the visit's hour is over. */
    private static final Duration UNTIL_KNOWN = Duration.ofHours(1);

    private final Map<String, List<VisitRow>> past = new HashMap<>();

    /** @param visits those without an outcome teach nothing and are passed over */
    PatientHistory(List<VisitRow> visits) {
        visits.stream().filter(visit -> visit.missed().isPresent())
                .forEach(visit -> past.computeIfAbsent(visit.patient(), any -> new ArrayList<>()).add(visit));
        past.values().forEach(list -> list.sort(Comparator.comparing(visit -> visit.startsAt().toInstant())));
    }

    /**
     * @param visits     ended before the booking
     * @param missed     of those
     * @param lastMissed whether the last of them was missed; empty when there is none
     * @param sinceLast  from the last of them to the booking; empty when there is none
     */
    record Known(int visits, int missed, Optional<Boolean> lastMissed, Optional<Duration> sinceLast) {}

    Known before(VisitRow visit) {
        Instant booked = visit.bookedAt().toInstant();
        int visits = 0;
        int missed = 0;
        Optional<VisitRow> last = Optional.empty();
        for (VisitRow earlier : past.getOrDefault(visit.patient(), List.of())) {
            if (earlier.startsAt().toInstant().plus(UNTIL_KNOWN).isAfter(booked)) {
                break;
            }
            if (!earlier.appointment().equals(visit.appointment())) {
                visits++;
                missed += earlier.missed().orElse(false) ? 1 : 0;
                last = Optional.of(earlier);
            }
        }
        return new Known(visits, missed, last.flatMap(VisitRow::missed), last.map(row -> Duration.between(row.startsAt(), visit.bookedAt())));
    }
}
