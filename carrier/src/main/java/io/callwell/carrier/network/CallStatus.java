package io.callwell.carrier.network;

/** State of a call in Twilio's words; the last five are final. */
public enum CallStatus {
    QUEUED("queued"),
    RINGING("ringing"),
    IN_PROGRESS("in-progress"),
    COMPLETED("completed"),
    BUSY("busy"),
    FAILED("failed"),
    NO_ANSWER("no-answer"),
    CANCELED("canceled");

    private final String word;

    CallStatus(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public boolean isFinal() {
        return ordinal() >= COMPLETED.ordinal();
    }

    static CallStatus of(String word) {
        for (CallStatus status : values()) {
            if (status.word.equals(word)) {
                return status;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is no status of a call");
    }
}
