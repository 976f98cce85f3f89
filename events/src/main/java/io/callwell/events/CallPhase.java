package io.callwell.events;

/** The name of a call's state, in the order of its life; the last three are final. */
public enum CallPhase {
    QUEUED,
    INITIATING,
    RINGING,
    ACTIVE,
    ENDING,
    COMPLETED,
    ESCALATED,
    FAILED;

    public boolean isFinal() {
        return this == COMPLETED || this == ESCALATED || this == FAILED;
    }
}
