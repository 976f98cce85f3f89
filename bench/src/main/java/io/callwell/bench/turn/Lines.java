package io.callwell.bench.turn;

import io.callwell.conversation.pipeline.TalkGate;
import io.callwell.conversation.turn.SpeechGate;
import io.callwell.events.CallId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

/** So many telephone lines, each of which carries one call after the other. Their frames are spread over the 20 ms. */
final class Lines implements AutoCloseable {

    private static final int STEPS = 20;
    private static final long LONGEST_WAIT_STEPS = 10_000;

    /** Calls that are alike. */
    record Kind(Function<Supplier<SpeechGate>, TalkGate> gate, boolean interrupts, Caller.Measure measure) {}

    /** A kind with its gate; the gate makes the detector of a stream on the thread that admits it. */
    private record Door(Kind kind, TalkGate gate, ThreadLocal<SpeechGate> next) {

        static Door of(Kind kind) {
            ThreadLocal<SpeechGate> next = new ThreadLocal<>();
            return new Door(kind, kind.gate().apply(next::get), next);
        }

        Caller connect(long number) {
            Caller caller = new Caller(new CallId(new UUID(9, number)), kind.interrupts(), kind.measure());
            Thread.ofVirtual().start(() -> {
                next.set(caller.gate());
                caller.admitted(gate.admit(caller).orElseThrow());
            });
            return caller;
        }
    }

    private final List<Door> doors;
    private final List<Line> lines = new ArrayList<>();
    private long connected;
    private long step;

    /** One line; calls do not begin all at once, so that their turns do not come all at once. */
    private static final class Line {
        private final long from;
        private Optional<Caller> caller = Optional.empty();

        Line(long from) {
            this.from = from;
        }
    }

    Lines(List<Kind> kinds, int count) {
        Random random = new Random(3);
        doors = kinds.stream().map(Door::of).toList();
        for (int i = 0; i < count; i++) {
            lines.add(new Line(random.nextLong(LONGEST_WAIT_STEPS)));
        }
    }

    private Door door(int line) {
        return doors.get(line % doors.size());
    }

    /** Lets time pass on all lines, on this thread. */
    void runFor(long nanos) {
        long start = System.nanoTime();
        long steps = nanos / (Caller.FRAME_NANOS / STEPS);
        for (long i = 0; i < steps; i++, step++) {
            long due = start + i * (Caller.FRAME_NANOS / STEPS);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            for (int line = (int) (step % STEPS); line < lines.size(); line += STEPS) {
                tick(line);
            }
        }
    }

    private void tick(int line) {
        Line one = lines.get(line);
        if (step >= one.from && one.caller.filter(caller -> !caller.isClosed()).isEmpty()) {
            one.caller = Optional.of(door(line).connect(connected++));
        }
        one.caller.ifPresent(Caller::tick);
    }

    /** All hang up. */
    @Override
    public void close() {
        lines.forEach(line -> line.caller.ifPresent(Caller::hangUp));
    }
}
