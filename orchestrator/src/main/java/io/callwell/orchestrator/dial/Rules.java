package io.callwell.orchestrator.dial;

import io.callwell.appointment.Appointment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The rules that stand before every dial, in the order in which they are shown. */
final class Rules {

    static final String DND_REGISTRY = "dnd-registry";
    private static final Duration HALT_PAUSE = Duration.ofMinutes(1);

    /** One rule. Pure. */
    interface Rule {
        Finding check(DialFacts facts, Instant now);
    }

    private Rules() {}

    static List<Rule> all(Opening opening, DialLimits limits) {
        List<Rule> rules = new ArrayList<>(List.of(
                blockWhen("patient-known", "the patient is in the register", "the patient is no longer in the register", f -> !f.patientKnown()),
                Rules::consent,
                blockWhen("opt-out", "has not asked to be left alone", "asked never to be called again", DialFacts::optedOut),
                (facts, now) -> registry(opening, facts, now),
                blockWhen("right-number", "the number was not reported wrong", "the number was found to be somebody else's", DialFacts::numberWrong),
                blockWhen("number-usable", "a number that may be called", "no valid number of a kind and country that may be called", f -> !f.numberUsable()),
                (facts, now) -> appointmentValid(limits, facts, now),
                (facts, now) -> callingWindow(opening, facts, now),
                (facts, now) -> attempts(opening, limits, facts, now),
                (facts, now) -> lineFree(limits, facts, now)));
        if (opening.packs().isPresent()) {
            rules.addAll(List.of(
                    (facts, now) -> jurisdiction(opening, facts, now),
                    blockWhen("confidential", "did not ask for another way to be reached", "asked to be reached in another way than by this number",
                            f -> f.circumstances().wish().withheld()),
                    blockWhen("channel", "may be called by voice", "wants texts and no calls", f -> !f.circumstances().wish().byVoice()),
                    blockWhen("minor", "of age, or a proxy is on record", "is a minor, and nobody is on record who may be talked to instead",
                            f -> f.circumstances().minor() && !f.circumstances().proxy()),
                    (facts, now) -> sharedPhone(limits, facts, now),
                    Rules::halted));
        }
        return List.copyOf(rules);
    }

    private static Finding consent(DialFacts facts, Instant now) {
        String rule = "consent";
        Purpose purpose = facts.circumstances().purpose();
        boolean refused = facts.circumstances().wish().refused().contains(purpose);
        Map<String, Object> inputs = ordered("passed", facts.voiceConsent() && !refused, "purpose", purpose.name(), "refusedForPurpose", refused);
        if (!facts.voiceConsent() || refused) {
            return new Finding(rule, 2, new Verdict.Block(rule), refused ? "took the consent back for this purpose" : "there is no consent to automated calls", inputs);
        }
        return new Finding(rule, 2, new Verdict.Allow(), "consented to automated calls", inputs);
    }

    /** What a registry forbids depends on the jurisdiction; the hospital's own policy, and a number of no known jurisdiction, forbid all. */
    private static Finding registry(Opening opening, DialFacts facts, Instant now) {
        Purpose purpose = facts.circumstances().purpose();
        Optional<LocalDate> scrubbed = facts.circumstances().scrubbedOn();
        List<Pack> packs = counting(opening, facts, now);
        Map<String, Object> inputs = ordered("passed", !facts.onDndRegistry(), "purpose", purpose.name(), "scrubbedOn", scrubbed.map(LocalDate::toString).orElse("never"));
        if (facts.onDndRegistry()) {
            return new Finding(DND_REGISTRY, 2, new Verdict.Block(DND_REGISTRY), "on a do-not-disturb registry", inputs);
        }
        LocalDate today = facts.zone().map(zone -> now.atZone(zone).toLocalDate()).orElse(LocalDate.ofInstant(now, java.time.ZoneOffset.UTC));
        Optional<Pack> stale = packs.stream()
                .filter(pack -> pack.registry().contains(purpose) && pack.scrubDays().isPresent())
                .filter(pack -> scrubbed.map(day -> day.plusDays(pack.scrubDays().get()).isBefore(today)).orElse(true))
                .findFirst();
        return stale.isPresent()
                ? new Finding(DND_REGISTRY, 2, new Verdict.Block(DND_REGISTRY), "the registry was not asked within the days that " + stale.get().id() + " allows", inputs)
                : new Finding(DND_REGISTRY, 2, new Verdict.Allow(), "not on a do-not-disturb registry", inputs);
    }

    private static Finding jurisdiction(Opening opening, DialFacts facts, Instant now) {
        String rule = "jurisdiction";
        List<Pack> packs = counting(opening, facts, now);
        Map<String, Object> inputs = ordered("packs", Pack.named(packs), "purpose", facts.circumstances().purpose().name(),
                "sources", packs.stream().map(Pack::source).toList());
        return packs.isEmpty()
                ? new Finding(rule, 1, new Verdict.Block(rule), "no rules are known for the country of the number", inputs)
                : new Finding(rule, 1, new Verdict.Allow(), "the rules of " + String.join(", ", Pack.named(packs)) + " count", inputs);
    }

    private static Finding sharedPhone(DialLimits limits, DialFacts facts, Instant now) {
        String rule = "shared-phone";
        int today = facts.circumstances().numberToday();
        // A family of one phone is called no more than two people would be.
        int most = 2 * limits.perDay();
        Map<String, Object> inputs = ordered("callsToNumberToday", today, "perNumberAndDay", most);
        return today >= most && facts.zone().isPresent()
                ? new Finding(rule, 1, new Verdict.Delay(tomorrow(facts.zone().get(), now), rule), "this phone rang often enough today, for whomever of the family", inputs)
                : new Finding(rule, 1, new Verdict.Allow(), "this phone may ring once more today", inputs);
    }

    private static Finding halted(DialFacts facts, Instant now) {
        String rule = "emergency-pause";
        return facts.circumstances().halted()
                .map(why -> new Finding(rule, 1, new Verdict.Delay(now.plus(HALT_PAUSE), rule), why, Map.of("halted", true)))
                .orElseGet(() -> new Finding(rule, 1, new Verdict.Allow(), "dialling is not stopped", Map.of("halted", false)));
    }

    private static List<Pack> counting(Opening opening, DialFacts facts, Instant now) {
        return opening.packs().isEmpty() || facts.zone().isEmpty() ? List.of()
                : opening.packs().get().on(facts.circumstances().jurisdictions(), now.atZone(facts.zone().get()).toLocalDate());
    }

    private static Rule blockWhen(String rule, String fine, String wrong, Predicate<DialFacts> isWrong) {
        return (facts, now) -> {
            boolean blocked = isWrong.test(facts);
            return new Finding(
                    rule, 1, blocked ? new Verdict.Block(rule) : new Verdict.Allow(), blocked ? wrong : fine, Map.of("passed", !blocked));
        };
    }

    private static Finding appointmentValid(DialLimits limits, DialFacts facts, Instant now) {
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
                : !visit.startsAt().isAfter(now.plus(limits.lastBefore())) ? "the visit is too close for a call"
                : visit.accepted() ? "the patient has confirmed already"
                : "";
        return wrong.isEmpty()
                ? new Finding(rule, 1, new Verdict.Allow(), "booked, ahead, not confirmed yet", inputs)
                : new Finding(rule, 1, new Verdict.Block(rule), wrong, inputs);
    }

    private static Finding callingWindow(Opening opening, DialFacts facts, Instant now) {
        String rule = "calling-window";
        if (facts.zone().isEmpty()) {
            return new Finding(rule, 2, new Verdict.Block(rule), "it is not known where the patient lives", Map.of("zone", "unknown"));
        }
        ZoneId zone = facts.zone().get();
        CallingWindow window = opening.policy();
        Map<String, Object> inputs = ordered(
                "zone", zone.getId(), "localTime", now.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.SECONDS).toString(),
                "from", window.from().toString(), "to", window.to().toString(), "source", window.source());
        Optional<Opening.Closed> closed = opening.closedAt(now, zone, facts.circumstances());
        if (closed.isEmpty()) {
            return new Finding(rule, 2, new Verdict.Allow(), "inside the calling hours where the patient lives", inputs);
        }
        inputs.put("closedBy", closed.get().rule());
        inputs.put("source", closed.get().source());
        return opening.opensAt(now, zone, facts.circumstances())
                .map(until -> new Finding(rule, 2, new Verdict.Delay(until, rule), closed.get().because(), inputs))
                .orElseGet(() -> new Finding(rule, 2, new Verdict.Block(rule), "there is no hour at which the patient may be called", inputs));
    }

    private static Finding attempts(Opening opening, DialLimits limits, DialFacts facts, Instant now) {
        String rule = "attempts";
        List<Pack> packs = counting(opening, facts, now);
        int perDay = packs.stream().flatMap(pack -> pack.perDay().stream()).reduce(limits.perDay(), Math::min);
        int perWeek = packs.stream().flatMap(pack -> pack.perWeek().stream()).reduce(limits.perWeek(), Math::min);
        int today = facts.dialsToday() + facts.circumstances().textsToday();
        int week = facts.dialsInWeek() + facts.circumstances().textsInWeek();
        Map<String, Object> inputs = ordered(
                "attempt", facts.attempt(), "attemptsPerTarget", limits.attemptsPerTarget(), "dialsToday", facts.dialsToday(), "perDay", perDay,
                "dialsInWeek", facts.dialsInWeek(), "perWeek", perWeek, "textsToday", facts.circumstances().textsToday(),
                "textsInWeek", facts.circumstances().textsInWeek(), "source", limits.source());
        if (facts.attempt() > limits.attemptsPerTarget()) {
            return new Finding(rule, 2, new Verdict.Block(rule), "called often enough for this matter", inputs);
        }
        if (today >= perDay || week >= perWeek) {
            return facts.zone().isEmpty()
                    ? new Finding(rule, 2, new Verdict.Block(rule), "reached out to often enough, and no day is known to wait for", inputs)
                    : new Finding(rule, 2, new Verdict.Delay(tomorrow(facts.zone().get(), now), rule), "reached out to often enough for today", inputs);
        }
        return new Finding(rule, 2, new Verdict.Allow(), "within the limits", inputs);
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
