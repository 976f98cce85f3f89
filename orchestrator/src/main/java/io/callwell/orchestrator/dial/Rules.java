package io.callwell.orchestrator.dial;

import io.callwell.appointment.Appointment;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The rules that stand before every dial, in the order in which they are shown. */
final class Rules {

    static final String DND_REGISTRY = "dnd-registry";

    /** One rule. Pure. */
    interface Rule {
        Finding check(DialFacts facts, Instant now);
    }

    private Rules() {}

    static List<Rule> all(CallingWindow window, DialLimits limits) {
        return List.of(
                blockWhen("patient-known", "the patient is in the register", "the patient is no longer in the register", f -> !f.patientKnown()),
                blockWhen("consent", "consented to automated calls", "there is no consent to automated calls", f -> !f.voiceConsent()),
                blockWhen("opt-out", "has not asked to be left alone", "asked never to be called again", DialFacts::optedOut),
                blockWhen(DND_REGISTRY, "not on a do-not-disturb registry", "on a do-not-disturb registry", DialFacts::onDndRegistry),
                blockWhen("right-number", "the number was not reported wrong", "the number was found to be somebody else's", DialFacts::numberWrong),
                blockWhen("number-usable", "a number that may be called", "no valid number of a kind and country that may be called", f -> !f.numberUsable()),
                Rules::appointmentValid,
                (facts, now) -> callingWindow(window, facts, now),
                (facts, now) -> attempts(limits, facts, now),
                (facts, now) -> lineFree(limits, facts, now));
    }

    private static Rule blockWhen(String rule, String fine, String wrong, Predicate<DialFacts> isWrong) {
        return (facts, now) -> {
            boolean blocked = isWrong.test(facts);
            return new Finding(
                    rule, 1, blocked ? new Verdict.Block(rule) : new Verdict.Allow(), blocked ? wrong : fine, Map.of("passed", !blocked));
        };
    }

    private static Finding appointmentValid(DialFacts facts, Instant now) {
        String rule = "appointment-valid";
        if (facts.visit().isEmpty()) {
            return new Finding(rule, 1, new Verdict.Allow(), "the call is not about a visit", Map.of("about", "none"));
        }
        var visit = facts.visit().get();
        Map<String, Object> inputs = ordered(
                "found", visit.found(), "status", visit.status().name(), "startsAt", visit.startsAt().toString(), "accepted", visit.accepted());
        String wrong = !visit.found() ? "the visit no longer exists"
                : visit.status() != Appointment.Status.BOOKED ? "the visit is not booked any more"
                : !visit.startsAt().isAfter(now) ? "the visit has begun already"
                : visit.accepted() ? "the patient has confirmed already"
                : "";
        return wrong.isEmpty()
                ? new Finding(rule, 1, new Verdict.Allow(), "booked, ahead, not confirmed yet", inputs)
                : new Finding(rule, 1, new Verdict.Block(rule), wrong, inputs);
    }

    private static Finding callingWindow(CallingWindow window, DialFacts facts, Instant now) {
        String rule = "calling-window";
        if (facts.zone().isEmpty()) {
            return new Finding(rule, 1, new Verdict.Block(rule), "it is not known where the patient lives", Map.of("zone", "unknown"));
        }
        ZoneId zone = facts.zone().get();
        Map<String, Object> inputs = ordered(
                "zone", zone.getId(), "localTime", now.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.SECONDS).toString(),
                "from", window.from().toString(), "to", window.to().toString(), "source", window.source());
        return window.openAt(now, zone)
                ? new Finding(rule, 1, new Verdict.Allow(), "inside the calling hours where the patient lives", inputs)
                : new Finding(
                        rule, 1, new Verdict.Delay(window.opensAt(now, zone), rule), "outside the calling hours where the patient lives", inputs);
    }

    private static Finding attempts(DialLimits limits, DialFacts facts, Instant now) {
        String rule = "attempts";
        Map<String, Object> inputs = ordered(
                "attempt", facts.attempt(), "attemptsPerTarget", limits.attemptsPerTarget(), "dialsToday", facts.dialsToday(), "perDay", limits.perDay(),
                "dialsInWeek", facts.dialsInWeek(), "perWeek", limits.perWeek(), "source", limits.source());
        if (facts.attempt() > limits.attemptsPerTarget()) {
            return new Finding(rule, 1, new Verdict.Block(rule), "called often enough for this matter", inputs);
        }
        if (facts.dialsToday() >= limits.perDay() || facts.dialsInWeek() >= limits.perWeek()) {
            return facts.zone().isEmpty()
                    ? new Finding(rule, 1, new Verdict.Block(rule), "called often enough, and no day is known to wait for", inputs)
                    : new Finding(rule, 1, new Verdict.Delay(tomorrow(facts.zone().get(), now), rule), "called often enough for today", inputs);
        }
        return new Finding(rule, 1, new Verdict.Allow(), "within the limits", inputs);
    }

    private static Instant tomorrow(ZoneId zone, Instant now) {
        return now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static Finding lineFree(DialLimits limits, DialFacts facts, Instant now) {
        String rule = "line-free";
        return facts.lineInUse()
                ? new Finding(
                        rule, 1, new Verdict.Delay(now.plus(limits.lineBusyFor()), rule), "we are calling this number already", Map.of("lineInUse", true))
                : new Finding(rule, 1, new Verdict.Allow(), "no other call of ours to this number", Map.of("lineInUse", false));
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
