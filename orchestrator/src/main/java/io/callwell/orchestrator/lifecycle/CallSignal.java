package io.callwell.orchestrator.lifecycle;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.callwell.events.Disposition;
import io.callwell.telephony.ProviderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Something that happened to a call. Journaled as JSON without personal data. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CallSignal.DialApproved.class, name = "DialApproved"),
    @JsonSubTypes.Type(value = CallSignal.DialDelayed.class, name = "DialDelayed"),
    @JsonSubTypes.Type(value = CallSignal.DialBlocked.class, name = "DialBlocked"),
    @JsonSubTypes.Type(value = CallSignal.DialWithdrawn.class, name = "DialWithdrawn"),
    @JsonSubTypes.Type(value = CallSignal.DialAccepted.class, name = "DialAccepted"),
    @JsonSubTypes.Type(value = CallSignal.DialRefused.class, name = "DialRefused"),
    @JsonSubTypes.Type(value = CallSignal.DialBusy.class, name = "DialBusy"),
    @JsonSubTypes.Type(value = CallSignal.DialUnknown.class, name = "DialUnknown"),
    @JsonSubTypes.Type(value = CallSignal.DialNotFound.class, name = "DialNotFound"),
    @JsonSubTypes.Type(value = CallSignal.Progress.class, name = "Progress"),
    @JsonSubTypes.Type(value = CallSignal.CarrierForgot.class, name = "CarrierForgot"),
    @JsonSubTypes.Type(value = CallSignal.Answered.class, name = "Answered"),
    @JsonSubTypes.Type(value = CallSignal.TalkAttached.class, name = "TalkAttached"),
    @JsonSubTypes.Type(value = CallSignal.StreamEnded.class, name = "StreamEnded"),
    @JsonSubTypes.Type(value = CallSignal.TalkFinished.class, name = "TalkFinished"),
    @JsonSubTypes.Type(value = CallSignal.StaffReached.class, name = "StaffReached"),
    @JsonSubTypes.Type(value = CallSignal.StaffMissed.class, name = "StaffMissed"),
    @JsonSubTypes.Type(value = CallSignal.StopRequested.class, name = "StopRequested"),
    @JsonSubTypes.Type(value = CallSignal.TimedOut.class, name = "TimedOut")
})
public sealed interface CallSignal {

    /** The pre-call decision allows it and the pace has room. */
    record DialApproved(int intent) implements CallSignal {}

    /** The pre-call decision wants it later. */
    record DialDelayed(Instant until, String rule) implements CallSignal {}

    /** The pre-call decision forbids it. */
    record DialBlocked(Disposition disposition, String rule) implements CallSignal {}

    /** The order was not sent, because too much time had passed since the decision. */
    record DialWithdrawn(int intent) implements CallSignal {}

    /** The carrier took the order, or its list shows that it had. */
    record DialAccepted(String providerCallId) implements CallSignal {}

    /** The carrier refused; nothing was dialled. */
    record DialRefused(int code, boolean permanent) implements CallSignal {}

    /** Not processed because of load; the same may be tried later. */
    record DialBusy(Instant until) implements CallSignal {}

    /** The carrier's answer was lost. */
    record DialUnknown(int intent) implements CallSignal {}

    /** The carrier's list does not show the call. */
    record DialNotFound(int intent) implements CallSignal {}

    /**
     * The carrier reports, or was asked for, the progress.
     *
     * @param talkTime from answer to end, with a final status, when the carrier says so
     */
    record Progress(String providerCallId, ProviderStatus status, Optional<Duration> talkTime) implements CallSignal {}

    /** The carrier was asked and knows no such call. */
    record CarrierForgot(String providerCallId) implements CallSignal {}

    /** The carrier asks for the first instruction: somebody ({@code human}, {@code machine}, {@code unknown}) is on the line. */
    record Answered(String providerCallId, String answeredBy) implements CallSignal {}

    /** A media process took up the talk. */
    record TalkAttached(String providerCallId) implements CallSignal {}

    /** The carrier asks what comes after the stream. */
    record StreamEnded(String providerCallId) implements CallSignal {}

    /** The talk has its outcome. */
    record TalkFinished(Outcome outcome) implements CallSignal {}

    /** Staff have the person whom the talk has handed over. */
    record StaffReached(String staffCallId) implements CallSignal {}

    /** Staff could not be reached; the person is to be called back until then. */
    record StaffMissed(Instant callBackBy) implements CallSignal {}

    /** Somebody of the hospital ends the call. */
    record StopRequested() implements CallSignal {}

    /** A timer ran out. */
    record TimedOut(TimerKind timer) implements CallSignal {}
}
