package io.callwell.scoring.risk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A model of a hospital's own past visits: calibrated boosted trees, with what they were worth and what they were trained on. */
public final class TrainedRisk {

    private static final String FORMAT = "callwell-risk-1";
    private static final int REASONS = 5;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Saved saved;
    private final Trees trees;

    /** What is written to the file. @param booster in XGBoost's own format */
    record Saved(String format, Instant trainedAt, int rows, double rate, Features features, Calibration calibration, int rounds,
            Evaluation evaluation, Drift drift, byte[] booster) {}

    /**
     * @param probability that the visit is missed
     * @param band        low under 0.10, high from 0.25 on
     * @param reasons     what moved the log-odds most, the base left out
     */
    public record Scored(VisitRow row, double probability, String band, List<Reason> reasons) {}

    /** @param logOdds positive where it raises the risk */
    public record Reason(String feature, double logOdds) {}

    TrainedRisk(Saved saved, Trees trees) {
        this.saved = saved;
        this.trees = trees;
    }

    /**
     * @throws IOException              when the file cannot be read
     * @throws IllegalArgumentException when it is no model
     */
    public static TrainedRisk load(Path file) throws IOException {
        try {
            Saved saved = JSON.readValue(Files.readAllBytes(file), Saved.class);
            if (!FORMAT.equals(saved.format())) {
                throw new IllegalArgumentException(file + " is no model of this version; train it again");
            }
            return new TrainedRisk(saved, Trees.of(saved.booster()));
        } catch (JacksonException broken) {
            throw new IllegalArgumentException(file + " is no risk model; make one with: ./callwell risk train FILE --out MODEL", broken);
        }
    }

    /** The file is there whole or not at all. */
    public void save(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path written = Files.createTempFile(folder, ".risk-", ".part");
        Files.write(written, JSON.writeValueAsBytes(saved));
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    static Saved saved(Instant at, int rows, double rate, Features features, Calibration calibration, int rounds, Evaluation evaluation,
            Drift drift, Trees trees) {
        return new Saved(FORMAT, at, rows, rate, features, calibration, rounds, evaluation, drift, trees.save());
    }

    /** @param past visits with outcomes, for the history of the patients; may contain the visits themselves */
    public List<Scored> score(List<VisitRow> visits, List<VisitRow> past) {
        if (visits.isEmpty()) {
            return List.of();
        }
        List<float[]> rows = encode(visits, new PatientHistory(past));
        double[] risks = saved.calibration().risks(trees.logOdds(rows));
        float[][] contributions = trees.contributions(rows);
        List<String> names = saved.features().names();
        List<Scored> scored = new ArrayList<>();
        for (int i = 0; i < risks.length; i++) {
            scored.add(new Scored(visits.get(i), risks[i], new RiskModel.Risk(risks[i], List.of()).band(), reasons(names, contributions[i])));
        }
        return scored;
    }

    /** What the model is worth on these visits, all of which have outcomes. */
    public Evaluation evaluate(List<VisitRow> visits) {
        PatientHistory history = new PatientHistory(visits);
        double[] risks = saved.calibration().risks(trees.logOdds(encode(visits, history)));
        return Evaluation.of("all visits of the file", visits, history, risks);
    }

    /** How far these visits are from those that were learned from, by feature, largest first. */
    public Map<String, Double> drift(List<VisitRow> visits) {
        return saved.drift().distance(saved.features().names(), encode(visits, new PatientHistory(visits)));
    }

    /** Whether any feature has moved so far that the model should be trained again. */
    public static boolean hasDrifted(Map<String, Double> drift) {
        return drift.values().stream().anyMatch(distance -> distance > Drift.TRAIN_AGAIN);
    }

    /** What it was worth when it was trained. */
    public Evaluation evaluation() {
        return saved.evaluation();
    }

    public Instant trainedAt() {
        return saved.trainedAt();
    }

    /** How many visits it was trained on. */
    public int rows() {
        return saved.rows();
    }

    public List<String> features() {
        return saved.features().names();
    }

    /** Extra columns that files must be read with. */
    public Set<String> extraColumns() {
        Set<String> columns = new TreeSet<>(saved.features().numbers());
        columns.addAll(saved.features().words().keySet());
        return columns;
    }

    private List<float[]> encode(List<VisitRow> visits, PatientHistory history) {
        return visits.stream().map(row -> saved.features().of(row, history.before(row))).toList();
    }

    private List<Reason> reasons(List<String> names, float[] contributions) {
        List<Reason> reasons = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            reasons.add(new Reason(names.get(i), contributions[i] * saved.calibration().slope()));
        }
        reasons.sort(Comparator.comparingDouble((Reason reason) -> Math.abs(reason.logOdds())).reversed());
        return List.copyOf(reasons.subList(0, Math.min(REASONS, reasons.size())));
    }
}
