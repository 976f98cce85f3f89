package io.callwell.bench.hearing;

import io.callwell.audio.Noise;
import io.callwell.audio.Telephone;
import io.callwell.bench.Bench;
import io.callwell.bench.BenchReport;
import io.callwell.bench.BenchReport.Metric;
import io.callwell.bench.hearing.Trial.Line;
import io.callwell.bench.hearing.Utterances.Said;
import io.callwell.conversation.stt.Doubt;
import io.callwell.conversation.stt.Listening;
import io.callwell.speech.CachedSynthesizer;
import io.callwell.speech.Grammar;
import io.callwell.speech.Recognition;
import io.callwell.speech.Recognizer;
import io.callwell.speech.Sphinx4Recognizer;
import io.callwell.speech.Synthesizer;
import io.callwell.speech.Synthesizers;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** How many answers are heard right, how much is taken for an answer that is none, and what it costs. */
public final class HearingBench implements Bench {

    private static final List<String> VOICES = List.of("slt", "awb", "rms", "kal16", "default");
    private static final long VOICE_BYTES = 64L << 20;
    private static final int QUIET_TRIALS = 24;

    private final Listening listening = new Listening();

    @Override
    public BenchReport run(double scale, Consumer<String> progress) {
        Recognizer recognizer = new Sphinx4Recognizer(2);
        Synthesizer voices = CachedSynthesizer.inMemory(new Synthesizers(), VOICE_BYTES);
        List<Trial> trials = trials(recognizer, voices, VOICES, List.of(Line.values()), scale);
        table(trials).forEach(progress);
        return new BenchReport("hearing", BenchReport.thisMachine(), metrics(trials, quiet(recognizer)));
    }

    /** Says everything (or the share {@code scale} of it) with each voice over each line. */
    List<Trial> trials(Recognizer recognizer, Synthesizer voices, List<String> names, List<Line> lines, double scale) {
        List<Said> all = Utterances.all();
        int every = Math.max(1, (int) Math.round(1 / scale));
        List<Future<Trial>> running = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(Math.min(2, Runtime.getRuntime().availableProcessors()))) {
            int number = 0;
            for (String voice : names) {
                for (Line line : lines) {
                    int shift = number++;
                    IntStream.range(0, all.size()).filter(i -> (i + shift) % every == 0)
                            .forEach(i -> running.add(workers.submit(() -> trial(recognizer, voices, all.get(i), voice, line))));
                }
            }
        }
        return running.stream().map(HearingBench::done).toList();
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a sentence could not be measured", e.getCause());
        }
    }

    private Trial trial(Recognizer recognizer, Synthesizer voices, Said said, String voice, Line line) {
        Grammar grammar = grammar(said);
        short[] audio = Trial.audio(voices, said, voice, line);
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Recognition heard = Doubt.judge(recognizer.recognize(audio, grammar), said.expectation());
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        return new Trial(said, voice, line, heard, audio.length / 8, cpu);
    }

    private Grammar grammar(Said said) {
        return switch (said.expects()) {
            case "yesno" -> listening.yesNo();
            case "date" -> listening.date();
            case "time" -> listening.time();
            case "datetime" -> listening.dateTime();
            case "birth_date" -> listening.birthDate(Locale.of("en", "IN"));
            case "choice" -> listening.choice();
            case "name" -> listening.name(List.of());
            default -> listening.digits(Integer.parseInt(said.expects().substring("digits:".length())));
        };
    }

    /** Lines on which nobody speaks: silence, hiss, and hum, loud and low. @return how many were taken for speech of the grammar */
    private int quiet(Recognizer recognizer) {
        int accepted = 0;
        for (int i = 0; i < QUIET_TRIALS; i++) {
            Noise.Colour colour = i % 2 == 0 ? Noise.Colour.PINK : Noise.Colour.WHITE;
            short[] line = i % 4 == 3 ? new short[16_000] : Telephone.line(Noise.make(colour, 16_000, 20 * Math.pow(1.35, i % 12), i));
            accepted += recognizer.recognize(line, listening.yesNo()) instanceof Recognition.Heard ? 1 : 0;
        }
        return accepted;
    }

    /** Right answers in percent, by what was asked, line and voice. */
    static List<String> table(List<Trial> trials) {
        Map<String, List<Trial>> cells = new TreeMap<>();
        for (Trial trial : trials) {
            String line = trial.line().name().toLowerCase(Locale.ROOT);
            cells.computeIfAbsent(line + " " + trial.said().category(), k -> new ArrayList<>()).add(trial);
            cells.computeIfAbsent(line + " = " + trial.voice(), k -> new ArrayList<>()).add(trial);
        }
        List<String> rows = new ArrayList<>();
        cells.forEach((name, all) -> rows.add(String.format(Locale.ROOT, "%-24s %5.1f %% right of %4d, %4.1f %% misheard",
                name, 100 * share(all, Trial::right), all.size(), 100 * share(all, Trial::misheard))));
        return rows;
    }

    private static List<Metric> metrics(List<Trial> trials, int quiet) {
        List<Metric> metrics = new ArrayList<>();
        for (Line line : Line.values()) {
            String name = line.name().toLowerCase(Locale.ROOT);
            List<Trial> here = trials.stream().filter(t -> t.line() == line && !t.said().foreign()).toList();
            boolean clean = line == Line.CLEAN;
            metrics.add(metric("slots_" + name, share(filter(here, t -> !t.said().category().equals("digits")), Trial::right), clean ? ">= 0.95" : ">= 0.88", "share"));
            metrics.add(metric("digit_strings_" + name, share(filter(here, t -> t.said().category().equals("digits")), Trial::right), clean ? ">= 0.90" : "none", "share"));
            metrics.add(metric("misheard_" + name, share(here, Trial::misheard), "none", "share"));
        }
        metrics.add(metric("foreign_accepted", share(filter(trials, t -> t.said().foreign()), Trial::accepted), "<= 0.03", "share"));
        metrics.add(metric("noise_and_silence_heard", quiet, "0 of " + QUIET_TRIALS, "turns"));
        List<Double> took = trials.stream().map(t -> t.heard().took().toNanos() / 1e6).sorted().toList();
        metrics.add(metric("after_endpoint_p50", took.get(took.size() / 2), "<= 120", "milliseconds"));
        metrics.add(metric("after_endpoint_p95", took.get(took.size() * 95 / 100), "<= 300", "milliseconds"));
        metrics.add(metric("cpu_per_second_of_audio", trials.stream().mapToLong(Trial::cpuNanos).sum() / 1e3 / trials.stream().mapToLong(Trial::audioMs).sum(), "none", "milliseconds"));
        return metrics;
    }

    private static List<Trial> filter(List<Trial> trials, Predicate<Trial> wanted) {
        return trials.stream().filter(wanted).toList();
    }

    private static double share(List<Trial> trials, Predicate<Trial> of) {
        return trials.isEmpty() ? 0 : (double) trials.stream().filter(of).count() / trials.size();
    }

    private static Metric metric(String name, double value, String goal, String unit) {
        return new Metric(name, BenchReport.rounded(value), null, null, null, goal, unit);
    }
}
