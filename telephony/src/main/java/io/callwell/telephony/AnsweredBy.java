package io.callwell.telephony;

/** Who took the call, as the carrier's answering machine detection (AMD) judged it. */
public enum AnsweredBy {
    HUMAN,
    /** A machine whose greeting is still running. */
    MACHINE_GREETING,
    /** A machine whose greeting has ended: a message spoken now is recorded. */
    MACHINE_READY,
    FAX,
    /** Detection ran and could not tell. */
    UNKNOWN;

    public boolean isMachine() {
        return this == MACHINE_GREETING || this == MACHINE_READY;
    }
}
