package io.callwell.speech;

import java.util.Locale;

/**
 * Who speaks and how.
 *
 * @param name  an engine's voice, such as {@code slt}; {@code default} lets the engine choose
 * @param rate  speed: 1 is normal, 0.7 slow and elderly, 1.3 fast
 * @param pitch pitch: 1 is the voice's own
 */
public record Voice(Locale language, String name, double rate, double pitch) {

    public Voice {
        if (rate < 0.4 || rate > 2.5) {
            throw new IllegalArgumentException("rate " + rate + " is outside 0.4 to 2.5");
        }
        if (pitch < 0.4 || pitch > 2.5) {
            throw new IllegalArgumentException("pitch " + pitch + " is outside 0.4 to 2.5");
        }
    }

    public static Voice of(Locale language) {
        return new Voice(language, "default", 1.0, 1.0);
    }
}
