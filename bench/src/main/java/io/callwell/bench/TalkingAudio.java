package io.callwell.bench;

import io.callwell.audio.MuLaw;
import java.util.Random;

/** Audio that looks like a caller to a detector: voiced sound with syllables, and pauses with line noise. */
public final class TalkingAudio {

    private static final int RATE = 8_000;
    private static final int SAMPLES = 20 * RATE;

    private TalkingAudio() {}

    /** Twenty seconds: bursts of a second and a half, and pauses as long. */
    public static byte[] muLaw() {
        Random random = new Random(1);
        short[] pcm = new short[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            double seconds = (double) i / RATE;
            pcm[i] = sample(seconds, seconds % 3.2 < 1.5, random);
        }
        return MuLaw.encode(pcm);
    }

    /** So many milliseconds of either. */
    public static byte[] muLaw(int ms, boolean talking) {
        Random random = new Random(2);
        short[] pcm = new short[ms * RATE / 1_000];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = sample((double) i / RATE, talking, random);
        }
        return MuLaw.encode(pcm);
    }

    private static short sample(double seconds, boolean talking, Random random) {
        double voice = 0;
        for (int harmonic = 1; talking && harmonic <= 12; harmonic++) {
            voice += Math.sin(2 * Math.PI * 130 * harmonic * seconds) / harmonic;
        }
        double syllables = 0.6 + 0.4 * Math.sin(2 * Math.PI * 4 * seconds);
        return (short) (4_000 * voice * syllables + 30 * random.nextGaussian());
    }
}
