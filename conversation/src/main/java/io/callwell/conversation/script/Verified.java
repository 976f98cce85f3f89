package io.callwell.conversation.script;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Proof that two identifiers were volunteered by the person and matched the record: the name and the birth date. It can only be
 * made by {@link #check} or by the answer of the patient registry, and {@link Phi} opens for nothing else.
 */
public final class Verified implements Identity {

    private static final Verified TOKEN = new Verified();

    private Verified() {}

    /**
     * @param identity must be a person who said that they are the patient
     * @param said     readings of the birth date that was given
     */
    static Optional<Verified> check(Identity identity, BirthDate expected, List<LocalDate> said) {
        boolean named = identity instanceof Identity.Hospital(boolean saysTheyAre) && saysTheyAre;
        return named && said.stream().anyMatch(expected::matches) ? Optional.of(TOKEN) : Optional.empty();
    }

    /** The patient registry has compared both identifiers of a caller. */
    static Optional<Verified> by(ScriptInput.ServiceAnswer.Identified answer) {
        return answer.caller().map(_ -> TOKEN);
    }

    @Override
    public Level level() {
        return Level.VERIFIED;
    }

    @Override
    public String toString() {
        return "Verified";
    }
}
