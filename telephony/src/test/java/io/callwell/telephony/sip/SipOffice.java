package io.callwell.telephony.sip;

import io.callwell.events.CallId;
import io.callwell.telephony.CallProgress;
import io.callwell.telephony.DialOrder;
import io.callwell.telephony.E164;
import io.callwell.telephony.Lines;
import io.callwell.telephony.ProviderStatus;
import io.callwell.telephony.media.Legs;
import io.callwell.telephony.media.MediaGate;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A SIP station with an orchestrator that lets every call talk and remembers what it was told. */
final class SipOffice implements AutoCloseable, Lines {

    final BlockingQueue<CallProgress> progress = new LinkedBlockingQueue<>();
    final BlockingQueue<Boolean> handedOver = new LinkedBlockingQueue<>();
    final SipLines lines;
    private final CallId call;
    volatile Step next = new Step.HangUp();

    SipOffice(SipSettings settings, String password, MediaGate gate, CallId call) {
        this.call = call;
        this.lines = new SipLines(settings, password, new Legs(gate), () -> this);
        lines.start();
    }

    static SipSettings settings(int trunkPort) {
        return settings(trunkPort, "", Duration.ofMillis(1_500), Duration.ofMinutes(30));
    }

    static SipSettings settings(int trunkPort, String user, Duration silence, Duration session) {
        return settings(trunkPort, user, silence, session, Duration.ofSeconds(30));
    }

    static SipSettings settings(int trunkPort, String user, Duration silence, Duration session, Duration handOver) {
        return new SipSettings(
                "127.0.0.1:" + trunkPort, SipSettings.Transport.UDP, "", user, "", "127.0.0.1", 0, Optional.empty(), 0, 0, silence, session,
                List.of(), handOver, Duration.ZERO);
    }

    DialOrder order(E164 to, Duration ring) {
        return new DialOrder(call, to, new E164("+911140001234"), URI.create("http://127.0.0.1:1/a"), URI.create("http://127.0.0.1:1/b"), ring, false);
    }

    /** The next report with this status, those before it passed over. */
    CallProgress reported(ProviderStatus status) throws InterruptedException {
        while (true) {
            CallProgress next = progress.poll(15, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no report of " + status + " within 15 s");
            }
            if (next.status() == status) {
                return next;
            }
        }
    }

    @Override
    public Step answered(CallId id, Line line) {
        return new Step.Talk(Map.of("call", call.toString(), "token", "t"));
    }

    @Override
    public Step next(CallId id, Line line) {
        return next;
    }

    @Override
    public void progress(CallId id, CallProgress told) {
        progress.add(told);
    }

    @Override
    public void handedOver(CallId call, boolean reached) {
        handedOver.add(reached);
    }

    @Override
    public List<CallId> unwanted(List<CallId> calls) {
        return List.of();
    }

    @Override
    public void close() {
        lines.stop();
    }
}
