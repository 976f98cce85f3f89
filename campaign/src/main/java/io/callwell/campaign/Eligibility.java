package io.callwell.campaign;

import io.callwell.appointment.Patient;
import java.util.Optional;

/** Who is left out of a campaign from the start; the orchestrator decides again by rules of the same names before each call. Pure. */
final class Eligibility {

    private Eligibility() {}

    /** Rules in the order in which they are looked at; the first that forbids gives the reason. */
    enum Rule {
        OPT_OUT("opt-out", "the patient asked never to be called again"),
        WRONG_NUMBER("right-number", "the number was found to be somebody else's"),
        CONSENT("consent", "there is no consent to automated calls"),
        DND("dnd-registry", "the number stands in a do-not-disturb registry"),
        ALREADY_QUEUED("already-queued", "another campaign that is running or paused calls about this visit");

        private final String code;
        private final String because;

        Rule(String code, String because) {
            this.code = code;
            this.because = because;
        }

        String code() {
            return code;
        }

        String because() {
            return because;
        }
    }

    /** The rule that forbids to call this patient about a visit; empty when none does. */
    static Optional<Rule> forbids(Patient patient, boolean alreadyQueued) {
        if (patient.optedOut()) {
            return Optional.of(Rule.OPT_OUT);
        }
        if (patient.numberWrong()) {
            return Optional.of(Rule.WRONG_NUMBER);
        }
        if (!patient.voiceConsent()) {
            return Optional.of(Rule.CONSENT);
        }
        if (patient.onDndRegistry()) {
            return Optional.of(Rule.DND);
        }
        return alreadyQueued ? Optional.of(Rule.ALREADY_QUEUED) : Optional.empty();
    }
}
