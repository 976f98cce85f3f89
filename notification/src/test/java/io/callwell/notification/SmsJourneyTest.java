package io.callwell.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Appointments;
import io.callwell.appointment.Patient;
import io.callwell.appointment.Patients;
import io.callwell.appointment.WriteResult;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallCompleted;
import io.callwell.events.CallFailed;
import io.callwell.events.CallId;
import io.callwell.events.CampaignId;
import io.callwell.events.Disposition;
import io.callwell.events.HospitalId;
import io.callwell.events.PatientId;
import io.callwell.events.PractitionerId;
import io.callwell.events.SlotId;
import io.callwell.events.SmsId;
import io.callwell.events.SmsRequested;
import io.callwell.events.TargetId;
import io.callwell.platform.events.EventMeta;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.problem.Problems;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Tenancy;
import io.callwell.telephony.E164;
import io.callwell.telephony.SmsProgress;
import io.callwell.telephony.SmsProgress.SmsStatus;
import io.callwell.telephony.SmsSender;
import io.callwell.telephony.twilio.TwilioAccount;
import io.callwell.telephony.twilio.TwilioForm;
import io.callwell.telephony.twilio.TwilioSignature;
import io.callwell.telephony.twilio.TwilioWebhooks;
import io.callwell.testkit.TestDatabase;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** From the end of a call to the report that the text arrived, on a real database, with a carrier that remembers what it was given. */
class SmsJourneyTest {

    private static final Instant NOW = Instant.parse("2026-11-23T04:30:00Z");
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static TestDatabase database;

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final List<String> sent = new ArrayList<>();
    private final PatientId patientId = new PatientId(UUID.randomUUID());
    private final AppointmentId visitId = new AppointmentId(UUID.randomUUID());
    private HospitalId hospital;
    private SmsSender.SendResult answer = new SmsSender.SendResult.Accepted("SM1");
    private Appointment visit = visit(Appointment.Status.BOOKED, true);
    private Patient patient = patient("en-IN", false);
    private Texts texts;
    private CallTexts calls;
    private SmsGateway gateway;
    private DeliveryReports reports;

    @BeforeAll
    static void start() {
        database = TestDatabase.with("notification");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void wire() {
        hospital = database.hospital("h" + UUID.randomUUID().toString().substring(0, 8), KOLKATA);
        texts = new Texts(database.jdbc());
        calls = new CallTexts(texts, database.outbox(clock), new Ids(clock), clock);
        gateway = gateway(clock);
        reports = new DeliveryReports(texts, database.transactions(), clock);
    }

    @Test
    void textsThePatientWhenTheVisitWasConfirmed() {
        finish(call(Disposition.CONFIRMED));
        sendAll();
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst()).contains("Tue 15 Dec 2026").contains("4:30 PM").contains("is confirmed");
        assertThat(row().status()).isEqualTo("sending");
    }

    @Test
    void neverNamesThePatientThePractitionerOrTheDepartment() {
        // A reminder has to say how to stop it; the others must not make anybody answer.
        for (Kind kind : List.of(Kind.CONFIRMATION, Kind.MOVE, Kind.CANCELLATION)) {
            for (String language : List.of("en-IN", "hi-IN")) {
                String text = Wording.text(kind, language, "Asha Hospital", visit.startsAt().atZone(KOLKATA), "+912248901000");
                assertThat(text).contains("Asha Hospital").contains("15").contains("+912248901000")
                        .doesNotContain("Cardiology", "Rao", "Meera", "{", "STOP", "CANCEL", "YES", "Reply");
            }
        }
    }

    @Test
    void writesHindiToPatientsWhoSpeakHindi() {
        patient = patient("hi-IN", false);
        finish(call(Disposition.RESCHEDULED));
        sendAll();
        assertThat(sent.getFirst()).contains("अपॉइंटमेंट अब").contains("15 ");
    }

    @Test
    void sendsOneTextHoweverOftenTheEndOfTheCallIsDelivered() {
        CallCompleted event = call(Disposition.CONFIRMED);
        finish(event);
        finish(event);
        sendAll();
        sendAll();
        assertThat(sent).hasSize(1);
        assertThat(database.published(hospital)).containsExactly("SmsRequested");
    }

    @Test
    void sendsNothingAfterACallWithoutAnOutcomeForTheVisit() {
        finish(call(Disposition.CALLBACK));
        finish(call(Disposition.OPTED_OUT));
        sendAll();
        assertThat(sent).isEmpty();
        assertThat(database.published(hospital)).isEmpty();
    }

    @Test
    void doesNotConfirmAVisitThatWasCancelledMeanwhile() {
        finish(call(Disposition.CONFIRMED));
        visit = visit(Appointment.Status.CANCELLED, false);
        sendAll();
        assertThat(sent).isEmpty();
        assertThat(row().status()).isEqualTo("failed");
        assertThat(row().error()).contains("not sent: the visit has changed since");
    }

    @Test
    void doesNotTextAPatientWhoWantsNoMessages() {
        patient = patient("en-IN", true);
        finish(call(Disposition.CANCELLED));
        visit = visit(Appointment.Status.CANCELLED, false);
        sendAll();
        assertThat(sent).isEmpty();
    }

    @Test
    void neverSendsAgainWhenTheCarriersAnswerWasLost() {
        answer = new SmsSender.SendResult.Unknown("timeout");
        finish(call(Disposition.CONFIRMED));
        sendAll();
        sendAll();
        assertThat(sent).hasSize(1);
        assertThat(row().status()).isEqualTo("failed");
        assertThat(row().error()).contains(SmsGateway.LOST);
    }

    @Test
    void believesTheCarriersReportAboutATextWhoseAnswerWasLost() {
        answer = new SmsSender.SendResult.Unknown("timeout");
        finish(call(Disposition.CONFIRMED));
        sendAll();
        report(SmsStatus.DELIVERED);
        assertThat(row().status()).isEqualTo("delivered");
        assertThat(row().error()).isEmpty();
    }

    @Test
    void triesAgainLaterWhenTheCarrierIsBusy() {
        answer = new SmsSender.SendResult.Refused(20429, false, "too many requests");
        finish(call(Disposition.CONFIRMED));
        sendAll();
        assertThat(row().status()).isEqualTo("queued");
        answer = new SmsSender.SendResult.Accepted("SM1");
        sendAll();
        assertThat(sent).as("not before the wait is over").hasSize(1);
        gateway = gateway(Clock.offset(clock, Duration.ofMinutes(1)));
        sendAll();
        assertThat(sent).hasSize(2);
        assertThat(row().status()).isEqualTo("sending");
    }

    @Test
    void givesUpWhenTheCarrierRefusesForGood() {
        answer = new SmsSender.SendResult.Refused(21610, true, "unsubscribed");
        finish(call(Disposition.CONFIRMED));
        sendAll();
        assertThat(row().error()).contains("refused by the carrier: 21610");
    }

    @Test
    void endsInTheSameStateWhateverTheOrderOfTheReports() {
        finish(call(Disposition.CONFIRMED));
        sendAll();
        report(SmsStatus.DELIVERED);
        report(SmsStatus.SENT);
        report(SmsStatus.QUEUED);
        report(SmsStatus.DELIVERED);
        assertThat(row().status()).isEqualTo("delivered");
    }

    @Test
    void doesNotForgetAReportThatComesBeforeTheAnswer() {
        finish(call(Disposition.CONFIRMED));
        SmsId id = row().id();
        database.transactions().run(hospital, () -> texts.claim(NOW));
        reports.apply(hospital, id, new SmsProgress("SM1", SmsStatus.SENT, OptionalInt.empty()));
        database.transactions().run(hospital, () -> texts.accepted(id, "SM1", NOW));
        assertThat(row().status()).isEqualTo("sent");
    }

    @Test
    void refusesAReportOfAnotherMessage() {
        finish(call(Disposition.CONFIRMED));
        sendAll();
        assertThat(reports.apply(hospital, row().id(), new SmsProgress("SM2", SmsStatus.DELIVERED, OptionalInt.empty()))).isFalse();
        assertThat(row().status()).isEqualTo("sending");
    }

    @Test
    void failsATextWhoseSenderDiedAndNeverSendsItTwice() {
        finish(call(Disposition.CONFIRMED));
        database.transactions().run(hospital, () -> texts.claim(NOW));
        gateway = gateway(Clock.offset(clock, Duration.ofMinutes(6)));
        sendAll();
        assertThat(sent).isEmpty();
        assertThat(row().error()).contains(SmsGateway.LOST);
    }

    @Test
    void showsTextsOnlyToTheirHospital() {
        finish(call(Disposition.CONFIRMED));
        HospitalId other = database.hospital("o" + UUID.randomUUID().toString().substring(0, 8), KOLKATA);
        assertThat(database.transactions().call(other, () -> texts.newest(NOW.plusSeconds(1), 10))).isEmpty();
    }

    @Test
    void listsTextsWithMaskedNumbers() {
        finish(call(Disposition.CONFIRMED));
        sendAll();
        SmsApi.Page page = Tenancy.call(hospital, () -> new SmsApi(texts, database.transactions(), patients()).sms(50, Optional.empty()));
        assertThat(page.items()).singleElement().satisfies(row -> {
            assertThat(row.patient().phoneMasked()).isEqualTo("+91…10");
            assertThat(row.body()).contains("is confirmed");
        });
        assertThat(page.next()).isEmpty();
    }

    private void finish(CallCompleted event) {
        EventMeta meta = new EventMeta(UUID.randomUUID(), hospital, NOW, 1);
        database.transactions().run(hospital, () -> calls.completed(event, meta));
        database.transactions().run(hospital, () -> texts.newest(NOW.plusSeconds(1), 10)
                .forEach(row -> calls.requested(new SmsRequested(row.id(), patientId, NOW), meta)));
    }

    private void sendAll() {
        while (gateway.sendNext(hospital)) { }
    }

    private void report(SmsStatus status) {
        assertThat(reports.apply(hospital, row().id(), new SmsProgress("SM1", status, OptionalInt.empty()))).isTrue();
    }

    private Texts.Row row() {
        return database.transactions().call(hospital, () -> texts.newest(NOW.plusSeconds(1), 10)).getFirst();
    }

    private CallCompleted call(Disposition disposition) {
        return new CallCompleted(new CallId(UUID.randomUUID()), new CampaignId(UUID.randomUUID()), new TargetId(UUID.randomUUID()), patientId,
                Optional.of(visitId), disposition, 1, 5, NOW.minusSeconds(60), NOW);
    }

    @Test
    void aTextTakesOverWhereTheLastCallReachedNobodyAndOnlyOnce() {
        visit = visit(Appointment.Status.BOOKED, false);
        CallFailed tryAgain = failed(Optional.of(NOW.plusSeconds(60)));
        CallFailed last = failed(Optional.empty());
        fail(tryAgain);
        sendAll();
        assertThat(sent).isEmpty();

        fail(last);
        fail(failed(Optional.empty()));
        sendAll();
        assertThat(sent).singleElement().satisfies(text -> assertThat(text).contains("Reply 1 to confirm").contains("STOP"));
    }

    @Test
    void oneConfirmsTheVisitOnceHoweverOftenTheCarrierDeliversIt() {
        reminded();
        Inbound inbound = inbound();

        assertThat(inbound.receive(hospital, new E164(patient.phone()), "1", "SM-in-1")).contains(Reply.CONFIRM);
        assertThat(inbound.receive(hospital, new E164(patient.phone()), "1", "SM-in-1")).isEmpty();

        assertThat(writes).containsExactly("confirm");
        assertThat(Tenancy.call(hospital, () -> inbound.newest(false, 10))).singleElement().satisfies(message -> {
            assertThat(message.done()).startsWith("confirmed, receipt");
            assertThat(message.needsStaff()).isFalse();
        });
    }

    @Test
    void stopOptsOutEverybodyWhoSharesThePhoneAtOnceAndSendsNothing() {
        reminded();
        inbound().receive(hospital, new E164(patient.phone()), "please STOP", "SM-in-2");
        sendAll();

        assertThat(writes).containsExactly("opt-out");
        assertThat(sent).as("the reminder only").hasSize(1);
    }

    @Test
    void aDigitThatCouldMeanTwoVisitsMeansNoneAndGoesToStaff() {
        reminded();
        database.transactions().run(hospital, () -> database.jdbc().sql("""
                INSERT INTO notification.sms (id, patient_id, appointment_id, call_id, kind, status, phone_blind, created_at, updated_at)
                SELECT gen_random_uuid(), patient_id, gen_random_uuid(), gen_random_uuid(), kind, status, phone_blind, created_at, updated_at FROM notification.sms
                """).update());
        Inbound inbound = inbound();
        inbound.receive(hospital, new E164(patient.phone()), "3", "SM-in-3");

        assertThat(writes).isEmpty();
        assertThat(Tenancy.call(hospital, () -> inbound.newest(true, 10))).singleElement().satisfies(message -> assertThat(message.body()).isEqualTo("3"));
    }

    @Test
    void theCarriersDoorBelievesOnlyWhatIsSignedAndAnswersWithoutAText() throws Exception {
        reminded();
        String number = "+9122" + String.format("%08d", Math.abs(hospital.hashCode() % 100_000_000));
        database.hospitals().register(new Hospital(hospital, "d" + hospital.toString().substring(24), "Door hospital", KOLKATA, "en-IN", number, number));
        TwilioAccount account = new TwilioAccount("AC" + "0".repeat(32), List.of("token"));
        var door = new TwilioWebhooks(URI.create("https://calls.example.org"), account);
        NotificationProperties settings = new NotificationProperties(Duration.ofMillis(500), Duration.ofSeconds(30), 3, Duration.ofMinutes(5));
        MockMvc http = MockMvcBuilders.standaloneSetup(new InboundApi(door, inbound(), database.hospitals(), settings)).setControllerAdvice(new Problems()).build();
        Map<String, String> fields = Map.of("AccountSid", account.sid(), "From", patient.phone(), "To", number, "MessageSid", "SM-in-9", "Body", "१");
        String body = fields.entrySet().stream().map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        String signature = new TwilioSignature(account.tokens()).sign("https://calls.example.org/webhooks/twilio/sms", TwilioForm.of(fields));

        http.perform(post("/webhooks/twilio/sms").content(body).header("X-Twilio-Signature", "forged")).andExpect(status().isForbidden());
        assertThat(writes).isEmpty();
        http.perform(post("/webhooks/twilio/sms").content(body).header("X-Twilio-Signature", signature)).andExpect(status().isOk())
                .andExpect(content().string(org.hamcrest.Matchers.endsWith("<Response/>")));
        assertThat(writes).containsExactly("confirm");
    }

    private final List<String> writes = new ArrayList<>();

    private void reminded() {
        visit = visit(Appointment.Status.BOOKED, false);
        fail(failed(Optional.empty()));
        sendAll();
        assertThat(sent).hasSize(1);
    }

    private Inbound inbound() {
        Appointments appointments = (Appointments) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Appointments.class}, (proxy, method, arguments) -> switch (method.getName()) {
            case "appointment" -> visit;
            case "confirm", "cancel" -> {
                writes.add(method.getName());
                yield new WriteResult.Receipt("R7", visit, NOW);
            }
            default -> throw new AssertionError(method.getName());
        });
        Patients patients = (Patients) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Patients.class}, (proxy, method, arguments) -> switch (method.getName()) {
            case "byPhone" -> List.of(patientId);
            case "optOut" -> {
                writes.add("opt-out");
                yield null;
            }
            default -> throw new AssertionError(method.getName());
        });
        return new Inbound(database.jdbc(), database.transactions(), patients, appointments, texts, database.outbox(clock), new Ids(clock), clock);
    }

    private void fail(CallFailed event) {
        database.transactions().run(hospital, () -> calls.failed(event, meta()));
        database.transactions().run(hospital, () -> texts.newest(NOW.plusSeconds(1), 10)
                .forEach(row -> calls.requested(new SmsRequested(row.id(), patientId, NOW), meta())));
    }

    private CallFailed failed(Optional<Instant> retryAt) {
        return new CallFailed(new CallId(UUID.randomUUID()), new CampaignId(UUID.randomUUID()), new TargetId(UUID.randomUUID()), patientId, Optional.of(visitId),
                Disposition.NO_ANSWER, 3, retryAt, Optional.empty(), NOW);
    }

    private EventMeta meta() {
        return new EventMeta(UUID.randomUUID(), hospital, NOW, 1);
    }

    private SmsGateway gateway(Clock at) {
        SmsSender sender = new SmsSender() {
            @Override
            public String name() {
                return "remembering";
            }

            @Override
            public SendResult send(E164 to, String body, URI status) {
                assertThat(status.toString()).startsWith("https://calls.example.org/webhooks/twilio/sms-status/");
                sent.add(body);
                return answer;
            }
        };
        return new SmsGateway(texts, database.transactions(), appointments(), patients(), database.hospitals(), sender,
                URI.create("https://calls.example.org/"), new NotificationProperties(Duration.ofMillis(500), Duration.ofSeconds(30), 3, Duration.ofMinutes(5)), at);
    }

    private Appointments appointments() {
        return face(Appointments.class, "appointment", () -> visit);
    }

    private Patients patients() {
        return (Patients) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Patients.class}, (proxy, method, arguments) ->
                switch (method.getName()) {
                    case "patient" -> patient;
                    case "patients" -> List.of(patient);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    /** A face of which one method answers. */
    private static <T> T face(Class<T> type, String name, java.util.function.Supplier<Object> answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getName().equals(name)) {
                return answer.get();
            }
            throw new UnsupportedOperationException(method.getName());
        }));
    }

    private Appointment visit(Appointment.Status status, boolean accepted) {
        Instant start = LocalDate.of(2026, 12, 15).atTime(16, 30).atZone(KOLKATA).toInstant();
        return new Appointment(visitId, patientId, new PractitionerId(UUID.randomUUID()), new SlotId(UUID.randomUUID()), status, accepted, start,
                start.plusSeconds(1200), KOLKATA, "Cardiology", "Doctor Rao", 1);
    }

    private Patient patient(String language, boolean optedOut) {
        return new Patient(patientId, "Meera", "Joshi", "+919876543210", LocalDate.of(1980, 3, 15), language, KOLKATA, true, false, optedOut, false);
    }
}
