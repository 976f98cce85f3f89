package io.callwell.orchestrator.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/** A clock that jumps to the next thing that was planned. */
final class VirtualTime {

    private record Planned(Instant at, long order, Runnable what) {}

    private final PriorityQueue<Planned> planned = new PriorityQueue<>((a, b) -> {
        int byTime = a.at().compareTo(b.at());
        return byTime != 0 ? byTime : Long.compare(a.order(), b.order());
    });
    private Instant now;
    private long order;

    VirtualTime(Instant start) {
        this.now = start;
    }

    Instant now() {
        return now;
    }

    void after(Duration delay, Runnable what) {
        at(now.plus(delay), what);
    }

    void at(Instant when, Runnable what) {
        planned.add(new Planned(when.isBefore(now) ? now : when, order++, what));
    }

    /** Runs everything; {@code afterEach} sees the world between any two events. */
    void run(int mostEvents, Runnable afterEach) {
        int events = 0;
        while (!planned.isEmpty()) {
            if (++events > mostEvents) {
                throw new AssertionError("the world does not come to rest: " + mostEvents + " events");
            }
            var next = planned.poll();
            now = next.at();
            next.what().run();
            afterEach.run();
        }
    }
}
