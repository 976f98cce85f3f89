package io.callwell.audio;

import java.util.Random;

/** Line noise for tests, virtual patients and training; the same seed gives the same noise. */
public final class Noise {

    private Noise() {}

    /** Colour of a noise: equal power per hertz, or per octave (3 dB less each octave, as rooms and streets have). */
    public enum Colour { WHITE, PINK }

    /** Noise of the given RMS (0 to 32768), clipped at full scale. */
    public static short[] make(Colour colour, int samples, double rms, long seed) {
        double[] raw = raw(colour, samples, seed);
        double sum = 0;
        for (double value : raw) {
            sum += value * value;
        }
        double gain = samples == 0 ? 0 : rms / Math.sqrt(sum / samples);
        short[] out = new short[samples];
        for (int i = 0; i < samples; i++) {
            out[i] = Resampler.clip((float) (raw[i] * gain));
        }
        return out;
    }

    /**
     * The recording with noise added.
     *
     * @param snrDb level of the talking parts ({@link Level#activeRms}) over the noise, in dB
     */
    public static short[] add(short[] pcm, Colour colour, double snrDb, long seed) {
        return mix(pcm, make(colour, pcm.length, Level.activeRms(pcm) / Math.pow(10, snrDb / 20), seed));
    }

    /** The sum of two recordings, as long as the first, clipped at full scale. */
    public static short[] mix(short[] first, short[] second) {
        short[] out = first.clone();
        for (int i = 0; i < Math.min(first.length, second.length); i++) {
            out[i] = (short) Math.clamp(first[i] + second[i], Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return out;
    }

    /** Pink noise by three first-order filters over white noise (P. Kellet's economy filter, within 0.5 dB from 10 Hz up at 44 kHz). */
    private static double[] raw(Colour colour, int samples, long seed) {
        Random random = new Random(seed);
        double[] out = new double[samples];
        double low = 0;
        double middle = 0;
        double high = 0;
        for (int i = 0; i < samples; i++) {
            double white = random.nextGaussian();
            low = 0.99765 * low + white * 0.0990460;
            middle = 0.96300 * middle + white * 0.2965164;
            high = 0.57000 * high + white * 1.0526913;
            out[i] = colour == Colour.WHITE ? white : low + middle + high + white * 0.1848;
        }
        return out;
    }
}
