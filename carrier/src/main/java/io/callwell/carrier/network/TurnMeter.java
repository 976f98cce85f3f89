package io.callwell.carrier.network;

import java.util.OptionalLong;

/**
 * How long a person waits for a reply: from the last of the own words or keys to the first sound heard after it. Words that fell into the other
 * side's speech are not measured. Pure; told of every 20 ms.
 */
final class TurnMeter {

    private static final int OVERLAP_MS = 200;

    private boolean wasSpeaking;
    private long lastSound = Long.MIN_VALUE / 2;
    private long waitingSince = -1;

    /** Milliseconds waited, at the moment when a reply is first heard. */
    OptionalLong notice(long ms, boolean sound, boolean speaking) {
        OptionalLong waited = OptionalLong.empty();
        if (speaking) {
            waitingSince = -1;
        } else if (wasSpeaking && ms - lastSound > OVERLAP_MS) {
            waitingSince = ms;
        }
        if (sound) {
            if (waitingSince >= 0) {
                waited = OptionalLong.of(ms - waitingSince);
                waitingSince = -1;
            }
            lastSound = ms;
        }
        wasSpeaking = speaking;
        return waited;
    }
}
