package io.callwell.app.cli;

import io.callwell.scoring.risk.Evaluation;
import io.callwell.scoring.risk.Fit;
import io.callwell.scoring.risk.RiskTraining;
import io.callwell.scoring.risk.TrainedRisk;
import io.callwell.scoring.risk.VisitFile;
import io.callwell.scoring.risk.VisitRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Learns from a hospital's past visits how likely a visit is to be missed. */
@Command(name = "risk", mixinStandardHelpOptions = true,
        description = {"Learns from past visits how likely a visit is to be missed, and says what that is worth.",
            "FILE is CSV with the header appointment_id,patient_id,booked_at,starts_at,age,sex,department,site,conditions,reminders,outcome",
            "(outcome kept or no_show; conditions separated by ';'; times such as 2026-03-01T10:30). Wrong rows are listed and left out."},
        subcommands = {RiskCommand.Train.class, RiskCommand.Score.class, RiskCommand.Report.class})
final class RiskCommand implements Runnable {

    private static final int SHOWN = 10;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    RiskCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "give one of train, score, report");
    }

    /** Trains a model. */
    @Command(name = "train", mixinStandardHelpOptions = true, description = "Trains a model, judged on later visits of patients it never saw.")
    static final class Train implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "past visits with outcomes")
        private Path file = Path.of("");

        @Option(names = "--out", required = true, paramLabel = "MODEL", description = "where the model is written")
        private Path out = Path.of("");

        @Option(names = "--feature", paramLabel = "COLUMN", description = "a further column that may tell something; may be repeated")
        private List<String> features = new ArrayList<>();

        @Option(names = "--dates-without-time", description = "accept dates without a time of day (the hour then tells nothing)")
        private boolean withoutTime;

        @Option(names = "--json", description = "print the result as JSON")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @SuppressWarnings("NullAway.Init")
        Train() {}

        @Override
        public Integer call() {
            Quiet.logs();
            PrintWriter print = spec.commandLine().getOut();
            long started = System.nanoTime();
            Set<String> extra = new TreeSet<>(features.stream().map(name -> name.strip().toLowerCase(java.util.Locale.ROOT)).toList());
            VisitFile visits = read(file, extra, withoutTime, true);
            TrainedRisk model = trained(visits, print);
            save(model);
            double seconds = (System.nanoTime() - started) / 1e9;
            if (json) {
                ObjectNode result = JsonLines.JSON.createObjectNode().put("model", out.toString())
                        .put("rows", visits.rows().size() + visits.rejected().size()).put("used", visits.rows().size())
                        .put("rejected", visits.rejected().size()).put("seconds", rounded(seconds));
                result.set("rejected_rows", rejected(visits, Integer.MAX_VALUE));
                result.set("unused_columns", JsonLines.JSON.valueToTree(visits.unused()));
                result.set("features", JsonLines.JSON.valueToTree(model.features()));
                result.set("evaluation", evaluation(model.evaluation()));
                print.println(JsonLines.JSON.writeValueAsString(result));
            } else {
                sayRejected(visits, print);
                say(model.evaluation(), print);
                print.printf("%nWrote %s in %.1f s.%n", out, seconds);
            }
            print.flush();
            return 0;
        }

        private TrainedRisk trained(VisitFile visits, PrintWriter print) {
            try {
                return new RiskTraining(visits.rows(), json ? text -> {} : text -> {
                    print.println(text);
                    print.flush();
                }).train(Instant.now());
            } catch (IllegalArgumentException tooFew) {
                throw new UsageException(file + ": " + tooFew.getMessage() + mostCommon(visits));
            }
        }

        private void save(TrainedRisk model) {
            try {
                model.save(out);
            } catch (IOException failure) {
                throw new UsageException("the model cannot be written to " + out + " (" + failure.getClass().getSimpleName() + "); give another --out");
            }
        }
    }

    /** Scores visits. */
    @Command(name = "score", mixinStandardHelpOptions = true, description = "Gives each visit of a file its risk, with the reasons.")
    static final class Score implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "visits; those with an outcome serve as history of their patients")
        private Path file = Path.of("");

        @Option(names = "--model", required = true, paramLabel = "MODEL", description = "made by risk train")
        private Path model = Path.of("");

        @Option(names = "--history", paramLabel = "FILE", description = "past visits of the same patients, with outcomes")
        private List<Path> histories = new ArrayList<>();

        @Option(names = "--dates-without-time", description = "accept dates without a time of day")
        private boolean withoutTime;

        @Option(names = "--json", description = "one JSON object a line: {appointment_id, probability, band, reasons[]}, or {line, error}")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @SuppressWarnings("NullAway.Init")
        Score() {}

        @Override
        public Integer call() {
            Quiet.logs();
            TrainedRisk risk = load(model);
            VisitFile visits = read(file, risk.extraColumns(), withoutTime, false);
            List<VisitRow> past = new ArrayList<>(visits.rows());
            histories.forEach(history -> past.addAll(read(history, risk.extraColumns(), withoutTime, true).rows()));
            List<Line> lines = new ArrayList<>();
            risk.score(visits.rows(), past).forEach(scored -> lines.add(new Line(scored.row().line(), json ? object(scored) : sentence(scored))));
            visits.rejected().forEach(row -> lines.add(new Line(row.line(), json
                    ? JsonLines.JSON.createObjectNode().put("line", row.line()).put("error", row.reason()).toString()
                    : "line " + row.line() + ": " + row.reason())));
            lines.sort(Comparator.comparingLong(Line::number));
            PrintWriter out = spec.commandLine().getOut();
            lines.forEach(line -> out.println(line.text()));
            out.flush();
            return 0;
        }

        private record Line(long number, String text) {}

        private static String object(TrainedRisk.Scored scored) {
            ObjectNode node = JsonLines.JSON.createObjectNode().put("appointment_id", scored.row().appointment())
                    .put("probability", rounded(scored.probability())).put("band", scored.band());
            ArrayNode reasons = node.putArray("reasons");
            scored.reasons().forEach(reason -> reasons.addObject().put("feature", reason.feature()).put("log_odds", rounded(reason.logOdds())));
            return node.toString();
        }

        private static String sentence(TrainedRisk.Scored scored) {
            return "%-24s %5.1f %%  %-6s  %s".formatted(scored.row().appointment(), 100 * scored.probability(), scored.band(),
                    String.join(", ", scored.reasons().stream().limit(3).map(reason -> "%s %+.2f".formatted(reason.feature(), reason.logOdds())).toList()));
        }
    }

    /** Judges a model. */
    @Command(name = "report", mixinStandardHelpOptions = true,
            description = "Shows a model's card; with visits whose outcomes are known, also what it is worth on them and whether they have drifted.")
    static final class Report implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", arity = "0..1", description = "visits with outcomes")
        private List<Path> files = new ArrayList<>();

        @Option(names = "--model", required = true, paramLabel = "MODEL", description = "made by risk train")
        private Path model = Path.of("");

        @Option(names = "--dates-without-time", description = "accept dates without a time of day")
        private boolean withoutTime;

        @Option(names = "--json", description = "print the report as JSON")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @SuppressWarnings("NullAway.Init")
        Report() {}

        @Override
        public Integer call() {
            Quiet.logs();
            TrainedRisk risk = load(model);
            PrintWriter out = spec.commandLine().getOut();
            ObjectNode report = RiskCard.of(risk);
            if (!json) {
                RiskCard.say(risk, out);
            }
            for (Path file : files) {
                VisitFile visits = read(file, risk.extraColumns(), withoutTime, true);
                if (visits.rows().isEmpty()) {
                    throw new UsageException(file + " has no usable visit" + mostCommon(visits));
                }
                Evaluation now = risk.evaluate(visits.rows());
                Map<String, Double> drift = risk.drift(visits.rows());
                report.put("rejected", visits.rejected().size());
                report.set("rejected_rows", rejected(visits, Integer.MAX_VALUE));
                report.set("evaluation_now", evaluation(now));
                report.set("drift", JsonLines.JSON.valueToTree(drift));
                report.put("train_again", TrainedRisk.hasDrifted(drift));
                if (!json) {
                    sayRejected(visits, out);
                    say(now, out);
                    RiskCard.sayDrift(drift, out);
                }
            }
            if (json) {
                out.println(JsonLines.JSON.writeValueAsString(report));
            }
            out.flush();
            return 0;
        }
    }

    private static TrainedRisk load(Path model) {
        try {
            return TrainedRisk.load(model);
        } catch (NoSuchFileException missing) {
            throw new UsageException("there is no model " + model + "; make one with: ./callwell risk train FILE --out " + model);
        } catch (IOException failure) {
            throw new UsageException("the model " + model + " cannot be read (" + failure.getClass().getSimpleName() + ")");
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(wrong.getMessage());
        }
    }

    private static VisitFile read(Path file, Set<String> features, boolean withoutTime, boolean outcomeNeeded) {
        if (!Files.isRegularFile(file)) {
            throw new UsageException("there is no file " + file);
        }
        try {
            return VisitFile.read(file, features, withoutTime, outcomeNeeded);
        } catch (IOException failure) {
            throw new UsageException(file + " cannot be read (" + failure.getClass().getSimpleName() + ")");
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(file + ": " + wrong.getMessage());
        }
    }

    private static String mostCommon(VisitFile visits) {
        return visits.rejected().isEmpty() ? "" : "; " + visits.rejected().size() + " rows were left out, the first because: "
                + visits.rejected().getFirst().reason()
                + (visits.rejected().getFirst().reason().contains("no time of day") ? " (or give --dates-without-time)" : "");
    }

    private static void sayRejected(VisitFile visits, PrintWriter out) {
        if (!visits.rejected().isEmpty()) {
            out.printf("%n%,d rows were left out:%n", visits.rejected().size());
            visits.rejected().stream().limit(SHOWN).forEach(row -> out.printf("  line %d: %s%n", row.line(), row.reason()));
            if (visits.rejected().size() > SHOWN) {
                out.printf("  … and %,d more (all with --json)%n", visits.rejected().size() - SHOWN);
            }
        }
    }

    static ArrayNode rejected(VisitFile visits, int most) {
        ArrayNode rows = JsonLines.JSON.createArrayNode();
        visits.rejected().stream().limit(most).forEach(row -> rows.addObject().put("line", row.line()).put("reason", row.reason()));
        return rows;
    }

    static ObjectNode evaluation(Evaluation evaluation) {
        ObjectNode node = JsonLines.JSON.createObjectNode().put("how", evaluation.how());
        node.set("overall", fit(evaluation.overall()));
        node.set("lead_time_day_or_more", fit(evaluation.bookedADayAhead()));
        ObjectNode bands = node.putObject("age_bands");
        evaluation.ageBands().forEach((name, fit) -> bands.set(name, fit(fit)));
        ObjectNode prior = node.putObject("built_in_prior");
        prior.set("overall", fit(evaluation.prior()));
        prior.set("lead_time_day_or_more", fit(evaluation.priorBookedADayAhead()));
        return node;
    }

    private static ObjectNode fit(Fit fit) {
        ObjectNode node = JsonLines.JSON.createObjectNode().put("visits", fit.visits()).put("rate", rounded(fit.rate()));
        fit.auc().ifPresentOrElse(auc -> node.put("auc", rounded(auc)), () -> node.putNull("auc"));
        return node.put("brier", rounded(fit.brier())).put("brier_of_rate", rounded(fit.brierOfRate()))
                .put("calibration_error", rounded(fit.calibrationError())).put("mean_risk", rounded(fit.meanRisk()));
    }

    static void say(Evaluation evaluation, PrintWriter out) {
        out.printf("%nJudged on %s:%n", evaluation.how());
        out.printf("  %-34s %9s %8s %7s %8s %12s%n", "", "visits", "missed", "AUC", "Brier", "calibration");
        line("overall", evaluation.overall(), out);
        line("booked a day or more ahead", evaluation.bookedADayAhead(), out);
        evaluation.ageBands().forEach((name, fit) -> line("age " + name, fit, out));
        line("built-in prior, overall", evaluation.prior(), out);
        line("built-in prior, a day or more", evaluation.priorBookedADayAhead(), out);
    }

    private static void line(String name, Fit fit, PrintWriter out) {
        out.printf("  %-34s %,9d %6.1f %% %7s %8.4f %12.4f%n", name, fit.visits(), 100 * fit.rate(),
                fit.auc().map("%.3f"::formatted).orElse("-"), fit.brier(), fit.calibrationError());
    }

    static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
