package io.callwell.telephony;

/** Progress of a call as carriers report it, in the order in which it may advance. The last five are final. */
public enum ProviderStatus {
    QUEUED,
    RINGING,
    IN_PROGRESS,
    COMPLETED,
    BUSY,
    NO_ANSWER,
    CANCELED,
    FAILED;

    public boolean isFinal() {
        return ordinal() >= COMPLETED.ordinal();
    }
}
