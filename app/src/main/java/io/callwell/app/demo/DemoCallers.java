package io.callwell.app.demo;

import io.callwell.app.demo.DemoFigures.CallRow;
import io.callwell.app.demo.DemoPlan.Seat;
import io.callwell.events.CallPhase;
import io.callwell.events.Disposition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Patients of a run who call the hospital, one after the other, from the moment at which it is ready to talk. */
final class DemoCallers {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCallers.class);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long BETWEEN_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final List<Seat> seats;
    private final Map<String, Seat> placed = new ConcurrentHashMap<>();

    DemoCallers(List<Seat> seats) {
        this.seats = seats;
    }

    /** @param ready whether the hospital talks to somebody already */
    void phone(DemoCarrier carrier, String hospital, BooleanSupplier ready) {
        if (seats.isEmpty()) {
            return;
        }
        carrier.play(seats);
        Thread.ofVirtual().name("demo-callers").start(() -> {
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (!ready.getAsBoolean()) {
                if (System.nanoTime() > deadline) {
                    LOG.warn("the hospital talks to nobody; its patients do not call");
                    return;
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
            for (Seat seat : seats) {
                placed.put(carrier.callIn(seat.patient().phone(), hospital), seat);
                LockSupport.parkNanos(BETWEEN_NANOS);
            }
        });
    }

    Collection<String> lines() {
        return placed.keySet();
    }

    int size() {
        return seats.size();
    }

    /** @param rows by line */
    boolean isOver(Map<String, CallRow> rows) {
        return placed.size() == seats.size() && rows.size() == seats.size()
                && rows.values().stream().allMatch(row -> CallPhase.valueOf(row.phase()).isFinal());
    }

    /** @return which of the calls ended otherwise than their caller wished, as sentences */
    List<String> missed(Map<String, CallRow> rows) {
        List<String> missed = new ArrayList<>();
        placed.forEach((line, seat) -> {
            String expected = seat.persona().expects().map(Disposition::code).orElseThrow();
            String actual = java.util.Optional.ofNullable(rows.get(line)).flatMap(CallRow::disposition).orElse("nothing");
            if (!actual.equals(expected)) {
                missed.add("inbound call " + line + ": '" + seat.persona().name() + "' wanted " + expected + " and got " + actual);
            }
        });
        return missed;
    }
}
