package io.callwell.carrier.network;

import io.callwell.carrier.network.Subscribers.Subscriber;
import io.callwell.carrier.patient.AnsweringMachine;
import io.callwell.carrier.patient.Lines;
import io.callwell.carrier.patient.Mind;
import io.callwell.carrier.patient.Mouth;
import io.callwell.carrier.patient.PatientMind;
import io.callwell.carrier.patient.Persona;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of one call from the queue to its end, on a virtual thread of its own. */
final class CallFlow implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(CallFlow.class);

    private final NetworkCall call;
    private final Exchange exchange;
    private final CallReports reports;
    private final Dispatch dispatch;
    private final long slot;
    private Optional<KeptAudio> kept = Optional.empty();

    /** @param slot when the call may be dialled, {@code System.nanoTime} */
    CallFlow(NetworkCall call, Exchange exchange, Dispatch dispatch, long slot) {
        this.call = call;
        this.exchange = exchange;
        this.reports = exchange.reports();
        this.dispatch = dispatch;
        this.slot = slot;
    }

    @Override
    public void run() {
        try {
            if (call.order().participant()) {
                finish(dial());
            } else {
                finish(dispatch.await(call, slot) ? dialHoldingALine() : CallStatus.CANCELED);
            }
        } catch (InterruptedException stop) {
            finish(CallStatus.FAILED);
        } catch (RuntimeException bug) {
            LOG.error("call {} failed in the local network", call.sid(), bug);
            finish(CallStatus.FAILED);
        }
    }

    private CallStatus dialHoldingALine() throws InterruptedException {
        try {
            return dial();
        } finally {
            dispatch.release();
        }
    }

    private CallStatus dial() throws InterruptedException {
        CallRecord record = call.record();
        exchange.calls().change(call, was -> was.dialled(exchange.clock().instant()));
        String phone = record.inbound() ? record.from() : record.to();
        Subscriber who = exchange.subscribers().at(
                phone, call.order().participant() ? exchange.settings().staff() : exchange.settings().unknownNumber());
        int attempt = exchange.subscribers().attempt(phone);
        Map<String, Object> seen = new LinkedHashMap<>();
        seen.put("to", record.to());
        seen.put("from", record.from());
        seen.put("persona", who.persona().name());
        seen.put("attempt", attempt + 1);
        who.persona().expects().ifPresent(expected -> seen.put("expects", expected.code()));
        exchange.log().write("dial", call.sid(), seen);
        reports.tell(call, "initiated");
        LocalDate today = LocalDate.now(exchange.clock());
        Mind mind = mind(who, attempt, today);
        boolean answers = who.persona().line().pickup() == Persona.Pickup.ANSWERS;
        Lines lines = Lines.of(answers ? mind.foreseen() : List.of(), who.persona(), who.patient(), exchange.voice());
        CallStatus rung = record.inbound() ? CallStatus.IN_PROGRESS : ring(who, attempt);
        if (rung != CallStatus.IN_PROGRESS) {
            return rung;
        }
        talk(who, mind, lines);
        return CallStatus.COMPLETED;
    }

    private CallStatus ring(Subscriber who, int attempt) throws InterruptedException {
        if (hungUpWithin(exchange.settings().setUp())) {
            return CallStatus.CANCELED;
        }
        Persona.Line line = who.persona().line();
        long dice = new SplittableRandom(who.patient().seed() * 31 + attempt).nextLong();
        Duration ringing = Duration.ofMillis((long) (line.ringMs().pick(dice) * exchange.settings().ringFactor()));
        if (line.pickup() == Persona.Pickup.BUSY || line.pickup() == Persona.Pickup.FAILED) {
            CallStatus end = line.pickup() == Persona.Pickup.BUSY ? CallStatus.BUSY : CallStatus.FAILED;
            return hungUpWithin(ringing) ? CallStatus.CANCELED : end;
        }
        exchange.calls().change(call, was -> was.in(CallStatus.RINGING, exchange.clock().instant()));
        reports.tell(call, "ringing");
        Duration timeout = call.order().timeout();
        boolean answers = line.pickup() == Persona.Pickup.ANSWERS && ringing.compareTo(timeout) < 0;
        if (hungUpWithin(answers ? ringing : timeout)) {
            return CallStatus.CANCELED;
        }
        return answers ? CallStatus.IN_PROGRESS : CallStatus.NO_ANSWER;
    }

    private boolean hungUpWithin(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            Optional<CallSignal> signal = call.await(Duration.ofNanos(left));
            if (signal.isPresent() && signal.get() instanceof CallSignal.HangUp) {
                return true;
            }
        }
        return false;
    }

    private void talk(Subscriber who, Mind mind, Lines lines) throws InterruptedException {
        exchange.calls().change(call, was -> was.in(CallStatus.IN_PROGRESS, exchange.clock().instant()));
        reports.tell(call, "answered");
        Leg leg = answer(who, mind, lines);
        try {
            new Instructions(call, leg, exchange).follow();
        } finally {
            leg.end(this::saveAudio);
        }
    }

    private Mind mind(Subscriber who, int attempt, LocalDate today) {
        return who.persona().line().machine()
                .<Mind>map(AnsweringMachine::new)
                .orElseGet(() -> new PatientMind(who.persona(), who.patient(), attempt, today, exchange.settings().hello() && !call.order().participant(),
                        exchange.voice().speaks(who.patient().language())));
    }

    private Leg answer(Subscriber who, Mind mind, Lines lines) {
        Mouth mouth = new Mouth(who.patient().muted(), who.persona().line().noiseDb(), who.patient().seed());
        Optional<Amd> amd = call.order().detection().map(Amd::new);
        kept = exchange.settings().keepAudio() ? Optional.of(new KeptAudio()) : Optional.empty();
        Leg leg = new Leg(call.sid(), exchange.loop(), exchange.log(), mind, mouth, lines, amd, kept, call::signal);
        call.attach(leg);
        leg.begin();
        return leg;
    }

    private void saveAudio() {
        kept.ifPresent(audio -> Thread.ofVirtual().start(() -> {
            try {
                audio.save(exchange.audio(), call.sid());
            } catch (IOException failure) {
                LOG.error("the audio of call {} cannot be saved in {}", call.sid(), exchange.audio(), failure);
            }
        }));
    }

    private void finish(CallStatus status) {
        exchange.calls().change(call, was -> was.in(status, exchange.clock().instant()));
        reports.tell(call, "completed");
    }
}
