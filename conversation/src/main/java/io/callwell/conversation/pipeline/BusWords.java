package io.callwell.conversation.pipeline;

import io.callwell.events.CallId;
import io.callwell.events.HospitalId;
import io.callwell.platform.live.LiveBus;
import io.callwell.platform.live.LiveMessage;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/** Live words over the bus to whatever process shows them. */
final class BusWords implements LiveWords {

    private final LiveBus bus;
    private final JsonMapper json;
    private final HospitalId hospital;
    private final CallId call;

    BusWords(LiveBus bus, JsonMapper json, HospitalId hospital, CallId call) {
        this.bus = bus;
        this.json = json;
        this.hospital = hospital;
        this.call = call;
    }

    private record Words(CallId callId, String speaker, String text, Instant at, String node) {}

    private record Turn(CallId callId, long heardLatencyMs) {}

    @Override
    public void words(String speaker, String text, Instant at, String node) {
        bus.publish(hospital, new LiveMessage("words", json.writeValueAsString(new Words(call, speaker, text, at, node))));
    }

    @Override
    public void turn(long heardLatencyMs) {
        bus.publish(hospital, new LiveMessage("turn", json.writeValueAsString(new Turn(call, heardLatencyMs))));
    }
}
