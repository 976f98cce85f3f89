package io.callwell.carrier;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twilio.exception.ApiException;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.Conference;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.conference.Participant;
import com.twilio.type.PhoneNumber;
import io.callwell.carrier.network.Conferences;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The REST face through Twilio's own library and by hand. */
class RestContractTest {

    private static final String FROM = "+911140000000";

    @TempDir
    static Path data;

    private static TestCarrier carrier;
    private static TestApplication application;
    private static TwilioRestClient twilio;

    @BeforeAll
    static void start() throws Exception {
        carrier = new TestCarrier(data);
        application = new TestApplication().answer("/voice", "<Response><Pause length=\"60\"/></Response>");
        twilio = new TwilioRestClient.Builder(TestCarrier.ACCOUNT, TestCarrier.TOKEN).httpClient(new Here()).build();
        carrier.admin("PUT", "/patients", """
                [{"phone":"+919800000001","persona":"silent"},{"phone":"+919800000002","persona":"busy"},
                 {"phone":"+919800000003","persona":"silent","sms":"opted-out"},{"phone":"+919800000004","persona":"silent","sms":"undelivered"},
                 {"phone":"+919800000005","persona":"no-answer"},{"phone":"+919800000006","persona":"no-answer"}]""");
    }

    @AfterAll
    static void stop() {
        carrier.close();
        application.close();
    }

    /** Twilio's library sends to its own host; this sends the same request here. */
    private static final class Here extends NetworkHttpClient {
        @Override
        public Response makeRequest(Request request) {
            URI there = URI.create(request.getUrl());
            Request here = new Request(request.getMethod(), carrier.url + there.getRawPath());
            here.setAuth(TestCarrier.ACCOUNT, TestCarrier.TOKEN);
            request.getPostParams().forEach((name, values) -> values.forEach(value -> here.addPostParam(name, value)));
            request.getQueryParams().forEach((name, values) -> values.forEach(value -> here.addQueryParam(name, value)));
            here.setContentType(request.getContentType());
            return super.makeRequest(here);
        }
    }

    private static Participant called(String label, boolean muted) {
        return Participant.creator("room-9", new PhoneNumber(FROM), new PhoneNumber("+911122223333"))
                .setLabel(label).setMuted(muted).setEndConferenceOnExit(false).create(twilio);
    }

    @Test
    void twiliosLibraryCallsPeopleIntoAConferenceSteersThemAndEndsIt() {
        Participant colleague = called("colleague", false);
        Participant supervisor = called("supervisor", true);
        Conferences conferences = carrier.bean(Conferences.class);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (conferences.members("room-9").size() < 2) {
            assertThat(System.nanoTime()).as("two in the conference").isLessThan(deadline);
            Thread.onSpinWait();
        }

        Participant whispering = Participant.updater("room-9", supervisor.getCallSid())
                .setMuted(false).setCoaching(true).setCallSidToCoach(colleague.getCallSid()).update(twilio);
        assertThat(whispering.getCoaching()).isTrue();
        assertThat(whispering.getMuted()).isFalse();
        assertThat(whispering.getCallSidToCoach()).isEqualTo(colleague.getCallSid());
        assertThat(Conference.updater("room-9").setStatus(Conference.UpdateStatus.COMPLETED).update(twilio).getStatus())
                .isEqualTo(Conference.Status.COMPLETED);
        assertThat(conferences.members("room-9")).isEmpty();
    }

    @Test
    void twiliosLibraryPlacesFetchesListsAndEndsACall() throws Exception {
        Call call = Call.creator(new PhoneNumber("+919800000001"), new PhoneNumber(FROM), URI.create(application.url + "/voice"))
                .setStatusCallback(application.url + "/lifecycle")
                .setStatusCallbackEvent(List.of("initiated", "ringing", "answered", "completed"))
                .setTimeout(20)
                .create(twilio);

        assertThat(call.getSid()).matches("CA[0-9a-f]{32}");
        assertThat(call.getStatus()).isEqualTo(Call.Status.QUEUED);
        assertThat(call.getDateCreated()).isNotNull();
        application.await(hook -> hook.path().equals("/voice") && hook.get("CallSid").equals(call.getSid()));
        assertThat(Call.fetcher(call.getSid()).fetch(twilio).getStatus()).isEqualTo(Call.Status.IN_PROGRESS);
        assertThat(Call.reader().setTo(new PhoneNumber("+919800000001")).setStartTimeAfter(call.getDateCreated().minusMinutes(1))
                .firstPage(twilio).getRecords()).extracting(Call::getSid).contains(call.getSid());

        Call.updater(call.getSid()).setStatus(Call.UpdateStatus.COMPLETED).update(twilio);
        TestApplication.Hook end = application.await(hook -> hook.fields().containsKey("CallDuration")
                && hook.get("CallSid").equals(call.getSid()));

        assertThat(end.get("SequenceNumber")).isEqualTo("3");
        assertThat(end.get("Timestamp")).matches("\\w{3}, \\d{2} \\w{3} \\d{4} \\d{2}:\\d{2}:\\d{2} \\+0000");
        assertThat(Call.fetcher(call.getSid()).fetch(twilio).getEndTime()).isNotNull();
        assertThatThrownBy(() -> Call.updater(call.getSid()).setTwiml(new com.twilio.type.Twiml("<Response/>")).update(twilio))
                .isInstanceOfSatisfying(ApiException.class, refusal -> assertThat(refusal.getCode()).isEqualTo(21_220));
    }

    @Test
    void twiliosLibrarySendsAMessageAndItsProgressIsReported() throws Exception {
        Message message = Message.creator(new PhoneNumber("+919800000001"), new PhoneNumber(FROM), "Please come at ten")
                .setStatusCallback(URI.create(application.url + "/sms"))
                .create(twilio);

        assertThat(message.getStatus()).isEqualTo(Message.Status.QUEUED);
        application.await(hook -> hook.get("MessageStatus").equals("delivered"));
        assertThat(application.seen("/sms").stream().filter(hook -> hook.get("MessageSid").equals(message.getSid()))
                .map(hook -> hook.get("MessageStatus"))).containsExactlyInAnyOrder("queued", "sent", "delivered");
        assertThat(application.seen("/sms")).allMatch(TestApplication.Hook::signed);
        assertThat(Message.fetcher(message.getSid()).fetch(twilio).getStatus()).isEqualTo(Message.Status.DELIVERED);
    }

    @Test
    void messagesAreRefusedOrLostAsTheirReceiversSay() throws Exception {
        refused(post("/Messages.json", entry("To", "+919800000003"), entry("From", FROM), entry("Body", "x")), 400, 21_610);
        post("/Messages.json", entry("To", "+919800000004"), entry("From", FROM), entry("Body", "x"), entry("StatusCallback", application.url + "/lost"));

        assertThat(application.await(hook -> hook.get("MessageStatus").equals("undelivered")).get("ErrorCode")).isEqualTo("30005");
    }

    @Test
    void callsAreRefusedWithTwiliosCodes() {
        refused(call(entry("From", FROM), entry("Url", "http://a/b")), 400, 21_201);
        refused(call(entry("To", "12"), entry("From", FROM), entry("Url", "http://a/b")), 400, 21_211);
        refused(call(entry("To", "+919800000001"), entry("Url", "http://a/b")), 400, 21_213);
        refused(call(entry("To", "+919800000001"), entry("From", "nobody"), entry("Url", "http://a/b")), 400, 21_212);
        refused(call(entry("To", "+919800000001"), entry("From", FROM)), 400, 21_205);
        refused(call(entry("To", "+919800000001"), entry("From", FROM), entry("Url", "ftp://a/b")), 400, 21_205);
        refused(call(entry("To", "+919800000001"), entry("From", FROM), entry("Url", "http://bad_host/b")), 400, 21_205);
        refused(call(entry("To", "+919800000001"), entry("From", FROM), entry("Url", "http://a/b"), entry("Timeout", "601")), 400, 20_001);
        refused(call(entry("To", "+919800000001"), entry("From", FROM), entry("Url", "http://a/b"), entry("MachineDetection", "Maybe")), 400, 20_001);
        refused(call(entry("To", "+919800000001"), entry("From", FROM), entry("Twiml", "x".repeat(4_001))), 400, 32_018);
        refused(post("/Messages.json", entry("To", "+919800000001"), entry("From", FROM)), 400, 21_602);
        refused(post("/Messages.json", entry("To", "+919800000001"), entry("From", FROM), entry("Body", "x".repeat(1_601))), 400, 21_617);
    }

    @Test
    void refusalsDoNotRepeatTheWholeNumber() {
        assertThat(call(entry("To", "+91980000ABCDE01"), entry("From", FROM), entry("Url", "http://a/b")).body()).doesNotContain("980000");
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        refused(carrier.get("/Calls/CA" + "0".repeat(32) + ".json"), 404, 20_404);
        refused(carrier.get("/Messages/SM" + "0".repeat(32) + ".json"), 404, 20_404);
        refused(carrier.get("/Queues.json"), 404, 20_404);
    }

    @Test
    void strangersAreRefused() {
        refused(carrier.send(HttpRequest.newBuilder(URI.create(carrier.accountUrl() + "/Calls.json"))), 401, 20_003);
        refused(carrier.send(HttpRequest.newBuilder(URI.create(carrier.accountUrl() + "/Calls.json")).header("Authorization", "Basic AAAA")), 401, 20_003);
    }

    @Test
    void eventsInOneValueAreTakenAndThenNeverReported() {
        HttpResponse<String> response = call(entry("To", "+919800000002"), entry("From", FROM), entry("Url", application.url + "/voice"),
                entry("StatusCallback", application.url + "/never"), entry("StatusCallbackEvent", "initiated ringing"));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(carrier.log("error").stream().map(line -> line.path("code").asInt())).contains(21_626);
    }

    @Test
    void listsComeInPages() {
        for (int i = 0; i < 3; i++) {
            call(entry("To", "+919800000005"), entry("From", FROM), entry("Url", application.url + "/voice"));
        }
        JsonNode first = carrier.json(carrier.get("/Calls.json?To=%2B919800000005&PageSize=2"));
        JsonNode second = carrier.json(carrier.send(HttpRequest.newBuilder(URI.create(carrier.url + first.path("next_page_uri").asString()))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(
                        (TestCarrier.ACCOUNT + ":" + TestCarrier.TOKEN).getBytes(StandardCharsets.UTF_8)))));

        assertThat(first.path("calls")).hasSize(2);
        assertThat(second.path("calls")).hasSize(1);
        assertThat(second.path("next_page_uri").isNull()).isTrue();
        assertThat(second.path("page").asInt()).isEqualTo(1);
    }

    @Test
    void canceledEndsARingingCallAndLeavesAnAnsweredOne() throws Exception {
        String ringing = sid(call(entry("To", "+919800000006"), entry("From", FROM), entry("Url", application.url + "/voice"),
                entry("StatusCallback", application.url + "/canceled")));
        post("/Calls/" + ringing + ".json", entry("Status", "canceled"));
        assertThat(application.await(hook -> hook.path().equals("/canceled")).get("CallStatus")).isEqualTo("canceled");

        String answered = sid(call(entry("To", "+919800000001"), entry("From", FROM), entry("Url", application.url + "/voice")));
        application.await(hook -> hook.path().equals("/voice") && hook.get("CallSid").equals(answered));
        assertThat(post("/Calls/" + answered + ".json", entry("Status", "canceled")).statusCode()).isEqualTo(200);
        assertThat(carrier.json(carrier.get("/Calls/" + answered + ".json")).path("status").asString()).isEqualTo("in-progress");
        refused(post("/Calls/" + answered + ".json", entry("Url", "http://a/b"), entry("Twiml", "<Response/>")), 400, 20_001);
        post("/Calls/" + answered + ".json", entry("Status", "completed"));
    }

    @Test
    void faultsOnDemandAcceptAndThenFailOrRefuse() {
        carrier.admin("PUT", "/faults", "{\"create\":{\"kind\":\"ACCEPT_THEN_500\",\"times\":1,\"delayMs\":0}}");
        int before = found("+919800000002");
        refused(call(entry("To", "+919800000002"), entry("From", FROM), entry("Url", application.url + "/voice")), 500, 20_500);
        assertThat(found("+919800000002")).isEqualTo(before + 1);

        carrier.admin("PUT", "/faults", "{\"create\":{\"kind\":\"REFUSE_429\",\"times\":2,\"delayMs\":0}}");
        refused(call(entry("To", "+919800000002"), entry("From", FROM), entry("Url", application.url + "/voice")), 429, 20_429);
        refused(call(entry("To", "+919800000002"), entry("From", FROM), entry("Url", application.url + "/voice")), 429, 20_429);
        assertThat(found("+919800000002")).isEqualTo(before + 1);
        assertThat(call(entry("To", "+919800000002"), entry("From", FROM), entry("Url", application.url + "/voice")).statusCode()).isEqualTo(201);
    }

    @Test
    void wrongAdminBodiesAreProblemsThatNameTheFieldAndNotTheValue() {
        HttpResponse<String> response = carrier.admin("PUT", "/patients",
                "[{\"phone\":\"+919800000009\",\"persona\":\"silent\"},{\"phone\":\"98000 SECRET\",\"persona\":\"silent\"}]");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains("patient 1").contains("phone").doesNotContain("SECRET");
        assertThat(carrier.admin("PUT", "/patients", "[{\"phone\":\"+919800000009\",\"persona\":\"nobody\"}]").body()).contains("there is no persona 'nobody'");
        assertThat(carrier.admin("PUT", "/faults", "{\"webhooks\":{\"lose\":2}}").body()).contains("lose is 2.0; it must be between 0 and 1");
        assertThat(carrier.admin("PUT", "/faults", "{\"create\":{\"times\":1}}").body()).contains("create.kind is missing");
        assertThat(carrier.admin("GET", "/log?since=yesterday", "").statusCode()).isEqualTo(400);
    }

    private static int found(String to) {
        return carrier.json(carrier.get("/Calls.json?To=" + to.replace("+", "%2B"))).path("calls").size();
    }

    @SafeVarargs
    private static HttpResponse<String> call(Map.Entry<String, String>... form) {
        return post("/Calls.json", form);
    }

    @SafeVarargs
    private static HttpResponse<String> post(String path, Map.Entry<String, String>... form) {
        return carrier.post(path, new ArrayList<>(List.of(form)));
    }

    private static String sid(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(201);
        return carrier.json(response).path("sid").asString();
    }

    private static void refused(HttpResponse<String> response, int status, int code) {
        JsonNode body = carrier.json(response);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(body.path("code").asInt()).isEqualTo(code);
        assertThat(body.path("status").asInt()).isEqualTo(status);
        assertThat(body.path("more_info").asString()).endsWith("/" + code);
        assertThat(body.path("message").asString()).isNotBlank();
    }
}
