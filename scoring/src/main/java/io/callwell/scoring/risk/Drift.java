package io.callwell.scoring.risk;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How visits were spread when a model was trained, to see when those of today are others. The distance is the population stability
 * index: under 0.1 nothing changed, over 0.25 train again.
 *
 * @param features by name
 */
record Drift(Map<String, Spread> features) {

    /** From here on the model should be trained again. */
    static final double TRAIN_AGAIN = 0.25;

    private static final int BINS = 10;
    private static final double LEAST = 1e-4;

    /**
     * @param edges  ascending; a value belongs to the first bin whose edge it does not exceed, or to the last
     * @param shares of the bins, and at the end of values that are unknown
     */
    record Spread(double[] edges, double[] shares) {}

    static Drift of(List<String> names, List<float[]> rows) {
        Map<String, Spread> spreads = new LinkedHashMap<>();
        for (int column = 0; column < names.size(); column++) {
            double[] values = values(rows, column);
            double[] edges = edges(values);
            spreads.put(names.get(column), new Spread(edges, shares(values, edges)));
        }
        return new Drift(spreads);
    }

    /** @return the distance by feature, largest first */
    Map<String, Double> distance(List<String> names, List<float[]> rows) {
        Map<String, Double> distances = new LinkedHashMap<>();
        for (int column = 0; column < names.size(); column++) {
            Spread before = features.get(names.get(column));
            if (before != null) {
                distances.put(names.get(column), distance(before.shares(), shares(values(rows, column), before.edges())));
            }
        }
        Map<String, Double> sorted = new LinkedHashMap<>();
        distances.entrySet().stream().sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static double distance(double[] before, double[] now) {
        double sum = 0;
        for (int bin = 0; bin < before.length; bin++) {
            double was = Math.max(before[bin], LEAST);
            double is = Math.max(now[bin], LEAST);
            sum += (is - was) * Math.log(is / was);
        }
        return sum;
    }

    private static double[] values(List<float[]> rows, int column) {
        return rows.stream().mapToDouble(row -> row[column]).toArray();
    }

    private static double[] edges(double[] values) {
        double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
        double[] edges = new double[BINS - 1];
        for (int bin = 1; bin < BINS; bin++) {
            edges[bin - 1] = known.length == 0 ? 0 : known[Math.min(known.length - 1, bin * known.length / BINS)];
        }
        return Arrays.stream(edges).distinct().toArray();
    }

    private static double[] shares(double[] values, double[] edges) {
        double[] shares = new double[edges.length + 2];
        for (double value : values) {
            shares[Double.isNaN(value) ? edges.length + 1 : bin(value, edges)] += 1.0 / values.length;
        }
        return shares;
    }

    private static int bin(double value, double[] edges) {
        int bin = 0;
        while (bin < edges.length && value > edges[bin]) {
            bin++;
        }
        return bin;
    }
}
