package io.callwell.appointment.hospital;

import java.util.Optional;

/** What the hospital's system answered to a write. */
public sealed interface HospitalAnswer {

    /**
     * Done, and seen there afterwards.
     *
     * @param repeated an earlier attempt under the same key, or somebody else, had done it already
     */
    record Done(TheirVisit visit, boolean repeated) implements HospitalAnswer {}

    /** Somebody else has the slot. Nothing of ours is left behind. */
    record Taken(String reason) implements HospitalAnswer {}

    /** The visit is no longer what we believe: moved, cancelled or gone. Nothing was written. */
    record Changed(Optional<TheirVisit> now) implements HospitalAnswer {}

    /** The system does not take this, and would not take it again. The reason names fields and codes, never people. */
    record Refused(String reason) implements HospitalAnswer {}

    /** No answer in time. @param maybeWritten the write may yet be seen there; otherwise it certainly was not made */
    record Unreachable(String reason, boolean maybeWritten) implements HospitalAnswer {}
}
