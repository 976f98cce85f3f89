package io.callwell.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

    @ParameterizedTest
    @CsvSource({"48000, 8000", "16000, 8000", "22050, 8000", "24000, 8000", "44100, 8000", "8000, 16000", "8000, 48000"})
    void keepsAVoiceToneInLevelPitchAndPlace(int from, int to) {
        short[] out = Resampler.of(from, to).resample(sine(from, 1_000, from));
        short[] wanted = sine(to, 1_000, to);
        assertThat(out).hasSize(to);
        for (int i = to / 10; i < to * 9 / 10; i++) {
            assertThat((double) out[i]).as("sample %d", i).isCloseTo(wanted[i], offset(60.0));
        }
    }

    @ParameterizedTest
    @CsvSource({"48000, 5000", "48000, 11000", "48000, 20000", "16000, 4500", "22050, 9000"})
    void nothingAboveFourKilohertzFoldsIntoTheTelephoneBand(int from, int tone) {
        short[] out = Resampler.of(from, 8_000).resample(sine(from, tone, from));
        assertThat(Level.rms(out, 1_000, 6_000)).isLessThan(12_000 * 0.003);
    }

    @Test
    void theUpsampledBandAboveTheOldNyquistIsEmpty() {
        short[] out = Resampler.of(8_000, 16_000).resample(sine(8_000, 3_000, 8_000));
        assertThat(power(out, 5_000, 16_000)).isLessThan(power(out, 3_000, 16_000) * 1e-5);
    }

    @ParameterizedTest
    @CsvSource({"48000, 8000", "22050, 8000", "8000, 16000"})
    void theStreamGivesTheSameWhateverTheFrameSize(int from, int to) {
        short[] in = Noise.make(Noise.Colour.PINK, 5_000, 3_000, 4);
        assertThat(stream(from, to, in, 160)).isEqualTo(stream(from, to, in, 37)).isEqualTo(stream(from, to, in, 5_000));
    }

    @Test
    void theStreamIsTheWholeRecordingDelayed() {
        short[] in = Noise.make(Noise.Colour.PINK, 4_800, 3_000, 4);
        short[] whole = Resampler.of(48_000, 8_000).resample(in);
        short[] streamed = stream(48_000, 8_000, in, 960);
        int delay = bestDelay(whole, streamed);
        assertThat(delay).isBetween(20, 60);
    }

    @Test
    void refusesARateThatIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Resampler.of(0, 8_000)).withMessageContaining("0 Hz");
    }

    private static int bestDelay(short[] whole, short[] streamed) {
        int best = -1;
        double least = Double.MAX_VALUE;
        for (int delay = 0; delay < 100; delay++) {
            double error = 0;
            for (int i = 0; i < 500; i++) {
                double difference = streamed[i + delay] - whole[i];
                error += difference * difference;
            }
            if (error < least) {
                least = error;
                best = delay;
            }
        }
        return best;
    }

    private static short[] stream(int from, int to, short[] in, int frame) {
        Resampler.Stream stream = Resampler.of(from, to).stream();
        short[] out = new short[stream.capacityFor(in.length) + 10];
        int written = 0;
        for (int at = 0; at < in.length; at += frame) {
            written += stream.process(in, at, Math.min(frame, in.length - at), out, written);
        }
        return Arrays.copyOf(out, written);
    }

    static short[] sine(int rate, double hertz, int samples) {
        short[] out = new short[samples];
        for (int i = 0; i < samples; i++) {
            out[i] = (short) Math.round(12_000 * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return out;
    }

    static double power(short[] pcm, double hertz, int rate) {
        double re = 0;
        double im = 0;
        for (int i = 1_000; i < pcm.length - 1_000; i++) {
            re += pcm[i] * Math.cos(2 * Math.PI * hertz * i / rate);
            im += pcm[i] * Math.sin(2 * Math.PI * hertz * i / rate);
        }
        return re * re + im * im;
    }
}
