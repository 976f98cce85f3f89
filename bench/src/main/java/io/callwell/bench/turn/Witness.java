package io.callwell.bench.turn;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * A process of its own that does nothing but look at the clock, and tells when the machine did not let it. What the machine did to it at that
 * moment, it did to the talks as well; what delays only the talks (a collector's pause, a lock) the witness does not feel.
 */
final class Witness implements AutoCloseable {

    private static final long STEP_NANOS = 1_000_000;
    private static final long LATE_NANOS = 5_000_000;

    private final Process process;
    private final List<Interval> late = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** In {@link System#nanoTime}, which all processes of a machine share on Linux. */
    private record Interval(long from, long to) {}

    private Witness(Process process) {
        this.process = process;
    }

    static Witness start() {
        try {
            Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx16m", "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Witness.class.getName()).redirectErrorStream(true).start();
            Witness witness = new Witness(process);
            Thread.ofPlatform().daemon().name("bench-witness").start(witness::read);
            return witness;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void read() {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] parts = line.split(" ");
                if (parts.length == 2 && parts[0].matches("\\d+") && parts[1].matches("\\d+")) {
                    late.add(new Interval(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
                }
            }
        } catch (IOException gone) {
            if (!closed) {
                throw new UncheckedIOException("the witness has gone", gone);
            }
        }
    }

    /** Whether the machine let everybody run in this time. The last moments are known a little later. */
    boolean sawNothing(long from, long to) {
        return late.stream().noneMatch(i -> i.from() < to && i.to() > from);
    }

    /** How often the machine was away. */
    int times() {
        return late.size();
    }

    @Override
    public void close() {
        closed = true;
        process.destroy();
    }

    /** The witness itself: tells intervals in which it was not let run, and ends with its parent. */
    public static void main(String[] arguments) {
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        while (parent.isAlive()) {
            long before = System.nanoTime();
            LockSupport.parkNanos(STEP_NANOS);
            long after = System.nanoTime();
            if (after - before > LATE_NANOS) {
                System.out.println(before + " " + after);
            }
        }
    }
}
