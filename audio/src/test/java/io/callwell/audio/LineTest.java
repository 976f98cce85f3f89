package io.callwell.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Levels, noise and the telephone band. */
class LineTest {

    @Test
    void levelsAreRelativeToFullScale() {
        short[] sine = ResamplerTest.sine(8_000, 1_000, 8_000);
        assertThat(Level.rms(sine)).isCloseTo(12_000 / Math.sqrt(2), within(5.0));
        assertThat(Level.dbfs(sine, 0, 8_000)).isCloseTo(-11.7, within(0.1));
        assertThat(Level.dbfs(new short[160], 0, 160)).isEqualTo(Level.SILENCE_DBFS);
        assertThat(Level.peak(sine, 0, 8_000)).isEqualTo(12_000);
    }

    @Test
    void pausesDoNotLowerTheActiveLevel() {
        short[] withPause = new short[24_000];
        System.arraycopy(ResamplerTest.sine(8_000, 1_000, 8_000), 0, withPause, 8_000, 8_000);
        assertThat(Level.activeRms(withPause)).isCloseTo(8_485, within(50.0));
    }

    @Test
    void addsNoiseAtTheRatioAskedFor() {
        short[] sine = ResamplerTest.sine(8_000, 1_000, 16_000);
        short[] noisy = Noise.add(sine, Noise.Colour.PINK, 20, 9);
        short[] rest = new short[sine.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = (short) (noisy[i] - sine[i]);
        }
        assertThat(20 * Math.log10(Level.rms(sine) / Level.rms(rest))).isCloseTo(20, within(0.2));
    }

    @Test
    void theSameSeedGivesTheSameNoise() {
        assertThat(Noise.make(Noise.Colour.PINK, 500, 100, 5)).isEqualTo(Noise.make(Noise.Colour.PINK, 500, 100, 5)).isNotEqualTo(Noise.make(Noise.Colour.PINK, 500, 100, 6));
    }

    @Test
    void theLinePassesTheVoiceBandOnly() {
        assertThat(levelThrough(1_000)).isCloseTo(0, within(0.3));
        assertThat(levelThrough(3_200)).isCloseTo(0, within(1.0));
        assertThat(levelThrough(60)).isLessThan(-20);
        assertThat(levelThrough(3_900)).isLessThan(-30);
    }

    private static double levelThrough(double hertz) {
        short[] in = ResamplerTest.sine(8_000, hertz, 8_000);
        return Level.dbfs(Telephone.bandPass(in), 1_000, 6_000) - Level.dbfs(in, 1_000, 6_000);
    }
}
