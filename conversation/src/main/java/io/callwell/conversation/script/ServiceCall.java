package io.callwell.conversation.script;

import io.callwell.appointment.HoldRequest;
import io.callwell.appointment.IdentifyRequest;
import io.callwell.appointment.MoveRequest;
import io.callwell.appointment.SlotSearch;
import io.callwell.appointment.WriteRequest;
import io.callwell.events.CallId;
import io.callwell.events.HoldId;

/** A question or an order to a service. Orders carry an idempotency key: asking again does nothing twice. */
public sealed interface ServiceCall {

    record FindSlots(SlotSearch search) implements ServiceCall {}

    record Hold(HoldRequest request) implements ServiceCall {}

    /** @param holdId of the slot; the patient is the one of the call */
    record Book(String key, CallId call, HoldId holdId) implements ServiceCall {}

    /** Who has given these identifiers? */
    record Identify(IdentifyRequest request) implements ServiceCall {}

    record Confirm(WriteRequest request) implements ServiceCall {}

    record Move(MoveRequest request) implements ServiceCall {}

    record Cancel(WriteRequest request) implements ServiceCall {}

    record OptOut() implements ServiceCall {}

    record WrongNumber() implements ServiceCall {}

    /** Whether it changes the visit, so that its answer is awaited even when the person is gone. */
    default boolean writes() {
        return switch (this) {
            case Book _, Confirm _, Move _, Cancel _, OptOut _, WrongNumber _ -> true;
            case FindSlots _, Hold _, Identify _ -> false;
        };
    }
}
