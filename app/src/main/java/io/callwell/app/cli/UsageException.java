package io.callwell.app.cli;

/** Something that the person at the keyboard can mend; the message says how. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
