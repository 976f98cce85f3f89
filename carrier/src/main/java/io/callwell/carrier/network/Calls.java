package io.callwell.carrier.network;

import io.callwell.carrier.log.CarrierLog;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All calls the network knows, live and ended, also those before its last start (read from the log; what was not ended then has failed).
 * Thread-safe.
 */
public final class Calls {

    private static final int KEPT = 50_000;

    private final CarrierLog log;
    private final Clock clock;
    private final Map<String, NetworkCall> live = new ConcurrentHashMap<>();
    private final Map<String, CallRecord> ended = new ConcurrentHashMap<>();

    public Calls(CarrierLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
        for (Map<String, Object> line : log.records("call")) {
            CallRecord record = CallRecord.ofLog(line);
            ended.put(record.sid(), record);
        }
        ended.replaceAll((_, record) -> record.status().isFinal() ? record : lost(record));
    }

    private CallRecord lost(CallRecord record) {
        CallRecord failed = record.in(CallStatus.FAILED, clock.instant());
        log.write("call", failed.sid(), failed.toLog());
        return failed;
    }

    void add(NetworkCall call) {
        live.put(call.sid(), call);
        log.write("call", call.sid(), call.record().toLog());
    }

    /** Changes a live call's record and writes it down; for the call's own thread. */
    void change(NetworkCall call, UnaryOperator<CallRecord> change) {
        call.become(change);
        log.write("call", call.sid(), call.record().toLog());
        if (call.record().status().isFinal()) {
            keep(call.record());
            live.remove(call.sid());
        }
    }

    /** Adds a call that has no thread of its own: the other end of a {@code <Dial>}. */
    void keep(CallRecord record) {
        if (ended.size() >= KEPT) {
            ended.values().stream().min(Comparator.comparing(CallRecord::created)).ifPresent(oldest -> ended.remove(oldest.sid()));
        }
        ended.put(record.sid(), record);
    }

    public Optional<NetworkCall> live(String sid) {
        return Optional.ofNullable(live.get(sid));
    }

    public Optional<CallRecord> find(String sid) {
        return live(sid).map(NetworkCall::record).or(() -> Optional.ofNullable(ended.get(sid)));
    }

    /** All calls, newest first. */
    public List<CallRecord> all() {
        return Stream.concat(live.values().stream().map(NetworkCall::record), ended.values().stream())
                .collect(Collectors.toMap(CallRecord::sid, record -> record, (first, _) -> first))
                .values().stream()
                .sorted(Comparator.comparing(CallRecord::created).reversed().thenComparing(CallRecord::sid))
                .toList();
    }
}
