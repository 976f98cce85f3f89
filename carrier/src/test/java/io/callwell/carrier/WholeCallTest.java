package io.callwell.carrier;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class WholeCallTest {

    private static final String FROM = "+911140000000";

    @TempDir
    static Path data;

    private static TestCarrier carrier;
    private TestApplication application;

    @BeforeAll
    static void start() {
        carrier = new TestCarrier(data, "callwell.carrier.keep-audio=true");
    }

    @AfterAll
    static void stop() {
        carrier.close();
    }

    @BeforeEach
    void application() throws Exception {
        application = new TestApplication();
    }

    @AfterEach
    void closeApplication() {
        application.close();
    }

    @Test
    void aPatientWhoAgreesAnswersEveryQuestionAndTheCallEndsAfterTheStream() throws Exception {
        register("+919800000001", "agrees-at-once");
        try (TestAgent agent = new TestAgent(asking("ask-person", "ask-birth-date", "tell-visit"))) {
            application.answer("/voice", stream(agent)).answer("/next", "<Response><Hangup/></Response>");

            String sid = dial("+919800000001", "/voice");
            TestApplication.Hook end = application.awaitEnd();

            assertThat(end.get("CallStatus")).isEqualTo("completed");
            assertThat(statuses()).containsExactlyInAnyOrder("initiated", "ringing", "in-progress", "completed");
            assertThat(said(sid)).containsExactly("ask-person", "ask-birth-date", "tell-visit");
            assertThat(application.seen("/next")).hasSize(1);
            assertThat(application.seen("/voice").getFirst().get("CallStatus")).isEqualTo("in-progress");
        }
    }

    @Test
    void everyRequestIsSignedAsTwilioSignsIt() throws Exception {
        register("+919800000002", "agrees-at-once");
        try (TestAgent agent = new TestAgent(asking("ask-person"))) {
            application.answer("/voice", stream(agent)).answer("/next", "<Response><Hangup/></Response>");

            dial("+919800000002", "/voice");
            application.awaitEnd();

            assertThat(application.seen("/status")).hasSize(4).allMatch(TestApplication.Hook::signed);
            assertThat(application.seen("/voice")).allMatch(TestApplication.Hook::signed);
            assertThat(agent.signatures).hasSize(1);
            assertThat(new RequestValidator(TestCarrier.TOKEN).validate(agent.url, Map.of(), agent.signatures.getFirst())).isTrue();
        }
    }

    @Test
    void streamMessagesHaveTwiliosForm() throws Exception {
        register("+919800000003", "keys-only");
        try (TestAgent agent = new TestAgent(asking("ask-birth-date"))) {
            application.answer("/voice", stream(agent)).answer("/next", "<Response><Hangup/></Response>");

            String sid = dial("+919800000003", "/voice");
            application.awaitEnd();

            assertThat(agent.messages.get(0).toString()).isEqualTo("{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}");
            JsonNode start = agent.messages.get(1);
            assertThat(start.path("sequenceNumber").asString()).isEqualTo("1");
            assertThat(start.path("start").path("callSid").asString()).isEqualTo(sid);
            assertThat(start.path("start").path("customParameters").path("token").asString()).isEqualTo("secret");
            assertThat(start.path("start").path("mediaFormat").path("sampleRate").isNumber()).isTrue();
            JsonNode media = agent.messages("media").getFirst();
            assertThat(media.path("media").path("chunk").asString()).isEqualTo("1");
            assertThat(media.path("media").path("timestamp").isString()).isTrue();
            assertThat(media.path("media").path("payload").asString()).hasSize(216);
            assertThat(agent.messages("dtmf").stream().map(key -> key.path("dtmf").path("digit").asString()).toList())
                    .isEqualTo(List.of("1", "5", "0", "3", "1", "9", "8", "0"));
            assertThat(sequenceNumbers(agent)).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void aBrokenStreamLetsTheCallGoOnWithTheNextInstructions() throws Exception {
        register("+919800000004", "agrees-at-once");
        try (TestAgent agent = new TestAgent((talk, what) -> {
            if (what.equals("start")) {
                talk.close();
            }
        })) {
            application.answer("/voice", stream(agent)).answer("/next", "<Response><Say>please hold</Say><Hangup/></Response>");

            String sid = dial("+919800000004", "/voice");
            application.awaitEnd();

            assertThat(application.seen("/next")).hasSize(1);
            assertThat(verbs(sid)).containsExactly("Connect", "Redirect", "Say", "Hangup");
        }
    }

    @Test
    void hangingUpByRestSendsStopOnTheStream() throws Exception {
        register("+919800000005", "silent");
        try (TestAgent agent = new TestAgent((_, _) -> { })) {
            application.answer("/voice", stream(agent));
            String sid = dial("+919800000005", "/voice");
            agent.await("start");

            assertThat(carrier.post("/Calls/" + sid + ".json", List.of(entry("Status", "completed"))).statusCode()).isEqualTo(200);

            agent.await("stop");
            assertThat(application.awaitEnd().get("CallStatus")).isEqualTo("completed");
            assertThat(carrier.post("/Calls/" + sid + ".json", List.of(entry("Status", "completed"))).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void redirectingALiveCallEndsItsStreamAndFollowsTheNewDocument() throws Exception {
        register("+919800000006", "silent");
        try (TestAgent agent = new TestAgent((_, _) -> { })) {
            application.answer("/voice", stream(agent));
            String sid = dial("+919800000006", "/voice");
            agent.await("start");

            carrier.post("/Calls/" + sid + ".json", List.of(entry("Twiml", "<Response><Pause length=\"0\"/><Hangup/></Response>")));

            agent.await("stop");
            application.awaitEnd();
            assertThat(verbs(sid)).containsExactly("Connect", "Pause", "Hangup");
        }
    }

    @Test
    void clearGivesBackMarksAtOnceAndThePersonNeverHeardThem() throws Exception {
        register("+919800000007", "agrees-at-once");
        try (TestAgent agent = new TestAgent((talk, what) -> {
            if (what.equals("start")) {
                talk.ask(60_000, "1:ask-person");
                talk.clear();
            }
        })) {
            application.answer("/voice", stream(agent));
            String sid = dial("+919800000007", "/voice");
            agent.await("mark:1:ask-person");
            carrier.post("/Calls/" + sid + ".json", List.of(entry("Status", "completed")));
            application.awaitEnd();

            assertThat(said(sid)).isEmpty();
            assertThat(carrier.log("clear")).hasSize(1);
        }
    }

    @Test
    void messagesThatTwilioWouldRefuseAreReportedOnceAndIgnored() throws Exception {
        register("+919800000008", "silent");
        try (TestAgent agent = new TestAgent((talk, what) -> {
            if (what.equals("start")) {
                talk.send("{\"event\":\"mark\",\"streamSid\":\"MZwrong\",\"mark\":{\"name\":\"a\"}}");
                talk.send("garbage");
                talk.ask(40, "2:greet");
            }
        })) {
            application.answer("/voice", stream(agent));
            String sid = dial("+919800000008", "/voice");
            agent.await("mark:2:greet");
            carrier.post("/Calls/" + sid + ".json", List.of(entry("Status", "completed")));
            application.awaitEnd();

            assertThat(carrier.log("error").stream().filter(error -> error.path("call").asString().equals(sid))
                    .map(error -> error.path("code").asInt())).containsExactly(31_951);
        }
    }

    @Test
    void aPersonWhoHangsUpInTheMiddleEndsTheCall() throws Exception {
        register("+919800000009", "hangs-up-in-the-middle");
        try (TestAgent agent = new TestAgent((talk, what) -> {
            if (what.equals("start")) {
                talk.ask(4_000, "1:tell-visit");
            }
        })) {
            application.answer("/voice", stream(agent));

            dial("+919800000009", "/voice");
            agent.await("stop");

            assertThat(application.awaitEnd().get("CallStatus")).isEqualTo("completed");
            assertThat(agent.messages("mark")).isEmpty();
        }
    }

    @Test
    void aBusyLineAndAnUnknownNumberEndWithoutAnInstruction() throws Exception {
        register("+919800000010", "busy");
        dial("+919800000010", "/voice");
        assertThat(application.awaitEnd().fields()).containsEntry("CallStatus", "busy").containsEntry("SipResponseCode", "486");

        dial("+919899999999", "/voice");
        assertThat(application.awaitEnd().get("CallStatus")).isEqualTo("failed");
        assertThat(application.seen("/voice")).isEmpty();
    }

    @Test
    void ringingEndsAtTheTimeoutWhenNobodyAnswers() throws Exception {
        register("+919800000011", "no-answer");
        dial("+919800000011", "/voice", entry("Timeout", "1"));

        assertThat(application.awaitEnd().fields()).containsEntry("CallStatus", "no-answer").containsEntry("SipResponseCode", "487");
    }

    @Test
    void dialConnectsStaffAndTellsTheActionHowItWent() throws Exception {
        register("+919800000014", "silent");
        application.answer("/voice", "<Response><Dial action=\"/dialled\">+911122223333</Dial></Response>")
                .answer("/dialled", "<Response><Hangup/></Response>");

        dial("+919800000014", "/voice");
        application.awaitEnd();

        assertThat(application.seen("/dialled").getFirst().get("DialCallStatus")).isEqualTo("completed");
    }

    @Test
    void anUnknownVerbEndsTheCallWithAnError() throws Exception {
        register("+919800000015", "silent");
        application.answer("/voice", "<Response><Dance/></Response>");

        String sid = dial("+919800000015", "/voice");
        application.awaitEnd();

        assertThat(carrier.log("error").stream().filter(error -> error.path("call").asString().equals(sid))
                .map(error -> error.path("code").asInt())).containsExactly(12_100);
    }

    @Test
    void aMutedPatientPressesKeysButIsNeverHeard() throws Exception {
        carrier.admin("PUT", "/patients", """
                [{"phone":"+919800000017","persona":"agrees-at-once","birthDate":"1980-03-15","muted":true}]""");
        try (TestAgent agent = new TestAgent(asking("ask-person"))) {
            application.answer("/voice", stream(agent));

            String sid = dial("+919800000017", "/voice");
            agent.await("mark:1:ask-person");
            awaitLog("patient", line -> line.path("call").asString().equals(sid) && line.path("did").asString().equals("say"));
            carrier.post("/Calls/" + sid + ".json", List.of(entry("Status", "completed")));
            application.awaitEnd();

            assertThat(agent.happenings).doesNotContain("heard");
        }
    }

    @Test
    void reportsCanBeLostAndDoubledOnDemand() throws Exception {
        register("+919800000018", "busy");
        carrier.admin("PUT", "/faults", "{\"webhooks\":{\"seed\":7,\"duplicate\":1.0}}");
        dial("+919800000018", "/voice");
        application.awaitEnd();
        application.awaitEnd();
        carrier.admin("PUT", "/faults", "{}");

        List<TestApplication.Hook> ends = application.seen("/status").stream().filter(hook -> hook.get("CallStatus").equals("busy")).toList();
        assertThat(ends).hasSize(2);
        assertThat(ends.get(0).idempotencyToken()).isEqualTo(ends.get(1).idempotencyToken());
    }

    @Test
    void aStreamCanBeDroppedOnDemandAndTheCallGoesOn() throws Exception {
        register("+919800000019", "silent");
        try (TestAgent agent = new TestAgent((_, _) -> { })) {
            application.answer("/voice", stream(agent)).answer("/next", "<Response><Hangup/></Response>");
            String sid = dial("+919800000019", "/voice");
            agent.await("start");

            assertThat(carrier.admin("POST", "/calls/" + sid + "/drop-stream", "").statusCode()).isEqualTo(204);

            agent.await("closed");
            application.awaitEnd();
            assertThat(agent.messages("stop")).isEmpty();
            assertThat(application.seen("/next")).hasSize(1);
        }
    }

    @Test
    void whatAPatientWaitedForAReplyStandsInTheLog() throws Exception {
        register("+919800000020", "agrees-at-once");
        try (TestAgent agent = new TestAgent(asking("ask-person", "tell-visit"))) {
            application.answer("/voice", stream(agent)).answer("/next", "<Response><Hangup/></Response>");

            String sid = dial("+919800000020", "/voice");
            application.awaitEnd();

            List<JsonNode> turns = carrier.log("turn").stream().filter(line -> line.path("call").asString().equals(sid)).toList();
            assertThat(turns).hasSize(1);
            assertThat(turns.getFirst().path("heardLatencyMs").asLong()).isBetween(280L, 1_500L);
        }
    }

    @Test
    void theAudioOfACallIsKeptWhenAskedFor() throws Exception {
        register("+919800000016", "agrees-at-once");
        try (TestAgent agent = new TestAgent(asking("ask-person"))) {
            application.answer("/voice", stream(agent)).answer("/next", "<Response><Hangup/></Response>");

            String sid = dial("+919800000016", "/voice");
            application.awaitEnd();
            carrier.close();

            Path wav = data.resolve("carrier/audio/" + sid + ".wav");
            assertThat(wav).exists();
            start();
        }
    }

    private static BiConsumer<TestAgent.Talk, String> asking(String... nodes) {
        Deque<String> questions = new ArrayDeque<>(List.of(nodes));
        int[] utterance = {0};
        return (talk, what) -> {
            boolean answered = what.equals("heard") || what.startsWith("key:") && talk.digits.length() == 8;
            if (!what.equals("start") && !answered) {
                return;
            }
            if (questions.isEmpty()) {
                talk.close();
            } else {
                talk.ask(400, ++utterance[0] + ":" + questions.remove());
            }
        };
    }

    private String stream(TestAgent agent) {
        return "<?xml version=\"1.0\"?><Response><Connect><Stream url=\"" + agent.url + "?lost=1\">"
                + "<Parameter name=\"token\" value=\"secret\"/></Stream></Connect><Redirect>" + application.url + "/next</Redirect></Response>";
    }

    private static void register(String phone, String persona) {
        assertThat(carrier.admin("PUT", "/patients", "[{\"phone\":\"" + phone + "\",\"persona\":\"" + persona
                + "\",\"birthDate\":\"1980-03-15\",\"language\":\"en-IN\",\"seed\":7}]").statusCode()).isEqualTo(200);
    }

    @SafeVarargs
    private String dial(String to, String path, Map.Entry<String, String>... more) {
        List<Map.Entry<String, String>> form = new ArrayList<>(List.of(
                entry("To", to), entry("From", FROM), entry("Url", application.url + path),
                entry("StatusCallback", application.url + "/status")));
        for (String event : List.of("initiated", "ringing", "answered", "completed")) {
            form.add(entry("StatusCallbackEvent", event));
        }
        form.addAll(List.of(more));
        var response = carrier.post("/Calls.json", form);
        assertThat(response.statusCode()).isEqualTo(201);
        return carrier.json(response).path("sid").asString();
    }

    private List<String> statuses() {
        return application.seen("/status").stream().map(hook -> hook.get("CallStatus")).toList();
    }

    private static List<String> said(String sid) {
        return carrier.log("patient").stream()
                .filter(line -> line.path("call").asString().equals(sid) && line.path("did").asString().equals("say"))
                .map(line -> line.path("node").asString())
                .filter(node -> !node.isEmpty())
                .toList();
    }

    private static void awaitLog(String kind, Predicate<JsonNode> wanted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (carrier.log(kind).stream().noneMatch(wanted)) {
            assertThat(System.nanoTime()).as("the log shows no such line of kind " + kind).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static List<String> verbs(String sid) {
        return carrier.log("twiml").stream()
                .filter(line -> line.path("call").asString().equals(sid))
                .map(line -> line.path("verb").asString())
                .toList();
    }

    private static List<Long> sequenceNumbers(TestAgent agent) {
        return agent.messages.stream().skip(1).map(message -> Long.parseLong(message.path("sequenceNumber").asString())).toList();
    }
}
