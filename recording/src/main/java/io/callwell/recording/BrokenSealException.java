package io.callwell.recording;

/** A sealed recording cannot be opened: changed, moved to another place, or the installation's secret is not the one it was sealed with. */
final class BrokenSealException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenSealException(String place, Throwable cause) {
        super("the recording at " + place + " cannot be opened: it was changed, or the secret 'recordings' of this installation is not the one it was sealed with", cause);
    }
}
