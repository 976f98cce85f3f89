package io.callwell.carrier.network;

/** Something that reaches a call from outside its own thread. */
public sealed interface CallSignal {

    /** @param by {@code api}, {@code person}, {@code limit} or {@code network} */
    record HangUp(String by, String why) implements CallSignal {}

    /** The application gave the call new instructions. */
    record Redirect(TwimlSource to) implements CallSignal {}

    record StreamEnded(int errorCode, String why) implements CallSignal {}

    /** Audio that the network played itself has been heard. */
    record PlayedOut(String id) implements CallSignal {}

    /** Answering machine detection has decided. */
    record Detected(String answeredBy, long afterMs) implements CallSignal {}

    /** There is somebody else in the conference now. */
    record ConferenceMet() implements CallSignal {}

    /** The conference that the call is in has ended. */
    record ConferenceOver() implements CallSignal {}
}
