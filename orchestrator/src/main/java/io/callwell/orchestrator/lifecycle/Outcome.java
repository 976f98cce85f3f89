package io.callwell.orchestrator.lifecycle;

import io.callwell.events.AppointmentId;
import io.callwell.events.CallPhase;
import io.callwell.events.Disposition;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of a talk.
 *
 * @param handOver    the person is to be connected to a human
 * @param appointment the visit as it stands after the talk
 * @param callBackAt  when the person asked to be called again, or is to be called because staff could not be reached
 * @param turns       turns of the person
 */
public record Outcome(
        Disposition disposition,
        boolean handOver,
        Optional<AppointmentId> appointment,
        Optional<Instant> callBackAt,
        int turns) {

    /** An outcome with nothing but its disposition. */
    public static Outcome of(Disposition disposition) {
        return new Outcome(disposition, false, Optional.empty(), Optional.empty(), 0);
    }

    /** The same, and the person is to be called back until then. */
    Outcome callBack(Instant by) {
        return new Outcome(disposition, handOver, appointment, Optional.of(by), turns);
    }

    /** The final phase that a disposition leads to. */
    public static CallPhase phaseOf(Disposition disposition) {
        return switch (disposition) {
            case CONFIRMED, BOOKED, RESCHEDULED, CANCELLED, CALLBACK, INFORMED, VOICEMAIL, WRONG_PERSON, OPTED_OUT, NO_INPUT, NOT_VERIFIED, HUNG_UP ->
                CallPhase.COMPLETED;
            case HANDED_OVER, EMERGENCY -> CallPhase.ESCALATED;
            case NO_ANSWER, BUSY, DND_BLOCKED, BLOCKED, TECHNICAL -> CallPhase.FAILED;
        };
    }
}
