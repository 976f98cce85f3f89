package io.callwell.speech.sphinx;

import edu.cmu.sphinx.util.LogMath;
import io.callwell.speech.sphinx.AcousticModel.Hmm;
import java.util.Arrays;

/** The best sequence of any phones at all: what a turn sounds like whatever the grammar says. One per search. */
final class PhoneLoop {

    /** Price of each phone, natural logarithm: high enough that real words mostly win. */
    private static final float PHONE = (float) Math.log(1e-5);

    private final int phones = Gaussians.PHONES;
    private final int[] senones = new int[phones * AcousticModel.STATES];
    private final float[] stay = new float[senones.length];
    private final float[] go = new float[senones.length];
    private final float[] score = new float[senones.length];
    private final float[] next = new float[senones.length];
    private final int silence;
    private float entry;
    private boolean quiet;

    PhoneLoop(AcousticModel model) {
        float natural = LogMath.getLogMath().logToLn(1);
        silence = model.phone("SIL");
        for (int phone = 0; phone < phones; phone++) {
            Hmm hmm = model.alone(phone);
            for (int i = 0; i < AcousticModel.STATES; i++) {
                int at = phone * AcousticModel.STATES + i;
                senones[at] = hmm.senones().get(i);
                stay[at] = natural * model.movement(hmm, i, i);
                go[at] = natural * model.movement(hmm, i, i + 1);
            }
        }
    }

    void begin() {
        Arrays.fill(score, Float.NEGATIVE_INFINITY);
        entry = 0;
    }

    /** Hears one frame. @return score of the best phones up to here, natural logarithm */
    float hear(SenoneScores scores) {
        float bestExit = Float.NEGATIVE_INFINITY;
        float best = Float.NEGATIVE_INFINITY;
        for (int at = 0; at < senones.length; at++) {
            boolean first = at % AcousticModel.STATES == 0;
            float before = first ? entry + PHONE : score[at - 1] + go[at - 1];
            next[at] = Math.max(before, score[at] + stay[at]) + scores.of(senones[at]);
            if (next[at] > best) {
                best = next[at];
                quiet = at / AcousticModel.STATES == silence;
            }
            if (at % AcousticModel.STATES == AcousticModel.STATES - 1) {
                bestExit = Math.max(bestExit, next[at] + go[at]);
            }
        }
        System.arraycopy(next, 0, score, 0, score.length);
        entry = bestExit;
        return best;
    }

    /** Whether the frame heard last sounds most like silence. */
    boolean isQuiet() {
        return quiet;
    }
}
