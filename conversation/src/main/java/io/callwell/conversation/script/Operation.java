package io.callwell.conversation.script;

import io.callwell.events.Disposition;

/** A write to a visit. */
public enum Operation {
    BOOK(Disposition.BOOKED),
    CONFIRM(Disposition.CONFIRMED),
    MOVE(Disposition.RESCHEDULED),
    CANCEL(Disposition.CANCELLED);

    private final Disposition outcome;

    Operation(Disposition outcome) {
        this.outcome = outcome;
    }

    /** What the call has come to once the receipt is there. */
    public Disposition outcome() {
        return outcome;
    }
}
