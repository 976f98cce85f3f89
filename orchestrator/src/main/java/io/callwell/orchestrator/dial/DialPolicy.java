package io.callwell.orchestrator.dial;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The pre-call decision. All rules are evaluated; one block blocks, otherwise the latest delay counts, moved on until no rule
 * that waits for a time of day objects to it.
 */
public final class DialPolicy {

    private static final String TOO_LATE = "appointment-valid";

    private final CallingWindow window;
    private final List<Rules.Rule> rules;

    public DialPolicy(CallingWindow window, DialLimits limits) {
        this.window = window;
        this.rules = Rules.all(window, limits);
    }

    /** Decides about a dial at {@code now}. */
    public Decision decide(DialFacts facts, Instant now) {
        List<Finding> findings = rules.stream().map(rule -> rule.check(facts, now)).toList();
        return new Decision(now, combine(facts, findings), findings);
    }

    /** Whether the window alone still allows a dial; asked once more in the moment when the order leaves. */
    public boolean openAt(Instant at, ZoneId zone) {
        return window.openAt(at, zone);
    }

    private Verdict combine(DialFacts facts, List<Finding> findings) {
        Optional<Verdict.Block> block = findings.stream()
                .map(Finding::verdict)
                .filter(Verdict.Block.class::isInstance)
                .map(Verdict.Block.class::cast)
                .findFirst();
        if (block.isPresent()) {
            return block.get();
        }
        Optional<Verdict.Delay> latest = findings.stream()
                .map(Finding::verdict)
                .filter(Verdict.Delay.class::isInstance)
                .map(Verdict.Delay.class::cast)
                .max((a, b) -> a.until().compareTo(b.until()));
        return latest.map(delay -> insideWindow(facts, delay)).orElseGet(Verdict.Allow::new);
    }

    private Verdict insideWindow(DialFacts facts, Verdict.Delay delay) {
        Instant until = facts.zone().map(zone -> window.opensAt(delay.until(), zone)).orElse(delay.until());
        boolean tooLate = facts.visit().filter(visit -> !visit.startsAt().isAfter(until)).isPresent();
        return tooLate ? new Verdict.Block(TOO_LATE) : new Verdict.Delay(until, delay.rule());
    }
}
