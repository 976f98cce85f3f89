package io.callwell.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patients who call the application: no queue, no ringing, the instructions of its number, and the answers of the persona as audio and keys. */
class CallInTest {

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
    void aPatientWhoCallsToCancelSaysSoAndTellsWhoTheyAre() throws Exception {
        bed.register("+919800000101", "calls-to-cancel");
        try (TestAgent agent = new TestAgent(CallBed.asking("ask-matter", "ask-name", "ask-birth-date", "ask-cancel-sure", "anything-else"))) {
            bed.application.answer("/inbound", bed.stream(agent)).answer("/next", "<Response><Hangup/></Response>");

            String sid = bed.callIn("+919800000101", "/inbound");
            TestApplication.Hook end = bed.application.awaitEnd();

            TestApplication.Hook asked = bed.application.seen("/inbound").getFirst();
            assertThat(asked.signed()).isTrue();
            assertThat(asked.fields()).containsEntry("Direction", "inbound").containsEntry("From", "+919800000101").containsEntry("CallSid", sid);
            assertThat(bed.said(sid)).containsExactly("ask-matter", "ask-name", "ask-birth-date", "ask-cancel-sure", "anything-else");
            assertThat(end.get("CallStatus")).isEqualTo("completed");
            assertThat(bed.statuses()).as("only the end is reported").containsExactly("completed");
        }
    }

    @Test
    void aPatientWhoCallsWithKeysTypesTheNumberAndTheBirthDate() throws Exception {
        bed.register("+919800000102", "calls-to-book-by-keys");
        try (TestAgent agent = new TestAgent((talk, what) -> {
            switch (what) {
                case "start" -> talk.ask(200, "1:ask-name");
                case "key:2" -> {
                    if (talk.digits.length() == 10) {
                        talk.ask(200, "2:ask-birth-date");
                    }
                }
                case "key:0" -> {
                    if (talk.digits.length() == 18) {
                        talk.close();
                    }
                }
                default -> { }
            }
        })) {
            bed.application.answer("/inbound", bed.stream(agent)).answer("/next", "<Response><Hangup/></Response>");

            bed.callIn("+919800000102", "/inbound");
            bed.application.awaitEnd();

            assertThat(String.join("", agent.messages("dtmf").stream().map(key -> key.path("dtmf").path("digit").asString()).toList()))
                    .isEqualTo("9800000102" + "15031980");
        }
    }

    @Test
    void aNumberThatIsNoneIsRefused() {
        assertThat(List.of("98000", "+0123").stream().map(from -> carrier.admin("POST", "/inbound-calls", "{\"from\":\"" + from + "\",\"to\":\"+911140000000\"}")
                .statusCode())).containsOnly(400);
    }
}
