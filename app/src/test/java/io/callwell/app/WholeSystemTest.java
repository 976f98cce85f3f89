package io.callwell.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.app.demo.DemoReport;
import io.callwell.appointment.demo.DemoFacts;
import io.callwell.appointment.demo.DemoHospitals;
import io.callwell.appointment.demo.DemoPatient;
import io.callwell.gateway.GuardedEndpoints;
import io.callwell.platform.events.Subscription;
import io.callwell.platform.secrets.FolderSecrets;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * All roles in one process on real engines, with real audio in every call: a campaign through the demonstration, one patient who
 * sounds differently each time, and everybody who has no business here.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeSystemTest {

    /** Every persona once. */
    private static final int CALLS = 19;
    private static final long SEED = 20;
    private static final Set<String> ANSWERED = Set.of("COMPLETED", "ESCALATED");

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    private static WholeSystem system;
    private static Casting casting;
    private static DemoReport report;
    private static DemoPatient patient;
    private static UUID mutedCampaign;
    private static UUID voicedCampaign;
    private static UUID demoCampaign;
    private static String statusWhenMuted;
    private static List<String> ashaSaw;
    private static List<String> hudsonSaw;
    private static final Map<String, Integer> closeCodes = new TreeMap<>();

    @BeforeAll
    static void callEverybody() throws Exception {
        system = WholeSystem.start(folder);
        casting = new Casting(system);
        try (LiveStream asha = LiveStream.of(system.person("supervisor@asha"));
                LiveStream hudson = LiveStream.of(system.person("supervisor@hudson"))) {
            demoCampaign = UUID.fromString(casting.startDemo(CALLS, SEED));
            patient = casting.patients(1).getFirst();
            mutedCampaign = casting.call(patient, "agrees-at-once", true);
            knockAtTheMediaSocketWhileOthersTalk();
            system.outcome(mutedCampaign);
            statusWhenMuted = visitStatus();
            voicedCampaign = casting.call(patient, "cancels", false);
            report = casting.finishDemo(demoCampaign.toString());
            system.outcome(voicedCampaign);
            ashaSaw = asha.lines();
            hudsonSaw = hudson.lines();
        }
        system.settle();
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    @Order(1)
    void aCampaignEndsAsEveryPatientWished() {
        assertThat(report.violations()).as("report %s", report).isEmpty();
        assertThat(report.calls()).isEqualTo(CALLS);
        assertThat(report.byState().keySet()).isSubsetOf("COMPLETED", "ESCALATED", "FAILED");
        assertThat(report.byDisposition()).as("every kind of patient").containsKeys(
                "confirmed", "cancelled", "rescheduled", "opted_out", "wrong_person", "handed_over", "voicemail", "busy", "no_answer", "no_input");
        assertThat(report.appointmentsConfirmed()).isPositive();
        assertThat(report.appointmentsMoved()).isPositive();
        assertThat(report.appointmentsCancelled()).isPositive();
        assertThat(report.dtmfAnswers()).as("somebody pressed keys").isPositive();
        assertThat(report.bargeIns()).as("somebody interrupted").isPositive();
    }

    @Test
    @Order(1)
    void everyAnsweredCallHasARecordingAndATranscript() {
        int answered = report.byState().entrySet().stream()
                .filter(state -> ANSWERED.contains(state.getKey())).mapToInt(Map.Entry::getValue).sum();
        assertThat(report.recordings()).isGreaterThanOrEqualTo(answered);
        assertThat(report.transcripts()).isGreaterThanOrEqualTo(answered);
    }

    @Test
    @Order(1)
    void everyEventReachedEveryConsumerAndNoneWasRefused() {
        assertThat(system.superuser().sql("SELECT count(*) FROM platform.outbox WHERE published_at IS NULL").query(Integer.class).single())
                .isZero();
        Topics topics = new Topics(system.kafka());
        assertThat(topics.records(Topics.deadLetters())).as("dead letters").isEmpty();
        assertThat(topics.records(Topics.all())).hasSize(
                system.superuser().sql("SELECT count(*) FROM platform.outbox").query(Integer.class).single());
    }

    @Test
    @Order(1)
    void theConsumersAreThoseOfTheCatalogue() throws IOException {
        Map<String, String> written = consumersOfTheCatalogue();
        Map<String, String> running = new TreeMap<>();
        subscriptions().forEach(one -> running.put(one.consumer(), one.topic().topicName()));
        assertThat(running).isEqualTo(written);
    }

    @Test
    @Order(2)
    void whatAPatientSaysDecidesNotWhatWeExpect() {
        assertThat(system.outcome(mutedCampaign)).as("the line is muted").isEqualTo("no_input");
        assertThat(statusWhenMuted).isEqualTo("booked, needs-action");

        assertThat(system.outcome(voicedCampaign)).as("the same call with another voice").isEqualTo("cancelled");
        assertThat(visitStatus()).startsWith("cancelled");
    }

    @Test
    @Order(3)
    void aForeignSupervisorSeesNothingOfTheOtherHospital() throws Exception {
        ForeignEyes.of(system, demoCampaign, mutedCampaign).check();
    }

    @Test
    @Order(3)
    void aForeignSupervisorHearsAndChangesNothingOfTheOtherHospital() throws Exception {
        ForeignEyes.of(system, demoCampaign, mutedCampaign).checkDeeds(ashaSaw, hudsonSaw);
    }

    @Test
    @Order(3)
    void everyEndpointIsGuarded() throws Exception {
        assertThat(GuardedEndpoints.violations(system.context())).isEmpty();
        new Doors(system).check();
    }

    @Test
    @Order(3)
    void badInputAndDeedsOnUnknownThingsChangeNothing() throws Exception {
        Traces traces = new Traces(system);
        system.settle();
        Map<String, Integer> before = traces.counts();

        new BadInput(system).check();
        new BadInput(system).checkDeeds();

        assertThat(traces.counts()).isEqualTo(before);
    }

    @Test
    @Order(3)
    void strangersAtTheMediaSocketAreTurnedAwayAndTheCallsGoOn() {
        assertThat(closeCodes).hasSize(7).allSatisfy((knock, code) -> assertThat(code).as(knock).isNotEqualTo(WebSocket.NORMAL_CLOSURE));
        assertThat(system.nobody().get("/actuator/health/liveness").body()).contains("UP");
        assertThat(report.violations()).as("the calls that talked meanwhile").isEmpty();
    }

    @Test
    @Order(4)
    void everyEventMayComeTwice() throws Exception {
        system.settle();
        Topics topics = new Topics(system.kafka());
        Set<String> consumers = subscriptions().stream().map(Subscription::consumer).collect(Collectors.toCollection(TreeSet::new));
        Eventually.holds("all consumers to be at the end", Duration.ofSeconds(20), () -> topics.unread(consumers) == 0);
        Traces traces = new Traces(system);
        Map<String, List<String>> before = traces.tables();
        var records = topics.records(Topics.all());
        assertThat(records).extracting(record -> record.topic()).contains("calls.completed", "campaigns.queued", "sms.send");

        topics.again(records);

        Eventually.holds("all consumers to have read everything again", Duration.ofSeconds(30), () -> topics.unread(consumers) == 0);
        assertThat(Traces.differences(before, traces.tables())).isEmpty();
        assertThat(topics.records(Topics.deadLetters())).isEmpty();
    }

    @Test
    @Order(5)
    void noPatientIsNamedInPlainTextAnywhere() throws Exception {
        List<DemoPatient> people = new ArrayList<>(system.bean(DemoFacts.class).patients(DemoHospitals.ASHA));
        people.addAll(system.bean(DemoFacts.class).patients(DemoHospitals.HUDSON));
        Canaries canaries = Canaries.of(people);
        assertThat(canaries.in(system.person("supervisor@asha").get("/api/calls").body()))
                .as("the search itself works: a supervisor may read names").isNotEmpty();
        Traces traces = new Traces(system);
        Map<String, Set<String>> found = new TreeMap<>();

        traces.tables().forEach((table, rows) -> note(found, "table " + table, canaries.in(String.join("\n", rows))));
        List<String> topics = new ArrayList<>(Topics.all());
        topics.addAll(Topics.deadLetters());
        new Topics(system.kafka()).records(topics)
                .forEach(record -> note(found, "topic " + record.topic(), canaries.in(record.key() + " " + record.value())));
        note(found, "the log", canaries.in(Files.readAllBytes(system.log())));
        system.superuser().sql("CHECKPOINT").update();
        for (Path file : traces.files()) {
            note(found, "file " + system.data().relativize(file), canaries.in(Traces.bytes(file)));
        }

        assertThat(found).as("plain text of %d facts about patients", canaries.size()).isEmpty();
    }

    /** Also with the id of a call that talks just then. */
    private static void knockAtTheMediaSocketWhileOthersTalk() throws Exception {
        String call = Eventually.value("somebody to talk", Duration.ofSeconds(120), () -> system.superuser()
                .sql("SELECT id::text FROM orchestrator.call WHERE phase = 'ACTIVE' LIMIT 1").query(String.class).optional(), () -> "nobody does");
        MediaKnocks knocks = new MediaKnocks(
                system.settings().mediaPort(), new FolderSecrets(system.data().resolve("secrets"), Map.of()).text("twilio.auth-token"));
        assertThat(knocks.withoutSignature()).as("a socket that Twilio did not sign").isEqualTo(403);
        closeCodes.put("a wrong token", knocks.startWith(call, "not-the-token"));
        closeCodes.put("an unknown call", knocks.startWith(UUID.randomUUID().toString(), "not-the-token"));
        closeCodes.put("no call", knocks.startWith("no call at all", ""));
        closeCodes.put("no JSON", knocks.text("this is no JSON {{{"));
        closeCodes.put("media before the start", knocks.text("{\"event\":\"media\",\"media\":{\"payload\":\"////\"}}"));
        closeCodes.put("a start that is none", knocks.text("{\"event\":\"start\",\"start\":[[[[[[[[[["));
        closeCodes.put("bytes", knocks.binary(new byte[] {0, 1, 2, 3}));
    }

    private static void note(Map<String, Set<String>> found, String where, Set<String> what) {
        if (!what.isEmpty()) {
            found.computeIfAbsent(where, any -> new TreeSet<>()).addAll(what);
        }
    }

    /** From the generated page, which another test holds against the code. */
    private static Map<String, String> consumersOfTheCatalogue() throws IOException {
        Map<String, String> written = new TreeMap<>();
        Pattern code = Pattern.compile("`([^`]+)`");
        for (String line : Files.readAllLines(Path.of("..", "docs", "generated", "events.md"))) {
            String[] cells = line.split("\\|");
            if (cells.length == 7 && cells[1].strip().startsWith("`")) {
                code.matcher(cells[6]).results().forEach(consumer -> written.put(consumer.group(1), cells[1].strip().replace("`", "")));
            }
        }
        return written;
    }

    private static String visitStatus() {
        return system.superuser().sql("SELECT status || ', ' || participant_status FROM appointment.appointment WHERE id = ?")
                .param(patient.upcoming().orElseThrow().id().value()).query(String.class).single();
    }

    private static List<Subscription<?>> subscriptions() {
        return system.context().getBeanProvider(Subscription.class).stream()
                .<Subscription<?>>map(one -> (Subscription<?>) one)
                .toList();
    }
}
