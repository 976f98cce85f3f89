package io.callwell.bench.turn;

import io.callwell.bench.Bench;
import io.callwell.bench.BenchReport;
import io.callwell.bench.BenchReport.Metric;
import io.callwell.conversation.ConversationSettings;
import io.callwell.conversation.nlu.LanguageSpoken;
import io.callwell.conversation.nlu.LanguageUnderstander;
import io.callwell.conversation.pipeline.Collaborators;
import io.callwell.conversation.pipeline.TalkGate;
import io.callwell.conversation.pipeline.TalkMetrics;
import io.callwell.conversation.script.Engines;
import io.callwell.conversation.script.Scripts;
import io.callwell.conversation.turn.SpeechGate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * The overhead of our code per turn at {@value #CALLS} calls at once: from the frame that ends the person's turn to our first audio, less
 * what recogniser and voice take by order; the same where all prompts are ready; from the person's first sound to our silence; and, on virtual time,
 * how often noise or a "haan" stops us, and how long a slow voice leaves people in silence.
 */
public final class TurnBench implements Bench {

    static final int CALLS = 150;

    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long RUN_NANOS = TimeUnit.SECONDS.toNanos(45);
    private static final double LEAST_CONFIRMED = 0.95;

    private final Samples made = new Samples();
    private final Samples ready = new Samples();
    private final Samples bargeIn = new Samples();
    private final Samples late = new Samples();
    private final LongAdder early = new LongAdder();

    @Override
    public BenchReport run(double scale, Consumer<String> progress) {
        Desks desks = new Desks();
        List<Metric> metrics = new ArrayList<>();
        try (Witness witness = Witness.start(); Lines lines = new Lines(kinds(desks), CALLS, late)) {
            progress.accept(CALLS + " calls at once; warming up");
            lines.runFor((long) (WARM_UP_NANOS * Math.max(0.5, scale)));
            List.of(made, ready, bargeIn, late).forEach(Samples::begin);
            for (int quarter = 1; quarter <= 4; quarter++) {
                lines.runFor((long) (RUN_NANOS * scale / 4));
                progress.accept("%d turns with synthesis, %d with ready prompts, %d interruptions".formatted(made.count(), ready.count(), bargeIn.count()));
            }
            requireRightTalks(desks);
            progress.accept(desks.finished() + " calls talked to their end, " + early.sum() + " answers came before their turn was over");
            progress.accept("the machine let our own clock be late by %.1f ms in 1 of 100 steps and by %.0f ms at worst; a process beside us was not "
                    .formatted(late.millis(0.99), late.millis(1)) + "let run for 5 ms or longer " + witness.times() + " times");
            metrics.addAll(metrics(witness));
        }
        metrics.addAll(falseStops(scale, progress));
        metrics.add(metric("silence_in_a_long_sentence", LongSentence.silenceMs(), "<= 100, with a voice of 10 ms a letter"));
        return new BenchReport("turn", BenchReport.thisMachine(), metrics);
    }

    private List<Metric> metrics(Witness witness) {
        return List.of(
                metric("turn_overhead_p50", made.millis(0.5), "<= 5"),
                metric("turn_overhead_p99", made.millis(0.99), "<= 25"),
                metric("turn_overhead_p99_undisturbed", made.millis(0.99, witness::sawNothing), "<= 25, " + made.count(witness::sawNothing) + " turns"),
                metric("ready_prompt_p50", ready.millis(0.5), "<= 40"),
                metric("ready_prompt_p99", ready.millis(0.99), "<= 40"),
                metric("ready_prompt_p99_undisturbed", ready.millis(0.99, witness::sawNothing), "<= 40, " + ready.count(witness::sawNothing) + " turns"),
                metric("barge_in_p50", bargeIn.millis(0.5), "<= 60"),
                metric("barge_in_p99", bargeIn.millis(0.99), "<= 100"),
                metric("barge_in_p99_undisturbed", bargeIn.millis(0.99, witness::sawNothing), "<= 100, " + bargeIn.count(witness::sawNothing)
                        + " interruptions"));
    }

    private static List<Metric> falseStops(double scale, Consumer<String> progress) {
        FalseStops stops = new FalseStops(scale);
        FalseStops.Result noises = stops.noises();
        FalseStops.Result words = stops.backchannels();
        progress.accept("%d noises: %d sentences lost, %d moments of silence; %d backchannels: %d lost, %d moments of silence, of %d ms in the median"
                .formatted(noises.sounds(), noises.lost(), noises.paused(), words.sounds(), words.lost(), words.paused(), words.median()));
        return List.of(
                share("false_stops_on_noise", noises.paused(), noises.sounds()),
                share("sentences_lost_to_noise", noises.lost(), noises.sounds()),
                share("sentences_lost_to_backchannels", words.lost(), words.sounds()),
                metric("silence_at_a_backchannel_p50", words.median(), "as short as the recogniser lets it be"));
    }

    private static Metric share(String name, int some, int all) {
        return new Metric(name, BenchReport.rounded((double) some / all), null, null, null, "<= 0.01", "of " + all + " sounds");
    }

    private static void requireRightTalks(Desks desks) {
        if (desks.finished() == 0 || desks.confirmed() < desks.finished() * LEAST_CONFIRMED) {
            throw new IllegalStateException("only " + desks.confirmed() + " of " + desks.finished() + " calls ended with a confirmed visit");
        }
    }

    private static Metric metric(String name, double millis, String goal) {
        return new Metric(name, BenchReport.rounded(millis), null, null, null, goal, "milliseconds");
    }

    private List<Lines.Kind> kinds(Desks desks) {
        // answers are recognised while the pause after them is waited out, so that recognition is not in a turn at all
        long spoken = Providers.SYNTHESIS.toNanos();
        return List.of(
                new Lines.Kind(gates -> gate(desks, false, gates), false, measure(nanos -> made.add(nanos - spoken))),
                new Lines.Kind(gates -> gate(desks, true, gates), false, measure(ready::add)),
                new Lines.Kind(gates -> gate(desks, true, gates), true, measure(nanos -> { })));
    }

    private Caller.Measure measure(LongConsumer answered) {
        return new Caller.Measure() {
            @Override
            public void answered(long nanos) {
                answered.accept(nanos);
            }

            @Override
            public void interrupted(long nanos) {
                bargeIn.add(nanos);
            }

            @Override
            public void unexplained() {
                early.increment();
            }
        };
    }

    private static TalkGate gate(Desks desks, boolean prepared, Supplier<SpeechGate> gates) {
        ConversationSettings settings = new ConversationSettings(Optional.empty(), 1, 2 * CALLS, Optional.empty(), Optional.empty(),
                java.time.Duration.ofMinutes(12), Map.of());
        Scripts scripts = new Scripts();
        Engines engines = new Engines(scripts, new LanguageUnderstander(), new LanguageSpoken());
        return new TalkGate(new Collaborators(desks.calls(), desks.patients(), desks.appointments(), desks.hospitals(),
                (hospital, call, part) -> Desks.tape(), Desks.bus(), JsonMapper.builder().build(), Clock.systemUTC(), scripts, engines,
                Providers.hearing(), Providers.voices(prepared), gates, settings, TalkMetrics.NONE), settings, "bench");
    }
}
