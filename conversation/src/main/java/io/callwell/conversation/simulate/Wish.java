package io.callwell.conversation.simulate;

import io.callwell.conversation.script.Operation;
import java.util.Locale;
import java.util.Optional;

/** What a virtual patient wants of a talk, or does to it. */
public enum Wish {
    CONFIRM(Optional.of(Operation.CONFIRM)),
    MOVE(Optional.of(Operation.MOVE)),
    CANCEL(Optional.of(Operation.CANCEL)),
    BOOK(Optional.of(Operation.BOOK)),
    /** Changes their mind at the read-back, twice. */
    MIND_CHANGER(Optional.of(Operation.MOVE)),
    /** Asks for Hindi, then agrees. */
    HINDI(Optional.of(Operation.CONFIRM)),
    /** Asks who we are, whether we are a robot, why we record; then agrees. */
    CURIOUS(Optional.of(Operation.CONFIRM)),
    /** Gives a wrong birth date first. */
    FORGETFUL(Optional.of(Operation.CONFIRM)),
    /** Somebody of the family answers and fetches the patient. */
    FAMILY(Optional.of(Operation.CONFIRM)),
    /** Says no when asked for by name, and does not know the patient. */
    STRANGER(Optional.empty()),
    /** Does not know the birth date. */
    IMPOSTOR(Optional.of(Operation.CONFIRM)),
    /** Wants to know things, and nothing else. */
    INQUIRER(Optional.empty()),
    HUMAN(Optional.empty()),
    CALL_LATER(Optional.empty()),
    NOT_HERE(Optional.empty()),
    WRONG_NUMBER(Optional.empty()),
    OPT_OUT(Optional.empty()),
    EMERGENCY(Optional.empty()),
    RUDE(Optional.empty()),
    MUMBLES(Optional.empty()),
    SILENT(Optional.empty()),
    HANGS_UP(Optional.of(Operation.CONFIRM)),
    MACHINE(Optional.empty());

    private final Optional<Operation> operation;

    Wish(Optional<Operation> operation) {
        this.operation = operation;
    }

    /** The write that fulfils it. */
    Optional<Operation> operation() {
        return operation;
    }

    /** The word in reports, such as {@code call-later}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
