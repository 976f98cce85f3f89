package io.callwell.carrier.network;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * One live call: its order, its record, its mailbox. Only the call's own thread changes the record; any thread may read it or send a signal.
 */
public final class NetworkCall {

    private final CallOrder order;
    private final LinkedBlockingQueue<CallSignal> mailbox = new LinkedBlockingQueue<>(1_000);
    private final AtomicInteger sequence = new AtomicInteger();
    private volatile CallRecord record;
    private volatile Optional<Leg> leg = Optional.empty();

    NetworkCall(CallOrder order, CallRecord record) {
        this.order = order;
        this.record = record;
    }

    public String sid() {
        return record.sid();
    }

    CallOrder order() {
        return order;
    }

    public CallRecord record() {
        return record;
    }

    void become(UnaryOperator<CallRecord> change) {
        record = change.apply(record);
    }

    /** The audio of an answered call. */
    Optional<Leg> leg() {
        return leg;
    }

    void attach(Leg audio) {
        leg = Optional.of(audio);
    }

    /** Never blocks; a call that is flooded with more than a thousand signals loses the latest. */
    void signal(CallSignal signal) {
        mailbox.offer(signal);
    }

    /** The next signal, or empty when that time has passed without one. */
    Optional<CallSignal> await(Duration atMost) throws InterruptedException {
        return Optional.ofNullable(mailbox.poll(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS));
    }

    /** Numbers of the progress reports, from 0. */
    int nextSequence() {
        return sequence.getAndIncrement();
    }
}
