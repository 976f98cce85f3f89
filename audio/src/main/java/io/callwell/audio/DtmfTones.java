package io.callwell.audio;

import java.util.Arrays;
import java.util.Optional;

/** Dual tones of the telephone keys at 8 kHz (ITU-T Q.23 frequencies, Q.24 limits): makes them, and finds them in live audio by Goertzel filters. */
public final class DtmfTones {

    private static final int RATE = 8_000;
    private static final double[] LOW = {697, 770, 852, 941};
    private static final double[] HIGH = {1209, 1336, 1477, 1633};
    private static final String KEYS = "123A456B789C*0#D";
    /** Amplitude of each tone, about -12 dBFS. */
    private static final double AMPLITUDE = 8_000;

    private DtmfTones() {}

    /**
     * One key press.
     *
     * @throws IllegalArgumentException when the key is none of 0-9, A-D, * and #
     */
    public static short[] tone(char key, int toneMs) {
        int index = KEYS.indexOf(Character.toUpperCase(key));
        if (index < 0) {
            throw new IllegalArgumentException("no telephone key '" + key + "'; keys are 0-9, A-D, * and #");
        }
        double low = 2 * Math.PI * LOW[index / 4] / RATE;
        double high = 2 * Math.PI * HIGH[index % 4] / RATE;
        short[] out = new short[toneMs * RATE / 1_000];
        for (int i = 0; i < out.length; i++) {
            out[i] = (short) Math.round(AMPLITUDE * (Math.sin(low * i) + Math.sin(high * i)));
        }
        return out;
    }

    /** Several keys, each tone followed by a pause. */
    public static short[] tones(String keys, int toneMs, int pauseMs) {
        int pause = pauseMs * RATE / 1_000;
        int each = toneMs * RATE / 1_000 + pause;
        short[] out = new short[each * keys.length()];
        for (int i = 0; i < keys.length(); i++) {
            short[] tone = tone(keys.charAt(i), toneMs);
            System.arraycopy(tone, 0, out, i * each, tone.length);
        }
        return out;
    }

    /** Finds key presses in live audio, 20 ms at a time; a key is told once, at its second frame. One per call, one thread. */
    public static final class Detector {

        private static final double[] COEFFICIENTS = coefficients();
        /** Mean square that a tone must have at least: -40 dBFS. */
        private static final double MINIMUM = 32_768.0 * 32_768.0 * 1e-4;
        private static final double MAX_TWIST = 6.3;
        /** Share of the frame's energy that the two tones must hold; speech spreads its energy. */
        private static final double MIN_SHARE = 0.75;
        private static final char NONE = 0;

        private final double[] powers = new double[8];
        private char last = NONE;
        private char told = NONE;

        /** Takes the next 160 samples; a key when one was just recognised. */
        public Optional<Character> frame(short[] pcm, int from) {
            char now = keyOf(pcm, from, MuLaw.FRAME_BYTES);
            boolean steady = now == last;
            last = now;
            if (!steady || now == told) {
                return Optional.empty();
            }
            told = now;
            return now == NONE ? Optional.empty() : Optional.of(now);
        }

        /** Whether the last frame held the two tones of a key. */
        public boolean isSounding() {
            return last != NONE;
        }

        /** Forgets what was heard. */
        public void reset() {
            last = NONE;
            told = NONE;
        }

        private char keyOf(short[] pcm, int from, int length) {
            double energy = 0;
            for (int i = from; i < from + length; i++) {
                energy += (double) pcm[i] * pcm[i];
            }
            if (energy / length < MINIMUM) {
                return NONE;
            }
            for (int tone = 0; tone < 8; tone++) {
                powers[tone] = power(pcm, from, length, COEFFICIENTS[tone]);
            }
            int low = strongest(0);
            int high = strongest(4);
            double share = 2 * (powers[low] + powers[high]) / (energy * length);
            double twist = powers[low] / powers[high];
            return share < MIN_SHARE || twist > MAX_TWIST || twist < 1 / MAX_TWIST ? NONE : KEYS.charAt(low * 4 + high - 4);
        }

        private int strongest(int group) {
            int best = group;
            for (int i = group + 1; i < group + 4; i++) {
                best = powers[i] > powers[best] ? i : best;
            }
            return best;
        }

        private static double power(short[] pcm, int from, int length, double coefficient) {
            double previous = 0;
            double before = 0;
            for (int i = from; i < from + length; i++) {
                double now = pcm[i] + coefficient * previous - before;
                before = previous;
                previous = now;
            }
            return previous * previous + before * before - coefficient * previous * before;
        }

        private static double[] coefficients() {
            double[] all = Arrays.copyOf(LOW, 8);
            System.arraycopy(HIGH, 0, all, 4, 4);
            return Arrays.stream(all).map(hertz -> 2 * Math.cos(2 * Math.PI * hertz / RATE)).toArray();
        }
    }
}
