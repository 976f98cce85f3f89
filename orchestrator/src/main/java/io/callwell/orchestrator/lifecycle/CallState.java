package io.callwell.orchestrator.lifecycle;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.callwell.events.CallPhase;
import io.callwell.events.Disposition;
import java.time.Instant;
import java.util.Optional;

/** Where a call is in its life. Each record holds only what is known in that state; two records may share a {@link CallPhase}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CallState.Queued.class, name = "Queued"),
    @JsonSubTypes.Type(value = CallState.Initiating.class, name = "Initiating"),
    @JsonSubTypes.Type(value = CallState.Dialled.class, name = "Dialled"),
    @JsonSubTypes.Type(value = CallState.Ringing.class, name = "Ringing"),
    @JsonSubTypes.Type(value = CallState.Active.class, name = "Active"),
    @JsonSubTypes.Type(value = CallState.Stopping.class, name = "Stopping"),
    @JsonSubTypes.Type(value = CallState.HangingUp.class, name = "HangingUp"),
    @JsonSubTypes.Type(value = CallState.AwaitingTalk.class, name = "AwaitingTalk"),
    @JsonSubTypes.Type(value = CallState.AwaitingHangUp.class, name = "AwaitingHangUp"),
    @JsonSubTypes.Type(value = CallState.Completed.class, name = "Completed"),
    @JsonSubTypes.Type(value = CallState.Escalated.class, name = "Escalated"),
    @JsonSubTypes.Type(value = CallState.Failed.class, name = "Failed")
})
public sealed interface CallState {

    /** The name that the hospital and the events use. */
    @JsonIgnore
    default CallPhase phase() {
        return switch (this) {
            case Queued _ -> CallPhase.QUEUED;
            case Initiating _, Dialled _ -> CallPhase.INITIATING;
            case Ringing _ -> CallPhase.RINGING;
            case Active _ -> CallPhase.ACTIVE;
            case Stopping _, HangingUp _, AwaitingTalk _, AwaitingHangUp _ -> CallPhase.ENDING;
            case Completed _ -> CallPhase.COMPLETED;
            case Escalated _ -> CallPhase.ESCALATED;
            case Failed _ -> CallPhase.FAILED;
        };
    }

    /** The carrier's id of this call; empty while no carrier is known to have one. */
    @JsonIgnore
    default Optional<String> line() {
        return switch (this) {
            case Queued _, Initiating _ -> Optional.empty();
            case Placed placed -> Optional.of(placed.providerCallId());
            case Failed failed -> failed.providerCallId();
        };
    }

    /** A call that a carrier is known to have. */
    sealed interface Placed extends CallState {

        /** The carrier's id of it. */
        String providerCallId();
    }

    /** Waits for its turn. */
    record Queued(Instant dueAt) implements CallState {}

    /**
     * The dial order may be on its way; the carrier's answer is not known.
     *
     * @param intent number of the dial intent, 1 for the first of this call
     * @param checks how often the carrier's list was searched in vain
     */
    record Initiating(int intent, int checks) implements CallState {}

    /** The carrier took the order and has not reported ringing. */
    record Dialled(String providerCallId) implements Placed {}

    /** The phone rings. */
    record Ringing(String providerCallId) implements Placed {}

    /**
     * Somebody or a machine is on the line.
     *
     * @param streams audio streams that have attached so far
     * @param resumes how often a stream broke and was taken up again
     */
    record Active(String providerCallId, Instant answeredAt, int streams, int resumes) implements Placed {}

    /**
     * We ended a call that nobody had answered; the carrier has not reported its end.
     *
     * @param rule why, when a rule or a person stopped it
     */
    record Stopping(String providerCallId, Disposition disposition, Optional<String> rule) implements Placed {}

    /** We are hanging up an answered call; neither the end of the line nor the talk's outcome is known. */
    record HangingUp(String providerCallId, Instant answeredAt) implements Placed {}

    /** The line is down; the talk has not told its outcome. */
    record AwaitingTalk(String providerCallId, Instant answeredAt, Instant endedAt) implements Placed {}

    /** The talk has its outcome; the line is not known to be down. */
    record AwaitingHangUp(String providerCallId, Instant answeredAt, Outcome outcome) implements Placed {}

    /** Answered and ended with an outcome. */
    record Completed(String providerCallId, Instant answeredAt, Instant endedAt, Outcome outcome) implements Placed {}

    /** Handed to a human. */
    record Escalated(String providerCallId, Instant answeredAt, Instant endedAt, Outcome outcome) implements Placed {}

    /**
     * Nobody was reached, it was not allowed, or something broke.
     *
     * @param providerCallId empty when no carrier is known to have placed it
     * @param answeredAt     present when it broke after somebody had answered
     * @param rule           what blocked or refused it
     * @param repeatable     whether the retry policy may be asked for another attempt
     */
    record Failed(
            Optional<String> providerCallId,
            Optional<Instant> answeredAt,
            Instant endedAt,
            Disposition disposition,
            Optional<String> rule,
            boolean repeatable)
            implements CallState {}
}
