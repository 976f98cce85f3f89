package io.callwell.telephony.media;

/** How one transport carries our side of a leg. Called on the leg's own event loop only. */
public interface Wire {

    /** Plays mu-law bytes of any length after all that was given before. */
    void play(byte[] muLaw);

    /** Reports the mark when all that was given before has been played. */
    void mark(String name);

    /** Drops everything not played yet; pending marks come back at once. */
    void clear();

    /** Sends keys to the far end, after all that was given before. */
    void press(String keys);

    void close(Why why);

    /** Why we close. */
    enum Why {
        /** The talk is over. */
        DONE,
        /** The gate does not know this leg. */
        REFUSED,
        /** Something of ours failed. */
        FAILED
    }
}
