package io.callwell.carrier;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that the application steers: hang up, redirect, dial on; and reports that go wrong on demand. */
class SteeringTest {

    @TempDir
    static Path data;

    private static TestCarrier carrier;
    private CallBed bed;

    @BeforeAll
    static void start() {
        carrier = new TestCarrier(data);
    }

    @AfterAll
    static void stop() {
        carrier.close();
    }

    @BeforeEach
    void application() throws Exception {
        bed = new CallBed(carrier);
    }

    @AfterEach
    void closeApplication() {
        bed.close();
    }

    @Test
    void hangingUpByRestSendsStopOnTheStream() throws Exception {
        bed.register("+919800000005", "silent");
        try (TestAgent agent = new TestAgent((_, _) -> { })) {
            bed.application.answer("/voice", bed.stream(agent));
            String sid = bed.dial("+919800000005", "/voice");
            agent.await("start");

            assertThat(carrier.post("/Calls/" + sid + ".json", List.of(entry("Status", "completed"))).statusCode()).isEqualTo(200);

            agent.await("stop");
            assertThat(bed.application.awaitEnd().get("CallStatus")).isEqualTo("completed");
            assertThat(carrier.post("/Calls/" + sid + ".json", List.of(entry("Status", "completed"))).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void redirectingALiveCallEndsItsStreamAndFollowsTheNewDocument() throws Exception {
        bed.register("+919800000006", "silent");
        try (TestAgent agent = new TestAgent((_, _) -> { })) {
            bed.application.answer("/voice", bed.stream(agent));
            String sid = bed.dial("+919800000006", "/voice");
            agent.await("start");

            carrier.post("/Calls/" + sid + ".json", List.of(entry("Twiml", "<Response><Pause length=\"0\"/><Hangup/></Response>")));

            agent.await("stop");
            bed.application.awaitEnd();
            assertThat(bed.verbs(sid)).containsExactly("Connect", "Pause", "Hangup");
        }
    }

    @Test
    void dialConnectsStaffAndTellsTheActionHowItWent() throws Exception {
        bed.register("+919800000014", "silent");
        bed.application.answer("/voice", "<Response><Dial action=\"/dialled\">+911122223333</Dial></Response>")
                .answer("/dialled", "<Response><Hangup/></Response>");

        bed.dial("+919800000014", "/voice");
        bed.application.awaitEnd();

        assertThat(bed.application.seen("/dialled").getFirst().get("DialCallStatus")).isEqualTo("completed");
    }

    @Test
    void anUnknownVerbEndsTheCallWithAnError() throws Exception {
        bed.register("+919800000015", "silent");
        bed.application.answer("/voice", "<Response><Dance/></Response>");

        String sid = bed.dial("+919800000015", "/voice");
        bed.application.awaitEnd();

        assertThat(carrier.log("error").stream().filter(error -> error.path("call").asString().equals(sid))
                .map(error -> error.path("code").asInt())).containsExactly(12_100);
    }

    @Test
    void reportsCanBeLostAndDoubledOnDemand() throws Exception {
        bed.register("+919800000018", "busy");
        carrier.admin("PUT", "/faults", "{\"webhooks\":{\"seed\":7,\"duplicate\":1.0}}");
        bed.dial("+919800000018", "/voice");
        bed.application.awaitEnd();
        bed.application.awaitEnd();
        carrier.admin("PUT", "/faults", "{}");

        List<TestApplication.Hook> ends = bed.application.seen("/status").stream().filter(hook -> hook.get("CallStatus").equals("busy")).toList();
        assertThat(ends).hasSize(2);
        assertThat(ends.get(0).idempotencyToken()).isEqualTo(ends.get(1).idempotencyToken());
    }
}
