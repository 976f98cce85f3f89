package io.callwell.carrier.network;

import io.callwell.carrier.network.Subscribers.Subscriber;
import io.callwell.carrier.patient.Persona;
import io.callwell.carrier.twiml.Verb;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The other end of a {@code <Dial>}: a call to somebody who takes it, or does not. For the first call's own thread. */
final class SecondCall {

    private final Verb.Dial dial;
    private final Exchange exchange;
    private final Subscriber who;
    private CallRecord record;

    SecondCall(CallRecord first, Verb.Dial dial, Exchange exchange) {
        this.dial = dial;
        this.exchange = exchange;
        this.who = exchange.subscribers().at(dial.number(), exchange.settings().staff());
        this.record = CallRecord.queued(Sids.next("CA"), Optional.of(first.sid()), first.accountSid(), dial.number(), first.from(),
                exchange.clock().instant()).in(CallStatus.RINGING, exchange.clock().instant());
        exchange.log().write("dial", record.sid(), Map.of("to", record.to(), "from", record.from(), "parent", first.sid(),
                "persona", who.persona().name()));
        keep();
    }

    Subscriber subscriber() {
        return who;
    }

    boolean answers() {
        return who.persona().line().pickup() == Persona.Pickup.ANSWERS;
    }

    Duration ringing() {
        Duration ring = Duration.ofMillis(who.persona().line().ringMs().from());
        boolean never = who.persona().line().pickup() == Persona.Pickup.NO_ANSWER;
        return never || ring.compareTo(dial.timeout()) > 0 ? dial.timeout() : ring;
    }

    /** How long the two talk. */
    Duration talk() {
        Duration talk = exchange.settings().staffTalk();
        return dial.timeLimit().filter(limit -> limit.compareTo(talk) < 0).orElse(talk);
    }

    void answered() {
        record = record.in(CallStatus.IN_PROGRESS, exchange.clock().instant());
        keep();
    }

    /** Ends it; the fields that {@code action} is told. */
    Map<String, String> end() {
        CallStatus end = switch (who.persona().line().pickup()) {
            case ANSWERS -> record.status() == CallStatus.IN_PROGRESS ? CallStatus.COMPLETED : CallStatus.CANCELED;
            case BUSY -> CallStatus.BUSY;
            case NO_ANSWER -> CallStatus.NO_ANSWER;
            case FAILED -> CallStatus.FAILED;
        };
        record = record.in(end, exchange.clock().instant());
        keep();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("DialCallSid", record.sid());
        fields.put("DialCallStatus", end.word());
        record.seconds().ifPresent(seconds -> fields.put("DialCallDuration", Long.toString(seconds)));
        return fields;
    }

    private void keep() {
        exchange.calls().keep(record);
        exchange.log().write("call", record.sid(), record.toLog());
    }
}
