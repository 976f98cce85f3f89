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
import tools.jackson.databind.JsonNode;

/** The audio socket of a call: its messages, and what becomes of a call whose stream ends. */
class StreamTest {

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
    void streamMessagesHaveTwiliosForm() throws Exception {
        bed.register("+919800000003", "keys-only");
        try (TestAgent agent = new TestAgent(CallBed.asking("ask-birth-date"))) {
            bed.application.answer("/voice", bed.stream(agent)).answer("/next", "<Response><Hangup/></Response>");

            String sid = bed.dial("+919800000003", "/voice");
            bed.application.awaitEnd();

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
            assertThat(CallBed.sequenceNumbers(agent)).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void aBrokenStreamLetsTheCallGoOnWithTheNextInstructions() throws Exception {
        bed.register("+919800000004", "agrees-at-once");
        try (TestAgent agent = new TestAgent((talk, what) -> {
            if (what.equals("start")) {
                talk.close();
            }
        })) {
            bed.application.answer("/voice", bed.stream(agent)).answer("/next", "<Response><Say>please hold</Say><Hangup/></Response>");

            String sid = bed.dial("+919800000004", "/voice");
            bed.application.awaitEnd();

            assertThat(bed.application.seen("/next")).hasSize(1);
            assertThat(bed.verbs(sid)).containsExactly("Connect", "Redirect", "Say", "Hangup");
        }
    }

    @Test
    void clearGivesBackMarksAtOnceAndThePersonNeverHeardThem() throws Exception {
        bed.register("+919800000007", "agrees-at-once");
        try (TestAgent agent = new TestAgent((talk, what) -> {
            if (what.equals("start")) {
                talk.ask(60_000, "1:ask-person");
                talk.clear();
            }
        })) {
            bed.application.answer("/voice", bed.stream(agent));
            String sid = bed.dial("+919800000007", "/voice");
            agent.await("mark:1:ask-person");
            carrier.post("/Calls/" + sid + ".json", List.of(entry("Status", "completed")));
            bed.application.awaitEnd();

            assertThat(bed.said(sid)).isEmpty();
            assertThat(carrier.log("clear")).hasSize(1);
        }
    }

    @Test
    void messagesThatTwilioWouldRefuseAreReportedOnceAndIgnored() throws Exception {
        bed.register("+919800000008", "silent");
        try (TestAgent agent = new TestAgent((talk, what) -> {
            if (what.equals("start")) {
                talk.send("{\"event\":\"mark\",\"streamSid\":\"MZwrong\",\"mark\":{\"name\":\"a\"}}");
                talk.send("garbage");
                talk.ask(40, "2:greet");
            }
        })) {
            bed.application.answer("/voice", bed.stream(agent));
            String sid = bed.dial("+919800000008", "/voice");
            agent.await("mark:2:greet");
            carrier.post("/Calls/" + sid + ".json", List.of(entry("Status", "completed")));
            bed.application.awaitEnd();

            assertThat(carrier.log("error").stream().filter(error -> error.path("call").asString().equals(sid))
                    .map(error -> error.path("code").asInt())).containsExactly(31_951);
        }
    }

    @Test
    void aMutedPatientPressesKeysButIsNeverHeard() throws Exception {
        carrier.admin("PUT", "/patients", """
                [{"phone":"+919800000017","persona":"agrees-at-once","birthDate":"1980-03-15","muted":true}]""");
        try (TestAgent agent = new TestAgent(CallBed.asking("ask-person"))) {
            bed.application.answer("/voice", bed.stream(agent));

            String sid = bed.dial("+919800000017", "/voice");
            agent.await("mark:1:ask-person");
            bed.awaitLog("patient", line -> line.path("call").asString().equals(sid) && line.path("did").asString().equals("say"));
            carrier.post("/Calls/" + sid + ".json", List.of(entry("Status", "completed")));
            bed.application.awaitEnd();

            assertThat(agent.happenings).doesNotContain("heard");
        }
    }

    @Test
    void aStreamCanBeDroppedOnDemandAndTheCallGoesOn() throws Exception {
        bed.register("+919800000019", "silent");
        try (TestAgent agent = new TestAgent((_, _) -> { })) {
            bed.application.answer("/voice", bed.stream(agent)).answer("/next", "<Response><Hangup/></Response>");
            String sid = bed.dial("+919800000019", "/voice");
            agent.await("start");

            assertThat(carrier.admin("POST", "/calls/" + sid + "/drop-stream", "").statusCode()).isEqualTo(204);

            agent.await("closed");
            bed.application.awaitEnd();
            assertThat(agent.messages("stop")).isEmpty();
            assertThat(bed.application.seen("/next")).hasSize(1);
        }
    }
}
