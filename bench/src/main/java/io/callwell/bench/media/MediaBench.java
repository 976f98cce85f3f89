package io.callwell.bench.media;

import io.callwell.bench.Bench;
import io.callwell.bench.BenchReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * CPU time per 20 ms frame of a live call: our media server with all its duties (parsing, voice activity, turn audio, recording of
 * both sides, an answer frame for every frame) beside a bare echo. Rounds alternate, so that a noisy neighbour hits both.
 */
public final class MediaBench implements Bench {

    private static final int CALLS = 200;
    private static final int ROUNDS = 3;
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(6);
    private static final double LEAST_WARM_UP = 0.5;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(4);

    @Override
    public BenchReport run(double scale, Consumer<String> progress) {
        byte[] audio = TalkingAudio.muLaw();
        List<Double> ours = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            double echoMicros = microsPerFrame(BareEcho.class, audio, scale);
            double callMicros = microsPerFrame(LiveCallServer.class, audio, scale);
            progress.accept("round %d of %d, %d calls: bare echo %.1f, a live call's duties %.1f microseconds a frame"
                    .formatted(round, ROUNDS, CALLS, echoMicros, callMicros));
            bare.add(echoMicros);
            ours.add(callMicros);
            ratios.add(echoMicros / callMicros);
        }
        double callMicros = median(ours);
        double echoMicros = median(bare);
        return new BenchReport("media", BenchReport.thisMachine(), List.of(
                new BenchReport.Metric("cpu_per_frame", BenchReport.rounded(callMicros), BenchReport.rounded(echoMicros),
                        "bare Netty WebSocket echo", BenchReport.rounded(median(ratios)), "ratio >= 0.50", "microseconds"),
                new BenchReport.Metric("calls_per_core", Math.floor(20_000 / callMicros), Math.floor(20_000 / echoMicros),
                        "bare Netty WebSocket echo", BenchReport.rounded(median(ratios)), "ratio >= 0.50", "calls")));
    }

    private static double microsPerFrame(Class<?> server, byte[] audio, double scale) {
        try (ServerProcess process = ServerProcess.start(server);
                Load load = new Load(process.port(), CALLS, audio)) {
            load.await(load.send((long) (WARM_UP_NANOS * Math.max(scale, LEAST_WARM_UP)), Load.FRAME_NANOS / 2), PATIENCE_NANOS);
            long before = load.received();
            Duration cpuBefore = process.cpu();
            long sent = load.send((long) (ROUND_NANOS * scale), Load.FRAME_NANOS);
            load.await(before + sent, PATIENCE_NANOS);
            Duration cpu = process.cpu().minus(cpuBefore);
            long answered = load.received() - before;
            if (sent == 0 || answered < sent * 0.9) {
                throw new IllegalStateException(server.getSimpleName() + " answered only " + answered + " of " + sent + " frames");
            }
            return cpu.toNanos() / 1000.0 / sent;
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted(Comparator.naturalOrder()).skip(values.size() / 2).findFirst().orElseThrow();
    }
}
