package io.callwell.speech.sphinx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Tells from a narrow and noisy spectrum what the acoustic model would have heard in a studio: two layers of rectified sums over 13 frames of
 * {@link Spectrum}, trained on pairs of the same speech (src/training). So one small file both widens the telephone's band and takes noise away. Immutable.
 */
final class EarNetwork {

    /** Values of a frame that the acoustic model hears: 13 cepstra, their slopes and the slopes of these. */
    static final int FEATURES = 39;

    private static final int BANDS = Spectrum.BANDS;
    private static final double SPEECH_SHARE = 0.95;
    /** A frame counts as speech when it is less than this under the loud ones: natural logarithm of power, about 15 dB. */
    private static final float SPEECH_DEPTH = 3.5f;

    private final int around;
    private final float patience;
    private final float[] usual;
    private final float[] scale;
    private final Layer first;
    private final Layer second;
    private final Layer last;

    /** Weights stand row by row, a row for each input. */
    private record Layer(int inputs, int outputs, float[] weights, float[] offsets) {

        static Layer read(int inputs, int outputs, FloatBuffer from) {
            return new Layer(inputs, outputs, floats(from, inputs * outputs), floats(from, outputs));
        }

        void add(int input, float value, float[] sums) {
            int row = input * outputs;
            for (int i = 0; i < outputs; i++) {
                sums[i] += value * weights[row + i];
            }
        }
    }

    private EarNetwork(int around, float patience, FloatBuffer values, int wide, int narrow) {
        this.around = around;
        this.patience = patience;
        this.usual = floats(values, BANDS);
        this.scale = floats(values, BANDS);
        this.first = Layer.read((2 * around + 1) * BANDS, wide, values);
        this.second = Layer.read(wide, narrow, values);
        this.last = Layer.read(narrow, FEATURES, values);
    }

    static EarNetwork load() throws IOException {
        ByteBuffer file = ByteBuffer.wrap(ModelFile.adaptation("telephone.net")).order(ByteOrder.LITTLE_ENDIAN);
        int bands = file.getInt();
        int around = file.getInt();
        int wide = file.getInt();
        int narrow = file.getInt();
        int features = file.getInt();
        if (bands != BANDS || features != FEATURES) {
            throw new IOException("the ear network has " + bands + " bands and " + features + " features where " + BANDS + " and " + FEATURES + " are expected");
        }
        float patience = file.getFloat();
        return new EarNetwork(around, patience, file.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer(), wide, narrow);
    }

    private static float[] floats(FloatBuffer from, int count) {
        float[] values = new float[count];
        from.get(values);
        return values;
    }

    /** @param spectrum frames of {@link Spectrum} @return as many frames of {@link #FEATURES} */
    float[] hear(float[] spectrum) {
        int frames = spectrum.length / BANDS;
        float[] seen = levelled(spectrum, frames);
        float[] out = new float[frames * FEATURES];
        float[] wide = new float[first.outputs];
        float[] narrow = new float[second.outputs];
        float[] told = new float[FEATURES];
        for (int frame = 0; frame < frames; frame++) {
            System.arraycopy(first.offsets, 0, wide, 0, wide.length);
            for (int k = -around; k <= around; k++) {
                int at = Math.clamp(frame + k, 0, frames - 1) * BANDS;
                for (int band = 0; band < BANDS; band++) {
                    first.add((k + around) * BANDS + band, seen[at + band], wide);
                }
            }
            pass(wide, second, narrow);
            pass(narrow, last, told);
            System.arraycopy(told, 0, out, frame * FEATURES, FEATURES);
        }
        return out;
    }

    private static void pass(float[] from, Layer layer, float[] to) {
        System.arraycopy(layer.offsets, 0, to, 0, to.length);
        for (int i = 0; i < from.length; i++) {
            if (from[i] > 0) {
                layer.add(i, from[i], to);
            }
        }
    }

    /** Takes off each band what this line and voice have there on average; of a short turn little is known, so the usual counts for more. */
    private float[] levelled(float[] spectrum, int frames) {
        float[] loudness = new float[frames];
        for (int i = 0; i < spectrum.length; i++) {
            loudness[i / BANDS] += spectrum[i] / BANDS;
        }
        float[] sorted = loudness.clone();
        Arrays.sort(sorted);
        float least = frames == 0 ? 0 : sorted[(int) (SPEECH_SHARE * (frames - 1))] - SPEECH_DEPTH;
        double[] sum = new double[BANDS];
        int speaking = 0;
        for (int frame = 0; frame < frames; frame++) {
            if (loudness[frame] >= least) {
                speaking++;
                for (int band = 0; band < BANDS; band++) {
                    sum[band] += spectrum[frame * BANDS + band];
                }
            }
        }
        float[] out = new float[spectrum.length];
        for (int i = 0; i < out.length; i++) {
            int band = i % BANDS;
            out[i] = (float) (spectrum[i] - (sum[band] + patience * usual[band]) / (speaking + patience)) * scale[band];
        }
        return out;
    }
}
