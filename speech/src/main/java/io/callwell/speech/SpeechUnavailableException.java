package io.callwell.speech;

/** An engine could not do its work now; its message names the engine and how to mend it, never what was said. */
public final class SpeechUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SpeechUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public SpeechUnavailableException(String message) {
        super(message);
    }
}
