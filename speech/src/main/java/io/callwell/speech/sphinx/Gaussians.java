package io.callwell.speech.sphinx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Scanner;

/**
 * The densities of the phonetically tied en-us model in flat arrays: 128 for each of 42 phones and 3 streams of 13 features, moved to telephone audio, and
 * the weights with which the senones mix them. Immutable, shared by all decoders.
 */
final class Gaussians {

    static final int PHONES = 42;
    static final int STREAMS = 3;
    static final int DENSITIES = 128;
    static final int LENGTH = 13;
    static final int SENONES = 5_126;
    private static final int SETS = PHONES * STREAMS;
    private static final float LEAST_VARIANCE = 1e-4f;
    private static final float LEAST_WEIGHT = 1e-7f;

    private final float[] means;
    private final float[] precisions;
    private final float[] factors;
    private final float[] weights;

    private Gaussians(float[] means, float[] precisions, float[] factors, float[] weights) {
        this.means = means;
        this.precisions = precisions;
        this.factors = factors;
        this.weights = weights;
    }

    static Gaussians load() throws IOException {
        float[] means = densities("means");
        adapt(means, new String(ModelFile.adaptation("telephone.mllr"), StandardCharsets.US_ASCII));
        float[] precisions = densities("variances");
        for (int i = 0; i < precisions.length; i++) {
            precisions[i] = 1 / (-2 * Math.max(precisions[i], LEAST_VARIANCE));
        }
        return new Gaussians(turned(means), turned(precisions), factors(precisions), weights());
    }

    /** Each set feature by feature instead of density by density. */
    private static float[] turned(float[] values) {
        float[] turned = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int set = i / (DENSITIES * LENGTH);
            int density = i / LENGTH % DENSITIES;
            turned[(set * LENGTH + i % LENGTH) * DENSITIES + density] = values[i];
        }
        return turned;
    }

    private static float[] densities(String name) throws IOException {
        ModelFile file = ModelFile.open(name);
        file.expect(PHONES, STREAMS, DENSITIES, LENGTH, LENGTH, LENGTH, SETS * DENSITIES * LENGTH);
        return file.floats(SETS * DENSITIES * LENGTH);
    }

    /** Maximum likelihood linear regression with one class: mean = matrix * mean + offset, each stream with its own; then scales of variances, which stay as they are. */
    private static void adapt(float[] means, String mllr) throws IOException {
        try (Scanner numbers = new Scanner(mllr).useLocale(Locale.ROOT)) {
            if (numbers.nextInt() != 1 || numbers.nextInt() != STREAMS) {
                throw new IOException("the telephone adaptation must have one class and " + STREAMS + " streams");
            }
            for (int stream = 0; stream < STREAMS; stream++) {
                if (numbers.nextInt() != LENGTH) {
                    throw new IOException("the telephone adaptation must have streams of " + LENGTH + " features");
                }
                float[] matrix = floats(numbers, LENGTH * LENGTH);
                float[] offset = floats(numbers, LENGTH);
                floats(numbers, LENGTH);
                for (int phone = 0; phone < PHONES; phone++) {
                    for (int density = 0; density < DENSITIES; density++) {
                        move(means, (index(phone, stream) * DENSITIES + density) * LENGTH, matrix, offset);
                    }
                }
            }
        }
    }

    private static float[] floats(Scanner numbers, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = numbers.nextFloat();
        }
        return values;
    }

    private static void move(float[] means, int at, float[] matrix, float[] offset) {
        float[] moved = new float[LENGTH];
        for (int row = 0; row < LENGTH; row++) {
            for (int column = 0; column < LENGTH; column++) {
                moved[row] += matrix[row * LENGTH + column] * means[at + column];
            }
            moved[row] += offset[row];
        }
        System.arraycopy(moved, 0, means, at, LENGTH);
    }

    private static float[] factors(float[] precisions) {
        float[] factors = new float[SETS * DENSITIES];
        for (int density = 0; density < factors.length; density++) {
            double sum = 0;
            for (int i = 0; i < LENGTH; i++) {
                sum += Math.log(precisions[density * LENGTH + i] * -2);
            }
            factors[density] = (float) ((sum - Math.log(2 * Math.PI) * LENGTH) / 2);
        }
        return factors;
    }

    private static float[] weights() throws IOException {
        ModelFile file = ModelFile.open("mixture_weights");
        file.expect(SENONES, STREAMS, DENSITIES, SENONES * STREAMS * DENSITIES);
        float[] weights = file.floats(SENONES * STREAMS * DENSITIES);
        for (int from = 0; from < weights.length; from += DENSITIES) {
            float sum = 0;
            for (int i = from; i < from + DENSITIES; i++) {
                sum += weights[i];
            }
            for (int i = from; i < from + DENSITIES; i++) {
                weights[i] = Math.max(weights[i] / sum, LEAST_WEIGHT);
            }
        }
        return weights;
    }

    private static int index(int phone, int stream) {
        return phone * STREAMS + stream;
    }

    /**
     * Natural logarithms of all densities of a phone and stream at a point.
     *
     * @param features what was heard
     * @param first    where the point's 39 features begin
     * @param values   gets {@link #DENSITIES} values
     */
    void densities(int phone, int stream, float[] features, int first, float[] values) {
        int set = index(phone, stream);
        System.arraycopy(factors, set * DENSITIES, values, 0, DENSITIES);
        for (int i = 0; i < LENGTH; i++) {
            add(features[first + stream * LENGTH + i], (set * LENGTH + i) * DENSITIES, values);
        }
    }

    /** One feature of all densities at once: a loop that the compiler turns into vector instructions. */
    private void add(float feature, int row, float[] values) {
        for (int density = 0; density < DENSITIES; density++) {
            float distance = feature - means[row + density];
            values[density] += distance * distance * precisions[row + density];
        }
    }

    /** The share that a density has in a senone. */
    float weight(int senone, int stream, int density) {
        return weights[(senone * STREAMS + stream) * DENSITIES + density];
    }
}
