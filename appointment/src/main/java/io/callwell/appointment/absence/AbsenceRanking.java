package io.callwell.appointment.absence;

import io.callwell.events.AppointmentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whose patient is called first: the most urgent; then who would set out within a day; then who is harder to reach, having missed visits
 * or not confirmed this one; then the earliest visit. Pure.
 */
final class AbsenceRanking {

    private static final Duration SOON = Duration.ofHours(24);
    private static final int USUAL_PRIORITY = 5;

    private AbsenceRanking() {}

    /**
     * What is known of a visit.
     *
     * @param priority 1 most urgent to 9, 0 says nothing
     * @param missed   visits that the patient did not come to
     * @param accepted the patient has confirmed it
     */
    record Touched(AppointmentId visit, Instant startsAt, int priority, int missed, boolean accepted) {

        private int urgency() {
            return priority == 0 ? USUAL_PRIORITY : priority;
        }
    }

    record Ranked(AppointmentId visit, int rank, String because) {}

    static List<Ranked> rank(List<Touched> visits, Instant now) {
        List<Touched> order = visits.stream().sorted(Comparator.comparingInt(Touched::urgency)
                .thenComparing((Touched one) -> !soon(one, now))
                .thenComparing(Touched::accepted)
                .thenComparing(Comparator.comparingInt(Touched::missed).reversed())
                .thenComparing(Touched::startsAt)
                .thenComparing(one -> one.visit().value())).toList();
        List<Ranked> ranked = new ArrayList<>();
        for (Touched one : order) {
            ranked.add(new Ranked(one.visit(), ranked.size() + 1, because(one, now)));
        }
        return ranked;
    }

    private static boolean soon(Touched one, Instant now) {
        return one.startsAt().isBefore(now.plus(SOON));
    }

    private static String because(Touched one, Instant now) {
        List<String> words = new ArrayList<>();
        words.add(one.priority() == 0 ? "usual priority" : "priority " + one.priority());
        words.add(soon(one, now) ? "within a day" : "in " + Duration.between(now, one.startsAt()).toDays() + " days");
        words.add(one.accepted() ? "confirmed" : "not confirmed");
        if (one.missed() > 0) {
            words.add(one.missed() + " missed before");
        }
        return String.join(", ", words);
    }
}
