package io.callwell.scoring.risk;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * Learns a model from past visits. It is first judged on visits of later months by patients whom it never saw, then trained again on
 * everything. Both times its probabilities are calibrated on patients left out.
 */
public final class RiskTraining {

    /** Fewer visits, or fewer of one outcome, and the built-in prior is better. */
    static final int LEAST_VISITS = 300;
    static final int LEAST_OF_EACH = 30;

    private static final double TRAINED_UNTIL = 0.75;
    private static final int BUCKETS = 10;
    private static final int HELD_OUT = 3;
    private static final int FOLDS = 3;

    private final List<VisitRow> rows;
    private final PatientHistory history;
    private final Consumer<String> progress;

    /**
     * @param visits   with outcomes
     * @param progress told what is being done, for people
     * @throws IllegalArgumentException when they are too few to learn from
     */
    public RiskTraining(List<VisitRow> visits, Consumer<String> progress) {
        this.rows = visits.stream().sorted(Comparator.comparing((VisitRow row) -> row.startsAt().toInstant()).thenComparing(VisitRow::appointment))
                .toList();
        this.history = new PatientHistory(rows);
        this.progress = progress;
        long missed = missed(rows);
        if (rows.size() < LEAST_VISITS || missed < LEAST_OF_EACH || rows.size() - missed < LEAST_OF_EACH) {
            throw new IllegalArgumentException("%d usable visits, %d of them missed: give at least %d visits with %d of each outcome; until then the built-in prior is better"
                    .formatted(rows.size(), missed, LEAST_VISITS, LEAST_OF_EACH));
        }
    }

    public TrainedRisk train(Instant at) {
        Split split = split();
        progress.accept("learning from %,d visits, judged on %,d (%s)".formatted(split.learn().size(), split.judge().size(), split.how()));
        Model judged = fit(split.learn());
        double[] risks = judged.calibration().risks(judged.trees().logOdds(encode(split.judge(), judged.features())));
        Evaluation evaluation = Evaluation.of(split.how(), split.judge(), history, risks);
        progress.accept("learning from all %,d visits".formatted(rows.size()));
        Model model = fit(rows);
        Drift drift = Drift.of(model.features().names(), encode(rows, model.features()));
        return new TrainedRisk(TrainedRisk.saved(at, rows.size(), missed(rows) / (double) rows.size(), model.features(), model.calibration(),
                model.rounds(), evaluation, drift, model.trees()), model.trees());
    }

    private record Model(Features features, Trees trees, Calibration calibration, int rounds) {}

    private record Split(List<VisitRow> learn, List<VisitRow> judge, String how) {}

    /** By time and by patient; by patient alone when the file is too small or too short for both. */
    private Split split() {
        Instant until = rows.get((int) (rows.size() * TRAINED_UNTIL)).startsAt().toInstant();
        Predicate<VisitRow> later = row -> !row.startsAt().toInstant().isBefore(until);
        Predicate<VisitRow> heldOut = row -> bucket(row, BUCKETS) < HELD_OUT;
        Split both = new Split(rows.stream().filter(later.negate().and(heldOut.negate())).toList(), rows.stream().filter(later.and(heldOut)).toList(),
                "later visits of patients left out");
        if (isEnough(both.learn()) && isEnough(both.judge())) {
            return both;
        }
        return new Split(rows.stream().filter(heldOut.negate()).toList(), rows.stream().filter(heldOut).toList(), "visits of patients left out");
    }

    private static boolean isEnough(List<VisitRow> visits) {
        long missed = missed(visits);
        return missed >= LEAST_OF_EACH && visits.size() - missed >= LEAST_OF_EACH;
    }

    private Model fit(List<VisitRow> visits) {
        Features features = Features.learn(visits);
        List<String> names = features.names();
        Trees.Labelled all = new Trees.Labelled(encode(visits, features), outcomes(visits));
        int[] folds = visits.stream().mapToInt(row -> bucket(row, FOLDS)).toArray();
        int rounds = Trees.rounds(all.where(i -> folds[i] != 0), all.where(i -> folds[i] == 0), names);
        double[] logOdds = new double[visits.size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            double[] unseen = Trees.fit(all.where(i -> folds[i] != left), names, rounds).logOdds(all.where(i -> folds[i] == left).rows());
            int next = 0;
            for (int i = 0; i < folds.length; i++) {
                if (folds[i] == fold) {
                    logOdds[i] = unseen[next++];
                }
            }
        }
        return new Model(features, Trees.fit(all, names, rounds), Calibration.fit(logOdds, all.missed()), rounds);
    }

    private List<float[]> encode(List<VisitRow> visits, Features features) {
        return visits.stream().map(row -> features.of(row, history.before(row))).toList();
    }

    private static boolean[] outcomes(List<VisitRow> visits) {
        boolean[] missed = new boolean[visits.size()];
        IntStream.range(0, missed.length).forEach(i -> missed[i] = visits.get(i).missed().orElseThrow());
        return missed;
    }

    private static long missed(List<VisitRow> visits) {
        return visits.stream().filter(row -> row.missed().orElseThrow()).count();
    }

    /** All visits of a patient fall into the same bucket, whatever the order of the file. */
    private static int bucket(VisitRow row, int buckets) {
        CRC32 sum = new CRC32();
        sum.update((buckets + "/" + row.patient()).getBytes(StandardCharsets.UTF_8));
        return (int) (sum.getValue() % buckets);
    }
}
