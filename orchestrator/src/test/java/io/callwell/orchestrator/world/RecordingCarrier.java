package io.callwell.orchestrator.world;

import io.callwell.telephony.Carrier;
import io.callwell.telephony.CarrierCall;
import io.callwell.telephony.DialOrder;
import io.callwell.telephony.DialResult;
import io.callwell.telephony.E164;
import io.callwell.telephony.ProviderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A carrier that behaves, remembers, and loses what a test wants lost. Thread-safe. */
public final class RecordingCarrier implements Carrier {

    /** A process that is killed: nothing after it happens, and nothing catches it. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        public Killed(String where) {
            super(where);
        }
    }

    public final List<DialOrder> orders = Collections.synchronizedList(new ArrayList<>());
    public final List<String> hungUp = Collections.synchronizedList(new ArrayList<>());
    public final Map<String, CarrierCall> calls = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, E164> numbers = Collections.synchronizedMap(new LinkedHashMap<>());
    public volatile Supplier<Optional<DialResult>> answer = Optional::empty;
    public volatile Runnable beforeOrder = () -> {};
    public volatile Runnable afterOrder = () -> {};
    private int next;

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public DialResult dial(DialOrder order) {
        beforeOrder.run();
        orders.add(order);
        Optional<DialResult> instead = answer.get();
        if (instead.isPresent() && !(instead.get() instanceof DialResult.Unknown)) {
            return instead.get();
        }
        String id = place(order.to());
        afterOrder.run();
        return instead.orElseGet(() -> new DialResult.Accepted(id));
    }

    private synchronized String place(E164 to) {
        String id = "CA%032d".formatted(++next);
        numbers.put(id, to);
        calls.put(id, new CarrierCall(id, ProviderStatus.QUEUED, Instant.now()));
        return id;
    }

    public void set(String id, ProviderStatus status) {
        calls.put(id, new CarrierCall(id, status, calls.get(id).createdAt()));
    }

    @Override
    public List<CarrierCall> callsTo(E164 to, Instant since) {
        synchronized (calls) {
            return calls.values().stream()
                    .filter(call -> numbers.get(call.providerCallId()).equals(to) && !call.createdAt().isBefore(since))
                    .toList()
                    .reversed();
        }
    }

    @Override
    public Optional<CarrierCall> fetch(String providerCallId) {
        return Optional.ofNullable(calls.get(providerCallId));
    }

    @Override
    public void hangUp(String providerCallId) {
        hungUp.add(providerCallId);
        calls.computeIfPresent(providerCallId, (id, call) -> new CarrierCall(id, ProviderStatus.COMPLETED, call.createdAt()));
    }
}
