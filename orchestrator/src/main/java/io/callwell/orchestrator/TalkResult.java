package io.callwell.orchestrator;

import io.callwell.events.AppointmentId;
import io.callwell.events.Disposition;
import io.callwell.events.PatientId;
import java.time.Instant;
import java.util.Optional;

/**
 * The outcome of a talk.
 *
 * @param handOver    the caller is to be connected to a human after the stream
 * @param appointment the visit as it stands after the call
 * @param callBackAt  when the person asked to be called again
 * @param patient     who a caller was found to be
 */
public record TalkResult(
        long epoch,
        Disposition disposition,
        boolean handOver,
        Optional<AppointmentId> appointment,
        Optional<Instant> callBackAt,
        int turns,
        Optional<PatientId> patient) {

    /** Of a call to a patient who is known. */
    public TalkResult(long epoch, Disposition disposition, boolean handOver, Optional<AppointmentId> appointment, Optional<Instant> callBackAt, int turns) {
        this(epoch, disposition, handOver, appointment, callBackAt, turns, Optional.empty());
    }
}
