package io.callwell.telephony;

/** What became of a dial order. */
public sealed interface DialResult {

    /** The carrier took it. */
    record Accepted(String providerCallId) implements DialResult {}

    /**
     * The carrier refused; nothing was dialled.
     *
     * @param code      the carrier's code, such as 21211
     * @param permanent whether this number will never work
     */
    record Refused(int code, boolean permanent, String reason) implements DialResult {}

    /** Not processed because of load or rate; the same order may be tried after a while. */
    record Busy(String reason) implements DialResult {}

    /** The answer was lost: the call may or may not exist. Reconcile before anything is dialled again. */
    record Unknown(String reason) implements DialResult {}
}
