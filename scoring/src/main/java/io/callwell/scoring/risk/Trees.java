package io.callwell.scoring.risk;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Boosted trees by XGBoost, on rows of features. Same rows, same seed, same trees.
 *
 * @param booster the trees
 */
record Trees(Booster booster) {

    private static final int MOST_ROUNDS = 400;
    private static final int STRIDE = 10;
    private static final int PATIENCE = 30;

    /** Rows with what happened. */
    record Labelled(List<float[]> rows, boolean[] missed) {

        /** Those whose number is chosen. */
        Labelled where(IntPredicate chosen) {
            int[] numbers = IntStream.range(0, missed.length).filter(chosen).toArray();
            boolean[] outcomes = new boolean[numbers.length];
            for (int i = 0; i < numbers.length; i++) {
                outcomes[i] = missed[numbers[i]];
            }
            return new Labelled(IntStream.of(numbers).mapToObj(rows::get).toList(), outcomes);
        }
    }

    /**
     * How many rounds pay on rows that were not learned from. Looks every few rounds by itself, because the library's own early
     * stopping prints each round to standard output.
     */
    static int rounds(Labelled learn, Labelled check, List<String> names) {
        return attempt(() -> {
            DMatrix matrix = matrix(learn);
            DMatrix[] watched = {matrix(check)};
            Booster booster = XGBoost.train(matrix, parameters(names), 0, Map.of(), null, null);
            double least = Double.MAX_VALUE;
            int best = STRIDE;
            for (int round = 0; round < MOST_ROUNDS && round < best + PATIENCE; round++) {
                booster.update(matrix, round);
                if ((round + 1) % STRIDE == 0) {
                    double loss = loss(booster.evalSet(watched, new String[] {"check"}, round));
                    if (loss < least) {
                        least = loss;
                        best = round + 1;
                    }
                }
            }
            return best;
        });
    }

    /** Reads {@code [9] check-logloss:0.5615}. */
    private static double loss(String report) {
        return Double.parseDouble(report.substring(report.lastIndexOf(':') + 1).strip());
    }

    static Trees fit(Labelled learn, List<String> names, int rounds) {
        return attempt(() -> new Trees(XGBoost.train(matrix(learn), parameters(names), rounds, Map.of(), null, null)));
    }

    static Trees of(byte[] saved) {
        return attempt(() -> new Trees(XGBoost.loadModel(saved)));
    }

    byte[] save() {
        return attempt(() -> booster.toByteArray("ubj"));
    }

    /** @return log-odds of being missed, by row */
    double[] logOdds(List<float[]> rows) {
        return attempt(() -> {
            float[][] margins = booster.predict(matrix(rows), true);
            double[] logOdds = new double[rows.size()];
            for (int i = 0; i < logOdds.length; i++) {
                logOdds[i] = margins[i][0];
            }
            return logOdds;
        });
    }

    /** @return by row, what each feature adds to the log-odds; the last number is the base */
    float[][] contributions(List<float[]> rows) {
        return attempt(() -> booster.predictContrib(matrix(rows), 0));
    }

    private static Map<String, Object> parameters(List<String> names) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("objective", "binary:logistic");
        parameters.put("eval_metric", "logloss");
        parameters.put("tree_method", "hist");
        parameters.put("max_depth", 4);
        parameters.put("eta", 0.1);
        parameters.put("min_child_weight", 15);
        parameters.put("subsample", 0.8);
        parameters.put("colsample_bytree", 0.8);
        parameters.put("lambda", 4);
        parameters.put("seed", 7);
        parameters.put("verbosity", 0);
        parameters.put("monotone_constraints", neverHelpedByMissing(names));
        return parameters;
    }

    /** Having missed more of one's visits never lowers a risk, whatever a small file suggests. */
    private static String neverHelpedByMissing(List<String> names) {
        return names.stream().map(name -> name.equals("history_rate") || name.equals("last_missed") ? "1" : "0")
                .collect(Collectors.joining(",", "(", ")"));
    }

    private static DMatrix matrix(Labelled labelled) throws XGBoostError {
        DMatrix matrix = matrix(labelled.rows());
        float[] labels = new float[labelled.missed().length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = labelled.missed()[i] ? 1 : 0;
        }
        matrix.setLabel(labels);
        return matrix;
    }

    private static DMatrix matrix(List<float[]> rows) throws XGBoostError {
        int width = rows.getFirst().length;
        float[] flat = new float[rows.size() * width];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, flat, i * width, width);
        }
        return new DMatrix(flat, rows.size(), width, Float.NaN);
    }

    private interface Native<T> {
        T call() throws IOException, XGBoostError;
    }

    private static <T> T attempt(Native<T> work) {
        try {
            return work.call();
        } catch (IOException | XGBoostError failure) {
            throw new IllegalStateException("XGBoost failed: " + failure.getMessage(), failure);
        } catch (ExceptionInInitializerError | NoClassDefFoundError | UnsatisfiedLinkError missing) {
            throw new IllegalStateException("XGBoost's native library cannot be loaded here; on Debian and Ubuntu install libgomp1", missing);
        }
    }
}
