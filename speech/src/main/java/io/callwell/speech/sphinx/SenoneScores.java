package io.callwell.speech.sphinx;

import java.util.Arrays;

/** How well the senones explain the frame that is heard now, worked out when asked for, from the four best densities of each stream. One per search. */
final class SenoneScores {

    private static final int BEST = 4;

    private final AcousticModel model;
    private final Gaussians gaussians;
    private final int[] scoredIn = new int[Gaussians.SENONES];
    private final float[] scores = new float[Gaussians.SENONES];
    private final int[] rankedIn = new int[Gaussians.PHONES];
    private final int[] bestDensity = new int[Gaussians.PHONES * Gaussians.STREAMS * BEST];
    /** While a phone is ranked, logarithms; afterwards shares of the best one. */
    private final float[] bestValue = new float[bestDensity.length];
    private final float[] densities = new float[Gaussians.DENSITIES];
    private final float[] peak = new float[Gaussians.PHONES];
    private float[] features = {};
    private int from;
    private int frame;

    SenoneScores(AcousticModel model) {
        this.model = model;
        this.gaussians = model.gaussians();
    }

    /** Goes on to the next frame. @param at where its 39 features stand in {@code heard} */
    void hear(float[] heard, int at) {
        features = heard;
        from = at;
        frame++;
    }

    /** Natural logarithm. */
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
            rank(phone);
        }
        double product = 1;
        for (int stream = 0; stream < Gaussians.STREAMS; stream++) {
            int at = (phone * Gaussians.STREAMS + stream) * BEST;
            float total = 0;
            for (int i = at; i < at + BEST; i++) {
                total += bestValue[i] * gaussians.weight(senone, stream, bestDensity[i]);
            }
            product *= total;
        }
        return peak[phone] + (float) Math.log(product);
    }

    private void rank(int phone) {
        peak[phone] = 0;
        for (int stream = 0; stream < Gaussians.STREAMS; stream++) {
            rank(phone, stream);
            int at = (phone * Gaussians.STREAMS + stream) * BEST;
            float best = bestValue[at + BEST - 1];
            peak[phone] += best;
            for (int i = at; i < at + BEST; i++) {
                bestValue[i] = (float) Math.exp(bestValue[i] - best);
            }
        }
    }

    /** Finds the best densities, worst first. */
    private void rank(int phone, int stream) {
        int at = (phone * Gaussians.STREAMS + stream) * BEST;
        gaussians.densities(phone, stream, features, from, densities);
        Arrays.fill(bestValue, at, at + BEST, Float.NEGATIVE_INFINITY);
        for (int density = 0; density < Gaussians.DENSITIES; density++) {
            if (densities[density] > bestValue[at]) {
                keep(density, densities[density], at);
            }
        }
    }

    private void keep(int density, float value, int at) {
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
