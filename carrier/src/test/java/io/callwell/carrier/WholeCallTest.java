package io.callwell.carrier;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The life of a call: who answers, what is reported, how it ends. */
class WholeCallTest {

    @TempDir
    static Path data;

    private static TestCarrier carrier;
    private CallBed bed;

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
        bed = new CallBed(carrier);
    }

    @AfterEach
    void closeApplication() {
        bed.close();
    }

    @Test
    void aPatientWhoAgreesAnswersEveryQuestionAndTheCallEndsAfterTheStream() throws Exception {
        bed.register("+919800000001", "agrees-at-once");
        try (TestAgent agent = new TestAgent(CallBed.asking("ask-person", "ask-birth-date", "tell-visit"))) {
            bed.application.answer("/voice", bed.stream(agent)).answer("/next", "<Response><Hangup/></Response>");

            String sid = bed.dial("+919800000001", "/voice");
            TestApplication.Hook end = bed.application.awaitEnd();

            assertThat(end.get("CallStatus")).isEqualTo("completed");
            assertThat(bed.statuses()).containsExactlyInAnyOrder("initiated", "ringing", "in-progress", "completed");
            assertThat(bed.said(sid)).containsExactly("ask-person", "ask-birth-date", "tell-visit");
            assertThat(bed.application.seen("/next")).hasSize(1);
            assertThat(bed.application.seen("/voice").getFirst().get("CallStatus")).isEqualTo("in-progress");
        }
    }

    @Test
    void everyRequestIsSignedAsTwilioSignsIt() throws Exception {
        bed.register("+919800000002", "agrees-at-once");
        try (TestAgent agent = new TestAgent(CallBed.asking("ask-person"))) {
            bed.application.answer("/voice", bed.stream(agent)).answer("/next", "<Response><Hangup/></Response>");

            bed.dial("+919800000002", "/voice");
            bed.application.awaitEnd();

            assertThat(bed.application.seen("/status")).hasSize(4).allMatch(TestApplication.Hook::signed);
            assertThat(bed.application.seen("/voice")).allMatch(TestApplication.Hook::signed);
            assertThat(agent.signatures).hasSize(1);
            assertThat(new RequestValidator(TestCarrier.TOKEN).validate(agent.url, Map.of(), agent.signatures.getFirst())).isTrue();
        }
    }

    @Test
    void aPersonWhoHangsUpInTheMiddleEndsTheCall() throws Exception {
        bed.register("+919800000009", "hangs-up-in-the-middle");
        try (TestAgent agent = new TestAgent((talk, what) -> {
            if (what.equals("start")) {
                talk.ask(4_000, "1:tell-visit");
            }
        })) {
            bed.application.answer("/voice", bed.stream(agent));

            bed.dial("+919800000009", "/voice");
            agent.await("stop");

            assertThat(bed.application.awaitEnd().get("CallStatus")).isEqualTo("completed");
            assertThat(agent.messages("mark")).isEmpty();
        }
    }

    @Test
    void aBusyLineAndAnUnknownNumberEndWithoutAnInstruction() throws Exception {
        bed.register("+919800000010", "busy");
        bed.dial("+919800000010", "/voice");
        assertThat(bed.application.awaitEnd().fields()).containsEntry("CallStatus", "busy").containsEntry("SipResponseCode", "486");

        bed.dial("+919899999999", "/voice");
        assertThat(bed.application.awaitEnd().get("CallStatus")).isEqualTo("failed");
        assertThat(bed.application.seen("/voice")).isEmpty();
    }

    @Test
    void ringingEndsAtTheTimeoutWhenNobodyAnswers() throws Exception {
        bed.register("+919800000011", "no-answer");
        bed.dial("+919800000011", "/voice", entry("Timeout", "1"));

        assertThat(bed.application.awaitEnd().fields()).containsEntry("CallStatus", "no-answer").containsEntry("SipResponseCode", "487");
    }

    @Test
    void whatAPatientWaitedForAReplyStandsInTheLog() throws Exception {
        bed.register("+919800000020", "agrees-at-once");
        try (TestAgent agent = new TestAgent(CallBed.asking("ask-person", "tell-visit"))) {
            bed.application.answer("/voice", bed.stream(agent)).answer("/next", "<Response><Hangup/></Response>");

            String sid = bed.dial("+919800000020", "/voice");
            bed.application.awaitEnd();

            List<JsonNode> turns = carrier.log("turn").stream().filter(line -> line.path("call").asString().equals(sid)).toList();
            assertThat(turns).hasSize(1);
            assertThat(turns.getFirst().path("heardLatencyMs").asLong()).isBetween(280L, 1_500L);
        }
    }

    @Test
    void theAudioOfACallIsKeptWhenAskedFor() throws Exception {
        bed.register("+919800000016", "agrees-at-once");
        try (TestAgent agent = new TestAgent(CallBed.asking("ask-person"))) {
            bed.application.answer("/voice", bed.stream(agent)).answer("/next", "<Response><Hangup/></Response>");

            String sid = bed.dial("+919800000016", "/voice");
            bed.application.awaitEnd();
            carrier.close();

            Path wav = data.resolve("carrier/audio/" + sid + ".wav");
            assertThat(wav).exists();
            start();
        }
    }
}
