package io.callwell.carrier.network;

/** Where a call goes after an instruction. */
sealed interface Next {

    /** To the next instruction of the document. */
    record GoOn() implements Next {}

    /** To another document. */
    record Follow(TwimlSource source) implements Next {}

    /** Nowhere: the call is over. */
    record Over(String by, String why) implements Next {}
}
