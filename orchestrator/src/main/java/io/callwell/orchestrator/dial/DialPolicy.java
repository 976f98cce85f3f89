package io.callwell.orchestrator.dial;

import java.time.Duration;
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
    private static final String NEVER_OPEN = "calling-window";

    private final Opening opening;
    private final List<Rules.Rule> rules;
    private final Duration lastBefore;

    /** The hospital's policy alone, without jurisdictions. */
    public DialPolicy(CallingWindow window, DialLimits limits) {
        this(window, limits, Optional.empty(), Optional.empty());
    }

    /**
     * @param packs    a number that none of them covers is not called; empty switches jurisdictions off
     * @param hospital hours and holidays of the hospital itself
     */
    public DialPolicy(CallingWindow window, DialLimits limits, Optional<Packs> packs, Optional<HospitalDay> hospital) {
        this.opening = new Opening(window, packs, hospital);
        this.rules = Rules.all(opening, limits);
        this.lastBefore = limits.lastBefore();
    }

    /** Decides about a dial at {@code now}. */
    public Decision decide(DialFacts facts, Instant now) {
        List<Finding> findings = rules.stream().map(rule -> rule.check(facts, now)).toList();
        return new Decision(now, combine(facts, findings), findings);
    }

    /** Whether the hours alone still allow a dial; asked once more in the moment when the order leaves. */
    public boolean openAt(Instant at, ZoneId zone) {
        return openAt(at, zone, Circumstances.PLAIN);
    }

    /** The same for a number of which more is known. */
    public boolean openAt(Instant at, ZoneId zone, Circumstances about) {
        return opening.closedAt(at, zone, about).isEmpty();
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
        return latest.map(delay -> insideHours(facts, delay)).orElseGet(Verdict.Allow::new);
    }

    private Verdict insideHours(DialFacts facts, Verdict.Delay delay) {
        Optional<Instant> open = facts.zone().flatMap(zone -> opening.opensAt(delay.until(), zone, facts.circumstances()));
        if (facts.zone().isPresent() && open.isEmpty()) {
            return new Verdict.Block(NEVER_OPEN);
        }
        Instant until = open.orElse(delay.until());
        boolean tooLate = facts.visit().filter(visit -> !visit.startsAt().isAfter(until.plus(lastBefore))).isPresent();
        return tooLate ? new Verdict.Block(TOO_LATE) : new Verdict.Delay(until, delay.rule());
    }
}
