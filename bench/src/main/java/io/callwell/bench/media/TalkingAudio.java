package io.callwell.bench.media;

import io.callwell.audio.MuLaw;
import java.util.Random;

/** Twenty seconds that look like a caller to a detector: voiced bursts of a second or two, and pauses with line noise. */
final class TalkingAudio {

    private static final int SAMPLES = 20 * 8_000;

    private TalkingAudio() {}

    static byte[] muLaw() {
        Random random = new Random(1);
        short[] pcm = new short[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            double seconds = i / 8_000.0;
            boolean talking = seconds % 3.2 < 1.5;
            double voice = 0;
            for (int harmonic = 1; talking && harmonic <= 12; harmonic++) {
                voice += Math.sin(2 * Math.PI * 130 * harmonic * seconds) / harmonic;
            }
            double syllables = 0.6 + 0.4 * Math.sin(2 * Math.PI * 4 * seconds);
            pcm[i] = (short) (4_000 * voice * syllables + 30 * random.nextGaussian());
        }
        return MuLaw.encode(pcm);
    }
}
