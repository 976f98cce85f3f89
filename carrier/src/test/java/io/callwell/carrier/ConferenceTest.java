package io.callwell.carrier;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.carrier.network.Conferences;
import io.callwell.carrier.network.Conferences.Member;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A patient waits in a conference; staff and a supervisor are called into it. */
class ConferenceTest {

    private static final String FROM = "+911140000000";

    @TempDir
    static Path data;

    private TestCarrier carrier;
    private TestApplication application;

    @BeforeEach
    void start() throws Exception {
        carrier = new TestCarrier(data, "callwell.carrier.staff-talk=300ms");
        application = new TestApplication();
        application.answer("/voice", "<Response><Dial action=\"/over\"><Conference endConferenceOnExit=\"true\">room-1</Conference></Dial></Response>")
                .answer("/over", "<Response><Hangup/></Response>");
        assertThat(carrier.admin("PUT", "/patients", """
                [{"phone":"+919800000021","persona":"silent","birthDate":"1980-03-15","language":"en-IN","seed":7},
                 {"phone":"+919800000022","persona":"no-answer","birthDate":"1980-03-15","language":"en-IN","seed":7}]""").statusCode()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        application.close();
        carrier.close();
    }

    private List<Member> members() {
        return carrier.bean(Conferences.class).members("room-1");
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private String patient() {
        var response = carrier.post("/Calls.json", List.of(
                entry("To", "+919800000021"), entry("From", FROM), entry("Url", application.url + "/voice"),
                entry("StatusCallback", application.url + "/status")));
        until(() -> !members().isEmpty());
        return carrier.json(response).path("sid").asString();
    }

    private String called(String to, String label, String muted) {
        var response = carrier.post("/Conferences/room-1/Participants.json", List.of(
                entry("To", to), entry("From", FROM), entry("Label", label), entry("Muted", muted), entry("Timeout", "1"),
                entry("EndConferenceOnExit", Boolean.toString(label.equals("staff"))), entry("StatusCallback", application.url + "/staff"),
                entry("StatusCallbackEvent", "answered"), entry("StatusCallbackEvent", "completed")));
        assertThat(response.statusCode()).isEqualTo(201);
        return carrier.json(response).path("call_sid").asString();
    }

    @Test
    void connectsStaffWithThePersonWhoWaitsAndIsOverWhenTheyLeave() throws Exception {
        String patient = patient();
        String staff = called("+911122223333", "staff", "false");

        application.awaitEnd();
        assertThat(application.seen("/over")).isNotEmpty();
        assertThat(application.seen("/staff").stream().map(hook -> hook.get("CallStatus"))).contains("in-progress");
        assertThat(carrier.log("conference").stream().map(line -> line.path("call").asString())).contains(patient, staff);
        assertThat(members()).isEmpty();
    }

    @Test
    void tellsThatStaffDidNotAnswerAndLeavesThePersonWhereTheyAre() {
        String patient = patient();
        called("+919800000022", "staff", "false");

        until(() -> application.seen("/staff").stream().anyMatch(hook -> hook.get("CallStatus").equals("no-answer")));
        assertThat(members()).extracting(Member::callSid).containsExactly(patient);
        assertThat(carrier.post("/Conferences/room-1.json", List.of(entry("Status", "completed"))).statusCode()).isEqualTo(200);
        until(() -> members().isEmpty());
    }

    @Test
    void letsASupervisorListenWhisperAndSpeak() {
        String patient = patient();
        String supervisor = called("+911122224444", "supervisor", "true");
        until(() -> members().size() == 2);
        String path = "/Conferences/room-1/Participants/" + supervisor + ".json";

        assertThat(heardBy(supervisor)).isEmpty();
        assertThat(carrier.post(path, List.of(entry("Muted", "false"), entry("Coaching", "true"), entry("CallSidToCoach", "CA" + "0".repeat(32))))
                .statusCode()).isEqualTo(400);
        carrier.post(path, List.of(entry("Muted", "false"), entry("Coaching", "false")));
        assertThat(heardBy(supervisor)).containsExactly(patient);
        assertThat(carrier.post("/Conferences/no-room/Participants/" + supervisor + ".json", List.of(entry("Muted", "true"))).statusCode()).isEqualTo(404);
    }

    private List<String> heardBy(String speaker) {
        Member saying = members().stream().filter(member -> member.callSid().equals(speaker)).findFirst().orElseThrow();
        return members().stream().filter(saying::isHeardBy).map(Member::callSid).toList();
    }

    @Test
    void aWhisperReachesWhomItIsForAlone() {
        Member patient = new Member("CA1", "", false, Optional.empty(), true);
        Member staff = new Member("CA2", "staff", false, Optional.empty(), true);
        Member coach = new Member("CA3", "supervisor", false, Optional.of("CA2"), false);

        assertThat(Map.of("staff", coach.isHeardBy(staff), "patient", coach.isHeardBy(patient), "self", coach.isHeardBy(coach)))
                .isEqualTo(Map.of("staff", true, "patient", false, "self", false));
        assertThat(patient.isHeardBy(coach)).isTrue();
    }
}
