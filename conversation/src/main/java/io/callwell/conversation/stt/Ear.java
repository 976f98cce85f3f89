package io.callwell.conversation.stt;

import java.util.Optional;

/**
 * Hears one turn while it is spoken. {@link #audio} never blocks; {@link #end} blocks for as long as the engine works. Used by one thread
 * at a time.
 */
public interface Ear extends AutoCloseable {

    /** @param muLaw the next piece of the turn, 8 kHz; the first piece holds what came before its first loud sound */
    void audio(byte[] muLaw);

    /** Whether it hears while the person speaks; otherwise it wants the whole turn, and what came so far may be given to another ear. */
    default boolean isLive() {
        return false;
    }

    /** The words so far, which may still change; empty when nothing was heard yet, or when it is not live. Never blocks. */
    default Optional<String> soFar() {
        return Optional.empty();
    }

    /**
     * The turn is over.
     *
     * @param wholeTurn all of it as 8 kHz PCM, for an engine that has missed some of it or takes over from one that failed
     */
    Heard end(short[] wholeTurn);

    /** Nobody wants the result any more. Closing again is no error. */
    @Override
    void close();
}
