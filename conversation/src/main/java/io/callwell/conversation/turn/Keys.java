package io.callwell.conversation.turn;

/**
 * Makes one press of what arrives twice: told by the carrier, and as a tone in the audio. A carrier that tells keys is believed alone from its
 * first one on. One per stream, one thread.
 */
public final class Keys {

    private static final long SAME_PRESS_MS = 1_500;

    private boolean carrierTells;
    private char toned;
    private long tonedMs = Long.MIN_VALUE / 2;

    /** @return whether this message of the carrier is a press that we do not know yet */
    public boolean told(char key, long atMs) {
        boolean known = !carrierTells && key == toned && atMs - tonedMs <= SAME_PRESS_MS;
        carrierTells = true;
        return !known;
    }

    /** @return whether this tone is a press that nobody else will tell */
    public boolean heard(char key, long atMs) {
        if (carrierTells) {
            return false;
        }
        toned = key;
        tonedMs = atMs;
        return true;
    }
}
