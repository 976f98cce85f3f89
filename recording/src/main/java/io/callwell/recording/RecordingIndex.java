package io.callwell.recording;

import io.callwell.events.CallId;
import java.time.Duration;
import java.util.Optional;

/** What is recorded, for the screens of a call. Reads for the hospital that is bound. Runs where the orchestrator role runs. */
public interface RecordingIndex {

    /** How long the recording of a call is, all parts and gaps; empty when there is none (yet). */
    Optional<Duration> lengthOf(CallId call);
}
