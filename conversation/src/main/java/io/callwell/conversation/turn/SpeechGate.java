package io.callwell.conversation.turn;

/** Tells frames that may be speech from all others. One per stream, used by one thread. */
public interface SpeechGate extends AutoCloseable {

    /** @param muLaw the next 20 ms or so of the person's audio; every frame of the stream is given, in order */
    boolean isSpeech(byte[] muLaw);

    @Override
    default void close() {}
}
