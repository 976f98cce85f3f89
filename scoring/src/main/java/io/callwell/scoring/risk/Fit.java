package io.callwell.scoring.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How well probabilities agree with what happened.
 *
 * @param visits   how many
 * @param rate     share that was missed
 * @param auc      probability that a missed visit had the higher risk; empty when all had the same outcome
 * @param brier    mean squared error of the probability
 * @param brierOfRate the same for somebody who only knows the share
 * @param calibrationError mean distance between promised and seen shares over ten equally large groups, weighted
 * @param meanRisk mean of the probabilities
 */
public record Fit(int visits, double rate, Optional<Double> auc, double brier, double brierOfRate, double calibrationError, double meanRisk) {

    private static final int GROUPS = 10;

    static Fit of(double[] risks, boolean[] missed) {
        int visits = risks.length;
        if (visits == 0) {
            return new Fit(0, 0, Optional.empty(), 0, 0, 0, 0);
        }
        double rate = IntStream.range(0, visits).filter(i -> missed[i]).count() / (double) visits;
        double squares = 0;
        double sum = 0;
        for (int i = 0; i < visits; i++) {
            double error = risks[i] - (missed[i] ? 1 : 0);
            squares += error * error;
            sum += risks[i];
        }
        List<Integer> byRisk = new ArrayList<>(IntStream.range(0, visits).boxed().toList());
        byRisk.sort((a, b) -> Double.compare(risks[a], risks[b]));
        return new Fit(visits, rate, auc(byRisk, risks, missed), squares / visits, rate * (1 - rate), calibrationError(byRisk, risks, missed),
                sum / visits);
    }

    /** Mann-Whitney; visits with the same risk share their ranks. */
    private static Optional<Double> auc(List<Integer> byRisk, double[] risks, boolean[] missed) {
        double ranks = 0;
        long positives = 0;
        int from = 0;
        while (from < byRisk.size()) {
            int to = from;
            while (to < byRisk.size() && risks[byRisk.get(to)] == risks[byRisk.get(from)]) {
                to++;
            }
            double rank = (from + 1 + to) / 2.0;
            for (int i = from; i < to; i++) {
                if (missed[byRisk.get(i)]) {
                    ranks += rank;
                    positives++;
                }
            }
            from = to;
        }
        long negatives = byRisk.size() - positives;
        return positives == 0 || negatives == 0
                ? Optional.empty()
                : Optional.of((ranks - positives * (positives + 1) / 2.0) / ((double) positives * negatives));
    }

    private static double calibrationError(List<Integer> byRisk, double[] risks, boolean[] missed) {
        double error = 0;
        int groups = Math.min(GROUPS, byRisk.size());
        for (int group = 0; group < groups; group++) {
            List<Integer> members = byRisk.subList(group * byRisk.size() / groups, (group + 1) * byRisk.size() / groups);
            double promised = members.stream().mapToDouble(i -> risks[i]).sum();
            double seen = members.stream().filter(i -> missed[i]).count();
            error += Math.abs(promised - seen) / byRisk.size();
        }
        return error;
    }
}
