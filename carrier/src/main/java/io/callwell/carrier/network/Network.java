package io.callwell.carrier.network;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The telephone network as the REST face sees it: place a call, steer it, end it. Thread-safe. */
public final class Network implements AutoCloseable {

    /** What became of a wish to steer a call. */
    public enum Steered { DONE, UNKNOWN_CALL, ENDED, NOT_IN_PROGRESS }

    private final Exchange exchange;
    private final Dispatch dispatch;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("carrier-call-", 0).factory());

    public Network(Exchange exchange) {
        this.exchange = exchange;
        this.dispatch = new Dispatch(exchange.settings().callsPerSecond(), exchange.settings().maxConcurrentCalls());
    }

    /** Takes a call into the queue; one into a conference waits for nothing. */
    public CallRecord place(CallOrder order) {
        CallRecord record = CallRecord.queued(
                Sids.next("CA"), Optional.empty(), order.accountSid(), order.to(), order.from(), exchange.clock().instant());
        NetworkCall call = new NetworkCall(order, record);
        exchange.calls().add(call);
        threads.execute(new CallFlow(call, exchange, dispatch, order.participant() ? System.nanoTime() : dispatch.reserve(System.nanoTime())));
        return record;
    }

    /**
     * A subscriber calls a number of the application, at once and without a queue.
     *
     * @param order to the application's number, from the subscriber's; its instructions are asked for as with a call that comes in
     */
    public CallRecord callIn(CallOrder order) {
        CallRecord record = CallRecord.queued(
                Sids.next("CA"), Optional.empty(), order.accountSid(), order.to(), order.from(), exchange.clock().instant(), true);
        NetworkCall call = new NetworkCall(order, record);
        exchange.calls().add(call);
        threads.execute(new CallFlow(call, exchange, dispatch, System.nanoTime()));
        return record;
    }

    /** @param queuedOnly {@code Status=canceled}: only while it has not been answered */
    public Steered hangUp(String sid, boolean queuedOnly) {
        Optional<NetworkCall> call = exchange.calls().live(sid);
        if (call.isEmpty()) {
            return exchange.calls().find(sid).isPresent() ? Steered.ENDED : Steered.UNKNOWN_CALL;
        }
        if (!queuedOnly || call.get().record().status() != CallStatus.IN_PROGRESS) {
            call.get().signal(new CallSignal.HangUp("api", "ended by the application"));
        }
        return Steered.DONE;
    }

    public Steered redirect(String sid, TwimlSource to) {
        Optional<CallRecord> record = exchange.calls().find(sid);
        if (record.isEmpty()) {
            return Steered.UNKNOWN_CALL;
        }
        if (record.get().status() != CallStatus.IN_PROGRESS) {
            return Steered.NOT_IN_PROGRESS;
        }
        exchange.calls().live(sid).ifPresent(call -> call.signal(new CallSignal.Redirect(to)));
        return Steered.DONE;
    }

    /** The conferences of this network. */
    public Conferences conferences() {
        return exchange.conferences();
    }

    /** Breaks the connection of a live call's stream; false when there is no such call. */
    public boolean dropStream(String sid) {
        Optional<Leg> leg = exchange.calls().live(sid).flatMap(NetworkCall::leg);
        leg.ifPresent(audio -> {
            exchange.log().write("fault", sid, Map.of("did", "drop-stream"));
            audio.dropStream();
        });
        return leg.isPresent();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        exchange.loop().close();
    }
}
