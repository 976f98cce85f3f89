package io.callwell.telephony.media;

import java.util.Map;

/** Our side of one call's audio socket. Methods may be called from any thread; what is played keeps its order. */
public interface MediaLeg {

    /** The carrier's id of the call, such as {@code CA…}. */
    String providerCallId();

    /** The carrier's id of the stream, such as {@code MZ…}. */
    String streamId();

    /** Parameters that our instructions gave to the stream ({@code call}, {@code token}). */
    Map<String, String> parameters();

    /** Plays mu-law bytes of any length after all that was given before. */
    void play(byte[] muLaw);

    /** Asks to be told ({@link MediaListener#onMark}) when all that was given before has been played. */
    void mark(String name);

    /** Drops everything not played yet; pending marks come back at once and prove nothing. */
    void clear();

    /**
     * Sends keys ({@code 0-9 * # A-D}, at most 32) to the far end after all that was given before: as events where the transport has
     * them, as tones elsewhere.
     */
    default void press(String keys) {
        play(Keys.tones(keys));
    }

    /** Ends the stream; the carrier goes on with the instructions after it. */
    void close();
}
