package io.callwell.speech.sphinx;

/** The fast Fourier transform of 256 points, in place, without bit-reversal tables (radix 2, decimation in time). */
final class Fourier {

    private static final int SIZE = 256;
    private static final int BITS = 8;
    private static final double[] COSINE = new double[SIZE / 2];
    private static final double[] SINE = new double[SIZE / 2];

    static {
        for (int i = 0; i < SIZE / 2; i++) {
            COSINE[i] = Math.cos(2 * Math.PI * i / SIZE);
            SINE[i] = -Math.sin(2 * Math.PI * i / SIZE);
        }
    }

    private Fourier() {}

    static void transform(double[] real, double[] imaginary) {
        for (int i = 0; i < SIZE; i++) {
            int other = Integer.reverse(i) >>> (Integer.SIZE - BITS);
            if (other > i) {
                double keep = real[i];
                real[i] = real[other];
                real[other] = keep;
                keep = imaginary[i];
                imaginary[i] = imaginary[other];
                imaginary[other] = keep;
            }
        }
        for (int half = 1; half < SIZE; half *= 2) {
            int stride = SIZE / (2 * half);
            for (int group = 0; group < SIZE; group += 2 * half) {
                for (int i = 0; i < half; i++) {
                    butterfly(real, imaginary, group + i, group + i + half, COSINE[i * stride], SINE[i * stride]);
                }
            }
        }
    }

    private static void butterfly(double[] real, double[] imaginary, int one, int two, double cosine, double sine) {
        double r = real[two] * cosine - imaginary[two] * sine;
        double i = real[two] * sine + imaginary[two] * cosine;
        real[two] = real[one] - r;
        imaginary[two] = imaginary[one] - i;
        real[one] += r;
        imaginary[one] += i;
    }
}
