package io.callwell.appointment.booking;

/** The visit has changed since the caller read it; nothing was written. */
public final class StaleVersionException extends RuntimeException {

    private final long current;

    StaleVersionException(long current) {
        super("the visit has changed meanwhile and is at version " + current);
        this.current = current;
    }

    /** The version that stands now. */
    public long current() {
        return current;
    }
}
