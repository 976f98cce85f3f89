package io.callwell.orchestrator.dial;

import io.callwell.events.Disposition;
import java.time.Instant;
import java.util.List;

/** The pre-call decision at an instant, with every rule's finding, in the order of the rules. */
public record Decision(Instant at, Verdict verdict, List<Finding> findings) {

    /** How a blocked call is booked: a registry's prohibition is told apart from the hospital's own rules. */
    public static Disposition dispositionOf(Verdict.Block block) {
        return block.rule().equals(Rules.DND_REGISTRY) ? Disposition.DND_BLOCKED : Disposition.BLOCKED;
    }
}
