package io.callwell.telephony;

import java.net.URI;
import java.time.Duration;

/**
 * Conferences of a carrier: where a person waits for staff, and where a supervisor joins them. Each method makes one request and never
 * repeats it; one that fails throws {@link CarrierUnavailableException}.
 */
public interface Switchboard {

    /** What a supervisor does in a conference. */
    enum Presence {
        /** Hears both, is heard by nobody. */
        LISTENS,
        /** Is heard by staff only. */
        WHISPERS,
        /** Is heard by both. */
        SPEAKS
    }

    /**
     * Calls staff into the conference that the person waits in; it is over when they leave.
     *
     * @param conference a name of ours; the carrier shows it, so nothing about the person
     * @param ring       whole seconds
     * @param status     where the progress of the call is reported
     * @return the call of staff
     */
    String callStaff(String conference, E164 staff, E164 from, Duration ring, URI status);

    /** Calls a supervisor into the conference, to listen at first. @return the call of the supervisor */
    String callSupervisor(String conference, E164 supervisor, E164 from, Duration ring, URI status);

    /** What the participant may hear and say from now on; {@code staffCall} is whom a whisper reaches. */
    void presence(String conference, String participantCall, Presence presence, String staffCall);

    /** Ends the conference and all calls in it. @return false when it is over */
    boolean end(String conference);
}
