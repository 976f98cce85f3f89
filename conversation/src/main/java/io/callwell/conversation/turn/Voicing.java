package io.callwell.conversation.turn;

import io.callwell.audio.MuLaw;

/**
 * Tells a voice from noise by its pitch: a voice repeats itself 70 to 400 times a second, a cough, a street or a fan does not. Looks at the
 * last 40 ms. One per stream, one thread.
 */
final class Voicing {

    private static final int WINDOW = 320;
    private static final int SHORTEST_PERIOD = 8_000 / 400;
    private static final int LONGEST_PERIOD = 8_000 / 70;
    /** Noise hardly ever comes so far; vowels on a telephone are above 0.5. */
    private static final double VOICED = 0.35;

    private final double[] window = new double[WINDOW];
    private double last;

    /** Takes the next piece of audio; every piece of the stream is given, in order. */
    void accept(byte[] muLaw) {
        int length = Math.min(muLaw.length, WINDOW);
        System.arraycopy(window, length, window, 0, WINDOW - length);
        for (int i = 0; i < length; i++) {
            double sample = MuLaw.decode(muLaw[muLaw.length - length + i]);
            // the difference takes the weight from low noise, whose slow waves look like a pitch
            window[WINDOW - length + i] = sample - last;
            last = sample;
        }
    }

    boolean isVoiced() {
        for (int period = SHORTEST_PERIOD; period <= LONGEST_PERIOD; period++) {
            if (likeness(period) >= VOICED) {
                return true;
            }
        }
        return false;
    }

    /** How like the audio is to itself so many samples before, from -1 to 1. */
    private double likeness(int period) {
        double both = 0;
        double now = 0;
        double before = 0;
        for (int i = period; i < WINDOW; i++) {
            both += window[i] * window[i - period];
            now += window[i] * window[i];
            before += window[i - period] * window[i - period];
        }
        return now == 0 || before == 0 ? 0 : both / Math.sqrt(now * before);
    }
}
