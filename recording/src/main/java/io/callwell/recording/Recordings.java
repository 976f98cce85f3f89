package io.callwell.recording;

import io.callwell.events.CallId;
import io.callwell.events.HospitalId;

/** Where recordings are made. Runs where the media role runs. */
public interface Recordings {

    /**
     * Starts (or, after a media process died, goes on with) the recording of a call.
     *
     * @param part 1 for the first stream of the call, 2 for the one after a resume, and so on
     */
    RecordingTap open(HospitalId hospital, CallId call, int part);
}
