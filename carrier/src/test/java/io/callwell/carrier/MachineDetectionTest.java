package io.callwell.carrier;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Detection with people who say hello when they pick up. */
class MachineDetectionTest {

    @TempDir
    static Path data;

    private static TestCarrier carrier;
    private static TestApplication application;

    @BeforeAll
    static void start() throws Exception {
        carrier = new TestCarrier(data, "callwell.carrier.hello=true");
        application = new TestApplication().answer("/voice", "<Response><Pause length=\"1\"/><Hangup/></Response>");
        carrier.admin("PUT", "/patients", """
                [{"phone":"+919800000001","persona":"voicemail"},{"phone":"+919800000002","persona":"agrees-at-once"}]""");
    }

    @AfterAll
    static void stop() {
        carrier.close();
        application.close();
    }

    @Test
    void aLongGreetingIsAMachineAndTheInstructionsAreToldSo() throws Exception {
        assertThat(answeredBy(dial("+919800000001", entry("MachineDetection", "Enable")))).isEqualTo("machine_start");
    }

    @Test
    void aShortHelloIsAPersonAndTheInstructionsAreToldSo() throws Exception {
        String sid = dial("+919800000002", entry("MachineDetection", "Enable"), entry("MachineDetectionSpeechEndThreshold", "500"));

        assertThat(answeredBy(sid)).isEqualTo("human");
        assertThat(carrier.json(carrier.get("/Calls/" + sid + ".json")).path("answered_by").asString()).isEqualTo("human");
    }

    @Test
    void detectionOfTheMessagesEndWaitsForTheBeep() throws Exception {
        assertThat(answeredBy(dial("+919800000001", entry("MachineDetection", "DetectMessageEnd")))).isEqualTo("machine_end_beep");
    }

    @Test
    void asynchronousDetectionHoldsNothingUpAndReportsLater() throws Exception {
        String sid = dial("+919800000002", entry("MachineDetection", "Enable"), entry("AsyncAmd", "true"),
                entry("MachineDetectionSpeechEndThreshold", "500"), entry("AsyncAmdStatusCallback", application.url + "/amd"));

        TestApplication.Hook verdict = application.await(hook -> hook.path().equals("/amd") && hook.get("CallSid").equals(sid));

        assertThat(verdict.get("AnsweredBy")).isEqualTo("human");
        assertThat(verdict.signed()).isTrue();
        assertThat(answeredBy(sid)).isEmpty();
    }

    private static String answeredBy(String sid) throws InterruptedException {
        return application.seen("/voice").stream()
                .filter(hook -> hook.get("CallSid").equals(sid))
                .findFirst()
                .orElseGet(() -> instructions(sid))
                .get("AnsweredBy");
    }

    private static TestApplication.Hook instructions(String sid) {
        try {
            return application.await(hook -> hook.path().equals("/voice") && hook.get("CallSid").equals(sid));
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    @SafeVarargs
    private static String dial(String to, Map.Entry<String, String>... more) {
        List<Map.Entry<String, String>> form = new ArrayList<>(List.of(
                entry("To", to), entry("From", "+911140000000"), entry("Url", application.url + "/voice")));
        form.addAll(List.of(more));
        return carrier.json(carrier.post("/Calls.json", form)).path("sid").asString();
    }
}
