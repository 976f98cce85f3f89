package io.callwell.orchestrator.transfer;

import io.callwell.events.CallId;
import io.callwell.telephony.Switchboard.Presence;
import java.time.Instant;
import java.util.Optional;

/**
 * One person who was handed to staff.
 *
 * @param dueAt          when staff who do not answer are given up
 * @param inConference   whether the carrier can bring others in
 * @param staffLine      the carrier's id of the call to staff
 * @param takenBy        who took the person over
 * @param supervisorLine the carrier's id of the call to a supervisor who joined
 * @param callBackBy     until when the person is to be called back, when staff were missed
 * @param promisedAt     when they were told so; empty when they had hung up before
 */
public record HandOver(
        CallId call,
        State state,
        Instant askedAt,
        Instant dueAt,
        boolean inConference,
        Optional<String> staffLine,
        Optional<String> takenBy,
        Optional<String> supervisorLine,
        Optional<Presence> presence,
        Optional<Instant> reachedAt,
        Optional<Instant> callBackBy,
        Optional<Instant> promisedAt,
        Optional<Instant> calledBackAt) {

    /** How it stands. */
    public enum State {
        /** Staff are being called. */
        RINGING,
        /** Staff have the person. */
        CONNECTED,
        /** Staff were not reached: the person is to be called back. */
        MISSED,
        /** Staff had the person. */
        OVER
    }

    /** The conference of a call. Says nothing about the person. */
    public String room() {
        return "callwell-" + call;
    }
}
