package io.callwell.scoring.risk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What a model is worth on visits that it has not learned from.
 *
 * @param how                 how these visits were chosen
 * @param overall             all of them. Visits booked for the same day are almost never missed and flatter this figure
 * @param bookedADayAhead     those that a call can still reach: the figure that counts
 * @param ageBands            calibration must hold in each
 * @param prior               the built-in prior on the same visits
 * @param priorBookedADayAhead likewise
 */
public record Evaluation(String how, Fit overall, Fit bookedADayAhead, Map<String, Fit> ageBands, Fit prior, Fit priorBookedADayAhead) {

    private static final Map<String, Predicate<VisitRow>> BANDS = bands();

    static Evaluation of(String how, List<VisitRow> rows, PatientHistory history, double[] risks) {
        double[] prior = rows.stream().mapToDouble(row -> prior(row, history)).toArray();
        Map<String, Fit> bands = new LinkedHashMap<>();
        BANDS.forEach((name, belongs) -> {
            Fit fit = fit(rows, risks, belongs);
            if (fit.visits() > 0) {
                bands.put(name, fit);
            }
        });
        return new Evaluation(how, fit(rows, risks, row -> true), fit(rows, risks, VisitRow::bookedADayAhead), bands,
                fit(rows, prior, row -> true), fit(rows, prior, VisitRow::bookedADayAhead));
    }

    private static Fit fit(List<VisitRow> rows, double[] risks, Predicate<VisitRow> which) {
        int[] chosen = IntStream.range(0, rows.size()).filter(i -> which.test(rows.get(i))).toArray();
        double[] some = new double[chosen.length];
        boolean[] missed = new boolean[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            some[i] = risks[chosen[i]];
            missed[i] = rows.get(chosen[i]).missed().orElseThrow();
        }
        return Fit.of(some, missed);
    }

    private static double prior(VisitRow row, PatientHistory history) {
        PatientHistory.Known known = history.before(row);
        return RiskModel.risk(new RiskModel.Visit(row.lead(), row.startsAt().toZonedDateTime(), false,
                Optional.of(new RiskModel.History(known.visits(), known.missed())))).probability();
    }

    private static Map<String, Predicate<VisitRow>> bands() {
        Map<String, Predicate<VisitRow>> bands = new LinkedHashMap<>();
        bands.put("0-17", row -> row.age().orElse(-1) >= 0 && row.age().orElse(-1) < 18);
        bands.put("18-39", row -> row.age().orElse(-1) >= 18 && row.age().orElse(-1) < 40);
        bands.put("40-64", row -> row.age().orElse(-1) >= 40 && row.age().orElse(-1) < 65);
        bands.put("65+", row -> row.age().orElse(-1) >= 65);
        bands.put("unknown", row -> row.age().isEmpty());
        return bands;
    }
}
