package io.callwell.orchestrator.dial;

import io.callwell.orchestrator.dial.Pack.Hours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When a person may be called: the hospital's policy, every jurisdiction that covers the number, the hospital's own day and the person's
 * wish, all at once. Pure.
 *
 * @param policy   the hospital's policy, by the patient's clock
 * @param hospital the hospital's own day; empty when it calls at any hour of the policy
 */
record Opening(CallingWindow policy, Optional<Packs> packs, Optional<HospitalDay> hospital) {

    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
    private static final Duration SEARCH = Duration.ofDays(21);
    private static final Duration STEP = Duration.ofMinutes(5);

    /** Why it is closed. */
    record Closed(String rule, String because, String source) {}

    /** The first reason why it is closed at that instant; empty when it is open. */
    Optional<Closed> closedAt(Instant at, ZoneId zone, Circumstances about) {
        LocalDate day = at.atZone(zone).toLocalDate();
        if (!policy.openAt(at, zone)) {
            return Optional.of(new Closed("calling-window", "outside the calling hours where the patient lives", policy.source()));
        }
        if (packs.isPresent()) {
            List<Pack> counting = packs.get().on(about.jurisdictions(), day);
            for (Pack pack : counting) {
                Hours hours = pack.hours().get(about.purpose());
                if (hours == null || pack.closed().contains(day) || !window(hours, pack.source()).openAt(at, zone)) {
                    return Optional.of(new Closed("calling-window", "outside the hours that " + pack.id() + " allows where the patient lives", pack.source()));
                }
            }
        }
        if (hospital.filter(own -> !own.openAt(at)).isPresent()) {
            return Optional.of(new Closed("hospital-day", "the hospital does not call now, by its own hours and holidays", "hospital policy"));
        }
        return about.wish().hours().filter(hours -> !window(hours, "the patient's wish").openAt(at, zone))
                .map(_ -> new Closed("patient-hours", "the patient wishes to be called at other hours", "the patient's wish"));
    }

    /**
     * The first instant at or after {@code at} at which it is open; empty when there is none within three weeks. Every window is asked for
     * its own opening in turn; what has no opening of its own, such as a holiday, is left by steps.
     */
    Optional<Instant> opensAt(Instant at, ZoneId zone, Circumstances about) {
        Instant candidate = at;
        Instant end = at.plus(SEARCH);
        while (!candidate.isAfter(end)) {
            if (closedAt(candidate, zone, about).isEmpty()) {
                return Optional.of(candidate);
            }
            candidate = later(candidate, zone, about);
        }
        return Optional.empty();
    }

    private Instant later(Instant at, ZoneId zone, Circumstances about) {
        if (!policy.openAt(at, zone)) {
            return policy.opensAt(at, zone);
        }
        if (packs.isPresent()) {
            for (Pack pack : packs.get().on(about.jurisdictions(), at.atZone(zone).toLocalDate())) {
                Hours hours = pack.hours().get(about.purpose());
                if (hours != null && !window(hours, pack.source()).openAt(at, zone)) {
                    return window(hours, pack.source()).opensAt(at, zone);
                }
            }
        }
        Optional<Hours> wished = about.wish().hours().filter(hours -> !window(hours, "").openAt(at, zone));
        return wished.map(hours -> window(hours, "").opensAt(at, zone)).orElseGet(() -> nextStep(at));
    }

    /** On the grid of the step, so that the opening is found to the minute of the usual opening hours. */
    private static Instant nextStep(Instant at) {
        long step = STEP.toSeconds();
        return Instant.ofEpochSecond((at.getEpochSecond() / step + 1) * step);
    }

    private static CallingWindow window(Hours hours, String source) {
        LocalTime to = hours.to();
        return new CallingWindow(hours.from(), to, EVERY_DAY, source);
    }
}
