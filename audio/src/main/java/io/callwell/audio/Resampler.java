package io.callwell.audio;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Changes the sample rate by a rational factor with one polyphase low-pass FIR (Kaiser window, 65 dB stop band). Between 48 and 8 kHz this is an
 * exact 6:1 decimation, from 8 to 16 kHz a half-band interpolation. The pass band ends at 86 % of the lower Nyquist frequency. Immutable and thread-safe; {@link #stream()} gives the stateful form.
 */
public final class Resampler {

    private static final double CUTOFF = 0.94;
    private static final double TRANSITION = 0.16;
    private static final double ATTENUATION_DB = 65;
    private static final Map<Long, Resampler> MADE = new ConcurrentHashMap<>();

    private final int up;
    private final int down;
    /** One row a phase; a row is applied to consecutive input samples, newest first. */
    private final float[][] phases;
    private final int delay;

    private Resampler(int fromHz, int toHz) {
        int divisor = gcd(fromHz, toHz);
        this.up = toHz / divisor;
        this.down = fromHz / divisor;
        double prototypeHz = (double) fromHz * up;
        double lowHz = Math.min(fromHz, toHz);
        double transition = 2 * Math.PI * (TRANSITION * lowHz / 2) / prototypeHz;
        int half = (int) Math.ceil((ATTENUATION_DB - 8) / (2.285 * transition) / 2);
        this.delay = half;
        this.phases = polyphase(lowPass(half, CUTOFF * lowHz / 2 / prototypeHz, up), up);
    }

    /**
     * The filter from one rate to another, in hertz; designed once and kept.
     *
     * @throws IllegalArgumentException when a rate is not between 1 kHz and 192 kHz
     */
    public static Resampler of(int fromHz, int toHz) {
        if (fromHz < 1_000 || toHz < 1_000 || fromHz > 192_000 || toHz > 192_000) {
            throw new IllegalArgumentException("cannot resample from " + fromHz + " Hz to " + toHz + " Hz: both must be 1000 to 192000");
        }
        return MADE.computeIfAbsent(((long) fromHz << 32) | toHz, key -> new Resampler(fromHz, toHz));
    }

    /** Resamples a whole recording without delay: sample 0 stays at sample 0. Returns {@code ceil(n * to / from)} samples. */
    public short[] resample(short[] pcm) {
        if (up == down) {
            return pcm.clone();
        }
        short[] out = new short[(int) (((long) pcm.length * up + down - 1) / down)];
        long position = delay;
        for (int i = 0; i < out.length; i++, position += down) {
            out[i] = clip(at(pcm, position));
        }
        return out;
    }

    private float at(short[] pcm, long position) {
        float[] row = phases[(int) (position % up)];
        int newest = (int) (position / up);
        int from = Math.max(0, newest - pcm.length + 1);
        int to = Math.min(row.length, newest + 1);
        float sum = 0;
        for (int k = from; k < to; k++) {
            sum += row[k] * pcm[newest - k];
        }
        return sum;
    }

    /** A converter that keeps what it needs between frames, for live audio; delays by half the filter's length. */
    public Stream stream() {
        return new Stream(this);
    }

    static short clip(float value) {
        return (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    private static double[] lowPass(int half, double cutoff, double gain) {
        double[] taps = new double[2 * half + 1];
        double beta = 0.1102 * (ATTENUATION_DB - 8.7);
        for (int i = 0; i < taps.length; i++) {
            int t = i - half;
            double sinc = t == 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * t) / (Math.PI * t);
            double edge = (double) t / half;
            taps[i] = gain * sinc * bessel(beta * Math.sqrt(1 - edge * edge)) / bessel(beta);
        }
        return taps;
    }

    private static float[][] polyphase(double[] taps, int up) {
        float[][] rows = new float[up][(taps.length + up - 1) / up];
        for (int i = 0; i < taps.length; i++) {
            rows[i % up][i / up] = (float) taps[i];
        }
        return rows;
    }

    /** Modified Bessel function of the first kind, order zero, by its power series. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-12; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** Resamples frame by frame without allocating. One per direction and call; one thread at a time. */
    public static final class Stream {

        private final Resampler filter;
        private final float[] history;
        private int at;
        private long position;
        private long consumed;

        private Stream(Resampler filter) {
            this.filter = filter;
            this.history = new float[filter.phases[0].length];
        }

        /** The most samples that one call with so many input samples can give. */
        public int capacityFor(int samples) {
            return (int) (((long) samples * filter.up) / filter.down) + 1;
        }

        /**
         * Takes a frame and gives what can be computed from it.
         *
         * @param out has {@link #capacityFor} samples free from {@code outAt}
         * @return how many samples were written
         */
        public int process(short[] in, int from, int length, short[] out, int outAt) {
            int written = 0;
            for (int i = 0; i < length; i++) {
                at = at == 0 ? history.length - 1 : at - 1;
                history[at] = in[from + i];
                consumed++;
                while (position / filter.up < consumed) {
                    out[outAt + written++] = clip(sum(filter.phases[(int) (position % filter.up)]));
                    position += filter.down;
                }
            }
            return written;
        }

        private float sum(float[] row) {
            float sum = 0;
            int first = history.length - at;
            for (int k = 0; k < first; k++) {
                sum += row[k] * history[at + k];
            }
            for (int k = first; k < row.length; k++) {
                sum += row[k] * history[k - first];
            }
            return sum;
        }
    }
}
