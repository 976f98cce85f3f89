package io.callwell.speech.sphinx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The network was trained on the spectra of src/training/features.py: here they must be the same. */
class SpectrumTest {

    private static final int[] BANDS = {0, 5, 12, 18, 22};

    @Test
    void isThatOfTheTraining() {
        short[] pcm = new short[1_600];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) Math.round(3_000 * Math.sin(2 * Math.PI * 440 * i / 8_000) + (i > 800 ? 1_000 * Math.sin(2 * Math.PI * 2_500 * i / 8_000) : 0));
        }
        float[] frames = Spectrum.of(pcm);
        assertThat(frames).hasSize(18 * Spectrum.BANDS);
        assertFrame(frames, 0, 11.079, 11.741, 9.873, 8.922, 8.581);
        assertFrame(frames, 15, 11.446, 11.429, 10.714, 21.426, 9.74);
    }

    private static void assertFrame(float[] frames, int frame, double... wanted) {
        for (int i = 0; i < BANDS.length; i++) {
            assertThat((double) frames[frame * Spectrum.BANDS + BANDS[i]]).as("band " + BANDS[i]).isCloseTo(wanted[i], within(0.02));
        }
    }

    @Test
    void aQuietCallerSoundsLikeALoudOne() {
        short[] loud = new short[4_000];
        short[] quiet = new short[4_000];
        for (int i = 0; i < loud.length; i++) {
            loud[i] = (short) (8_000 * Math.sin(i * 0.3));
            quiet[i] = (short) (loud[i] / 10);
        }
        float[] one = Spectrum.of(loud);
        float[] other = Spectrum.of(quiet);
        for (int i = 0; i < Spectrum.BANDS; i++) {
            assertThat(other[i]).isCloseTo(one[i], within(0.3f));
        }
    }

    @Test
    void ofTooLittleThereIsNone() {
        assertThat(Spectrum.of(new short[Spectrum.WINDOW - 1])).isEmpty();
    }
}
