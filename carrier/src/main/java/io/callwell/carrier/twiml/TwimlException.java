package io.callwell.carrier.twiml;

/** A document that cannot be followed; the code is Twilio's. The call that asked for it ends. */
public final class TwimlException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int code;

    TwimlException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** Twilio's error code, such as 12100 (document parse failure). */
    public int code() {
        return code;
    }
}
