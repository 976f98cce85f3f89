package io.callwell.appointment.hospital;

import io.callwell.appointment.WriteResult.Reason;

/** The hospital's system did not take a write of ours: thrown to roll ours back. Never leaves the write path. */
public final class HospitalDeclinedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final boolean mayBeThere;

    HospitalDeclinedException(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
        this.mayBeThere = false;
    }

    HospitalDeclinedException(HospitalAnswer.Unreachable away) {
        super(away.reason(), null, false, false);
        this.reason = Reason.HOSPITAL_UNREACHABLE;
        this.mayBeThere = away.maybeWritten();
    }

    Reason reason() {
        return reason;
    }

    /** Whether the write may yet be seen there, so that it has to be undone. */
    boolean mayBeThere() {
        return mayBeThere;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
