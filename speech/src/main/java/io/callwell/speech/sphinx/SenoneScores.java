package io.callwell.speech.sphinx;

import edu.cmu.sphinx.util.LogMath;
import java.util.Arrays;

/** How well the senones explain the frame that is heard now, worked out when asked for, from the four best densities of each stream. One per decoder. */
final class SenoneScores {

    private static final int BEST = 4;

    private final AcousticModel model;
    private final Gaussians gaussians;
    private final LogMath logs = LogMath.getLogMath();
    private final int[] scoredIn = new int[Gaussians.SENONES];
    private final float[] scores = new float[Gaussians.SENONES];
    private final int[] rankedIn = new int[Gaussians.PHONES];
    private final int[] bestDensity = new int[Gaussians.PHONES * Gaussians.STREAMS * BEST];
    private final float[] bestValue = new float[bestDensity.length];
    private float[] features = {};
    private int frame;

    SenoneScores(AcousticModel model) {
        this.model = model;
        this.gaussians = model.gaussians();
    }

    /** Goes on to the next frame. @param heard 39 features */
    void hear(float[] heard) {
        features = heard;
        frame++;
    }

    /** Logarithm, base 1.0001. */
    float of(int senone) {
        if (scoredIn[senone] != frame) {
            scoredIn[senone] = frame;
            scores[senone] = mix(senone);
        }
        return scores[senone];
    }

    private float mix(int senone) {
        int phone = model.phoneOf(senone);
        if (rankedIn[phone] != frame) {
            rankedIn[phone] = frame;
            for (int stream = 0; stream < Gaussians.STREAMS; stream++) {
                rank(phone, stream);
            }
        }
        float score = 0;
        for (int stream = 0; stream < Gaussians.STREAMS; stream++) {
            int at = (phone * Gaussians.STREAMS + stream) * BEST;
            float total = LogMath.LOG_ZERO;
            for (int i = at; i < at + BEST; i++) {
                total = logs.addAsLinear(total, bestValue[i] + gaussians.weight(senone, stream, bestDensity[i]));
            }
            score += total;
        }
        return score;
    }

    /** Finds the best densities, worst first; those of the last frame come first, as they soon raise the bar. */
    private void rank(int phone, int stream) {
        int at = (phone * Gaussians.STREAMS + stream) * BEST;
        int[] before = Arrays.copyOfRange(bestDensity, at, at + BEST);
        Arrays.fill(bestValue, at, at + BEST, Float.NEGATIVE_INFINITY);
        for (int density : before) {
            consider(phone, stream, density, at);
        }
        for (int density = 0; density < Gaussians.DENSITIES; density++) {
            if (density != before[0] && density != before[1] && density != before[2] && density != before[3]) {
                consider(phone, stream, density, at);
            }
        }
        for (int i = at; i < at + BEST; i++) {
            bestValue[i] = logs.lnToLog(bestValue[i]);
        }
    }

    private void consider(int phone, int stream, int density, int at) {
        float value = gaussians.density(phone, stream, density, features, bestValue[at]);
        if (!(value > bestValue[at])) {
            return;
        }
        int place = at;
        while (place + 1 < at + BEST && value > bestValue[place + 1]) {
            bestValue[place] = bestValue[place + 1];
            bestDensity[place] = bestDensity[place + 1];
            place++;
        }
        bestValue[place] = value;
        bestDensity[place] = density;
    }
}
