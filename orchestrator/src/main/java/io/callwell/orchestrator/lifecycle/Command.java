package io.callwell.orchestrator.lifecycle;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** What follows from a transition. */
public sealed interface Command {

    /** Touches the carrier: stored with the transition and carried out after its commit. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Dial.class, name = "Dial"),
        @JsonSubTypes.Type(value = Reconcile.class, name = "Reconcile"),
        @JsonSubTypes.Type(value = AskCarrier.class, name = "AskCarrier"),
        @JsonSubTypes.Type(value = HangUp.class, name = "HangUp")
    })
    sealed interface Effect extends Command {}

    /** Sends the one dial order of this intent. */
    record Dial(int intent) implements Effect {}

    /** Searches the carrier's list for the call of an intent whose answer was lost. */
    record Reconcile(int intent) implements Effect {}

    /** Fetches the call's status. */
    record AskCarrier(String providerCallId) implements Effect {}

    /** Ends the call at the carrier; may be repeated. */
    record HangUp(String providerCallId) implements Effect {}

    /** (Re)starts a timer; part of the transition. */
    record StartTimer(TimerKind timer, Instant dueAt) implements Command {}

    /** Stops a timer; part of the transition. */
    record CancelTimer(TimerKind timer) implements Command {}

    /** Stops every timer of the call; part of the transition. */
    record CancelTimers() implements Command {}

    /** Publishes that the carrier took the call; part of the transition. */
    record PublishInitiated() implements Command {}

    /** Publishes the event of the final state; part of the transition. */
    record PublishFinal() implements Command {}
}
