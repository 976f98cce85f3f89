package io.callwell.appointment.booking;

/** A visit or a session has changed since the caller read it; nothing was written. */
public final class StaleVersionException extends RuntimeException {

    private final long current;

    public StaleVersionException(long current) {
        super("it has changed meanwhile and is at version " + current);
        this.current = current;
    }

    /** The version that stands now. */
    public long current() {
        return current;
    }
}
