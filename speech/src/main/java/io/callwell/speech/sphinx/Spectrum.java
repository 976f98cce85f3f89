package io.callwell.speech.sphinx;

import io.callwell.audio.Level;

/**
 * What the ear network hears: every 10 ms the logarithms of 23 mel bands from 150 to 3750 Hz of 8 kHz audio, whose talking parts were brought to one level. The network is
 * trained on exactly this (src/training), so a change here needs a new training.
 */
final class Spectrum {

    static final int BANDS = 23;
    /** Samples of a step and of a window at 8 kHz: 10 and 25 ms. */
    static final int STEP = 80;
    static final int WINDOW = 200;

    private static final int SIZE = 256;
    private static final double LOW_HZ = 150;
    private static final double HIGH_HZ = 3_750;
    private static final double TARGET_RMS = 2_500;
    private static final float PRE_EMPHASIS = 0.97f;
    /** Power of a noise that nobody hears; it keeps the logarithm of digital silence finite. */
    private static final double FLOOR = 1e3;
    private static final float[] HAMMING = hamming();
    private static final double[][] MEL = mel();

    private Spectrum() {}

    /** @return frames of {@link #BANDS} values one after the other; empty when the audio is shorter than a window */
    static float[] of(short[] pcm) {
        int frames = pcm.length < WINDOW ? 0 : 1 + (pcm.length - WINDOW) / STEP;
        float gain = (float) (TARGET_RMS / Math.max(1e-3, Level.activeRms(pcm)));
        float[] out = new float[frames * BANDS];
        double[] real = new double[SIZE];
        double[] imaginary = new double[SIZE];
        for (int frame = 0; frame < frames; frame++) {
            window(pcm, frame * STEP, gain, real, imaginary);
            Fourier.transform(real, imaginary);
            bands(real, imaginary, out, frame * BANDS);
        }
        return out;
    }

    private static void window(short[] pcm, int from, float gain, double[] real, double[] imaginary) {
        for (int i = 0; i < SIZE; i++) {
            imaginary[i] = 0;
            real[i] = 0;
        }
        for (int i = 0; i < WINDOW; i++) {
            int before = from + i == 0 ? 0 : pcm[from + i - 1];
            real[i] = (pcm[from + i] - PRE_EMPHASIS * before) * gain * HAMMING[i];
        }
    }

    private static void bands(double[] real, double[] imaginary, float[] out, int at) {
        for (int band = 0; band < BANDS; band++) {
            double[] weights = MEL[band];
            double sum = FLOOR;
            for (int i = 0; i < weights.length; i++) {
                if (weights[i] > 0) {
                    sum += weights[i] * (real[i] * real[i] + imaginary[i] * imaginary[i]);
                }
            }
            out[at + band] = (float) Math.log(sum);
        }
    }

    private static float[] hamming() {
        float[] window = new float[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            window[i] = (float) (0.54 - 0.46 * Math.cos(2 * Math.PI * i / (WINDOW - 1)));
        }
        return window;
    }

    /** Triangles, each of area one. */
    private static double[][] mel() {
        double low = mel(LOW_HZ);
        double step = (mel(HIGH_HZ) - low) / (BANDS + 1);
        double[][] weights = new double[BANDS][SIZE / 2 + 1];
        for (int band = 0; band < BANDS; band++) {
            double left = hertz(low + band * step);
            double centre = hertz(low + (band + 1) * step);
            double right = hertz(low + (band + 2) * step);
            double area = 0;
            for (int i = 0; i <= SIZE / 2; i++) {
                double at = i * 8_000.0 / SIZE;
                weights[band][i] = Math.max(0, Math.min((at - left) / (centre - left), (right - at) / (right - centre)));
                area += weights[band][i];
            }
            for (int i = 0; i <= SIZE / 2; i++) {
                weights[band][i] /= area;
            }
        }
        return weights;
    }

    private static double mel(double hertz) {
        return 2_595 * Math.log10(1 + hertz / 700);
    }

    private static double hertz(double mel) {
        return 700 * (Math.pow(10, mel / 2_595) - 1);
    }
}
