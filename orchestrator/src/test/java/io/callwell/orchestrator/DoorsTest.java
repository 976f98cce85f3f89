package io.callwell.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.callwell.campaign.Campaigns;
import io.callwell.campaign.ContactFacts;
import io.callwell.events.CallId;
import io.callwell.events.CampaignId;
import io.callwell.events.Disposition;
import io.callwell.events.PatientId;
import io.callwell.events.TargetQueued;
import io.callwell.orchestrator.JournalEntry.Kind;
import io.callwell.orchestrator.world.MemoryPatients;
import io.callwell.orchestrator.world.RecordingCarrier;
import io.callwell.orchestrator.world.World;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.events.Outbox;
import io.callwell.platform.http.RemoteSettings;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.live.LiveBus;
import io.callwell.platform.live.LiveMessage;
import io.callwell.platform.problem.Problems;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.Tenancy;
import io.callwell.recording.RecordingIndex;
import io.callwell.telephony.NumberSettings;
import io.callwell.telephony.PhoneNumbers;
import io.callwell.telephony.media.ListenTickets;
import io.callwell.telephony.twilio.TwilioAccount;
import io.callwell.telephony.twilio.TwilioForm;
import io.callwell.telephony.twilio.TwilioSignature;
import io.callwell.telephony.twilio.TwilioWebhooks;
import jakarta.servlet.Filter;
import io.callwell.telephony.exotel.ExotelAccount;
import org.springframework.core.env.MapPropertySource;
import io.callwell.orchestrator.lifecycle.CallState;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import tools.jackson.databind.json.JsonMapper;

/** The module as Spring puts it together, running by itself, reached over HTTP as carriers, media processes and people reach it. */
class DoorsTest {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String ACCOUNT = "AC" + "0".repeat(32);
    private static final String BASE = "https://callwell.example";
    private static final ExotelAccount EXOTEL = new ExotelAccount("hospital1", "key", "token", "flow-key", new byte[32]);
    private static final Pattern STREAM_TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private static World world;
    private static AnnotationConfigWebApplicationContext context;
    private static MockMvc http;
    private static final BlockingQueue<LiveMessage> LIVE = new LinkedBlockingQueue<>();

    @Configuration
    @EnableWebMvc
    static class Around {
        @Bean
        Campaigns campaigns() {
            return new Campaigns() {
                @Override
                public CampaignId start(Order order) {
                    throw new AssertionError("nobody starts a campaign here");
                }

                @Override
                public Audience audience(CampaignId id) {
                    return new Audience(id, "confirm-appointment", Optional.empty(), Optional.empty(), Optional.empty(), List.of());
                }

                @Override
                public List<Named> names(List<CampaignId> ids) {
                    return ids.stream().map(id -> new Named(id, "Visits of the week")).toList();
                }
            };
        }

        @Bean
        ContactFacts contactFacts() {
            return question -> new ContactFacts.Facts(
                    0, 0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty(), true, true, java.util.Set.of(), false, false, Optional.empty());
        }

        @Bean
        CallScores callScores() {
            return call -> List.of(87);
        }

        @Bean
        RecordingIndex recordingIndex() {
            return call -> Optional.of(Duration.ofSeconds(12));
        }

        @Bean
        JdbcClient jdbc() {
            return world.database.jdbc();
        }

        @Bean
        TenantTransactions transactions() {
            return world.database.transactions();
        }

        @Bean
        Hospitals hospitals() {
            return world.database.hospitals();
        }

        @Bean
        JsonMapper jsonMapper() {
            return world.json;
        }

        @Bean
        Clock clock() {
            return world.clock;
        }

        @Bean
        Ids ids() {
            return new Ids(Clock.systemUTC());
        }

        @Bean
        Outbox outbox() {
            return world.database.outbox(world.clock);
        }

        @Bean
        RecordingCarrier carrier() {
            return world.carrier;
        }

        @Bean
        MemoryPatients patients() {
            return world.patients;
        }

        @Bean
        PhoneNumbers phoneNumbers() {
            return new PhoneNumbers(new NumberSettings(Set.of("IN"), "IN", Set.of()));
        }

        @Bean
        RemoteSettings remoteSettings() {
            return new RemoteSettings(URI.create(BASE), Map.of());
        }

        @Bean
        TwilioWebhooks webhooks() {
            return new TwilioWebhooks(URI.create(BASE), new TwilioAccount(ACCOUNT, List.of(TOKEN)));
        }

        @Bean
        ExotelAccount exotelAccount() {
            return EXOTEL;
        }

        @Bean
        ListenTickets listenTickets() {
            return new ListenTickets() {
                @Override
                public String issue(CallId call) {
                    return "ticket";
                }

                @Override
                public Optional<CallId> redeem(String ticket) {
                    return Optional.empty();
                }
            };
        }

        @Bean
        LiveBus liveBus() {
            return new LiveBus() {
                @Override
                public void publish(io.callwell.events.HospitalId hospital, LiveMessage message) {
                    LIVE.add(message);
                }

                @Override
                public Subscription subscribe(io.callwell.events.HospitalId hospital, Consumer<LiveMessage> listener) {
                    return () -> {};
                }
            };
        }
    }

    @BeforeAll
    static void open() {
        world = new World();
        context = new AnnotationConfigWebApplicationContext();
        context.setServletContext(new MockServletContext());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource(
                "test", Map.of("callwell.telephony.carrier", "exotel", "callwell.orchestrator.trial", "true")));
        context.register(Around.class, Problems.class, OrchestratorModule.class);
        context.refresh();
        Filter tenancy = (request, response, chain) -> {
            try {
                Tenancy.runThrowing(world.hospital, () -> {
                    chain.doFilter(request, response);
                    return Boolean.TRUE;
                });
            } catch (RuntimeException | java.io.IOException | jakarta.servlet.ServletException expected) {
                throw expected;
            } catch (Exception impossible) {
                throw new AssertionError(impossible);
            }
        };
        http = MockMvcBuilders.webAppContextSetup(context).addFilters(tenancy).build();
        world.node("node-a");
    }

    @AfterAll
    static void close() {
        context.close();
        world.close();
    }

    private static ResultActions carrierPosts(String path, Map<String, String> fields) throws Exception {
        Map<String, String> all = new TreeMap<>(fields);
        all.put("AccountSid", ACCOUNT);
        String signature = new TwilioSignature(List.of(TOKEN)).sign(BASE + path, TwilioForm.of(all));
        return http.perform(post(path).contentType(MediaType.APPLICATION_FORM_URLENCODED).header("X-Twilio-Signature", signature).content(form(all)));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static LiveMessage liveUntil(String kind, String containing) throws InterruptedException {
        while (true) {
            LiveMessage message = LIVE.poll(20, TimeUnit.SECONDS);
            assertThat(message).as("a live message '%s' with %s", kind, containing).isNotNull();
            if (message.kind().equals(kind) && message.json().contains(containing)) {
                return message;
            }
        }
    }

    /** Queued as Kafka would deliver it; then the module's own threads dial. */
    private static CallId dialledByTheModule(String phone) throws InterruptedException {
        LIVE.clear();
        world.node("node-a");
        BlockingQueue<String> orders = new LinkedBlockingQueue<>();
        world.carrier.beforeOrder = () -> orders.add("order");
        CallId call = world.queue(world.patient(phone));
        assertThat(orders.poll(20, TimeUnit.SECONDS)).as("the dispatcher dials by itself").isNotNull();
        liveUntil("call", call.toString());
        while (world.state(call).line().isEmpty()) {
            liveUntil("call", call.toString());
        }
        return call;
    }

    @Test
    void aCallFromTheQueueToItsStoryOnTheScreen() throws Exception {
        CallId call = dialledByTheModule("+919820000001");
        String line = world.line(call);
        String twiml = carrierPosts("/webhooks/twilio/voice/" + call, Map.of("CallSid", line, "CallStatus", "in-progress", "AnsweredBy", "machine_end_beep"))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_XML))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(twiml).contains("<Connect><Stream url=\"ws://127.0.0.1:8085/media\">", "value=\"" + call + "\"",
                "<Redirect method=\"POST\">" + BASE + "/webhooks/twilio/voice/" + call + "/next</Redirect>");
        Matcher token = STREAM_TOKEN.matcher(twiml);
        assertThat(token.find()).isTrue();
        CallDesk desk = context.getBean(CallDesk.class);
        CallBrief brief = desk.attach(new AttachRequest(call, token.group(1), line, "MZ1", "node-a"));
        assertThat(brief.answeredBy()).isEqualTo("machine");
        desk.append(call, new JournalBatch(brief.epoch(), List.of(
                new JournalEntry(1, World.NOON, Kind.STREAM, "{\"part\":1,\"event\":\"started\",\"atMs\":0}"),
                new JournalEntry(2, World.NOON, Kind.PLAYED,
                        "{\"part\":1,\"node\":\"greet\",\"text\":\"good day\",\"complete\":false,\"fromMs\":100,\"toMs\":900}"),
                new JournalEntry(3, World.NOON, Kind.HEARD,
                        "{\"part\":1,\"node\":\"ask-person\",\"kind\":\"words\",\"text\":\"yes\",\"confidence\":0.9,\"fromMs\":1200,\"toMs\":1500}"),
                new JournalEntry(4, World.NOON, Kind.TURN, "{\"turn\":1,\"endpointMs\":300,\"heardMs\":640}"),
                new JournalEntry(5, World.NOON, Kind.REPLY,
                        "{\"request\":1,\"answer\":{\"answer\":\"written\",\"result\":{\"number\":\"K7\",\"appointment\":{\"status\":\"BOOKED\",\"accepted\":true}}}}"))));
        assertThat(liveUntil("words", "yes").json()).contains("\"speaker\":\"patient\"", "\"node\":\"ask-person\"");
        assertThat(liveUntil("turn", "640").json()).contains(call.toString());
        http.perform(get("/api/calls/live"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[?(@.id=='" + call + "')].phase").value("active"))
                .andExpect(jsonPath("$[?(@.id=='" + call + "')].heardLatencyMs").value(640))
                .andExpect(jsonPath("$[?(@.id=='" + call + "')].patient.name").value("Asha Rao"))
                .andExpect(jsonPath("$[?(@.id=='" + call + "')].patient.phoneMasked").value("+91…01"));
        http.perform(post("/api/calls/" + call + "/listen")).andExpect(status().isOk())
                .andExpect(jsonPath("$.url").value("ws://127.0.0.1:8085/listen?ticket=ticket"));
        desk.finish(call, new TalkResult(brief.epoch(), Disposition.VOICEMAIL, false, Optional.empty(), Optional.empty(), 1));
        carrierPosts("/webhooks/twilio/voice/" + call + "/next", Map.of("CallSid", line)).andExpect(content().string(org.hamcrest.Matchers.containsString("<Hangup/>")));
        carrierPosts("/webhooks/twilio/status/" + call, Map.of("CallSid", line, "CallStatus", "completed", "SequenceNumber", "3", "CallDuration", "12"))
                .andExpect(status().isNoContent());
        http.perform(get("/api/calls/" + call))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.phase").value("completed"))
                .andExpect(jsonPath("$.disposition").value("voicemail"))
                .andExpect(jsonPath("$.provider.callId").value(line))
                .andExpect(jsonPath("$.campaignName").value("Visits of the week"))
                .andExpect(jsonPath("$.quality.score").value(87))
                .andExpect(jsonPath("$.recording.available").value(true))
                .andExpect(jsonPath("$.recording.durationMs").value(12_000))
                .andExpect(jsonPath("$.decisions[0].verdict").value("allow"))
                .andExpect(jsonPath("$.decisions[0].rules.length()").value(16))
                .andExpect(jsonPath("$.timeline[0].signal").value("DialApproved"))
                .andExpect(jsonPath("$.transcript[0].speaker").value("agent"))
                .andExpect(jsonPath("$.transcript[0].cut").value(true))
                .andExpect(jsonPath("$.transcript[1].text").value("yes"))
                .andExpect(jsonPath("$.turnsLatency[0].heardMs").value(640))
                .andExpect(jsonPath("$.turnsLatency[0].sttMs").value((Object) null))
                .andExpect(jsonPath("$.receipts[0].number").value("K7"))
                .andExpect(jsonPath("$.receipts[0].what").value("confirmed"));
        http.perform(get("/api/calls?disposition=voicemail&phase=completed&limit=10"))
                .andExpect(jsonPath("$.items[0].id").value(call.toString()))
                .andExpect(jsonPath("$.next").value((Object) null));
    }

    @Test
    void aPatientCallsTheHospitalAndIsIdentifiedInTheTalk() throws Exception {
        PatientId patient = world.patient("+919820000077");
        Map<String, String> call = Map.of("CallSid", "CAinbound1", "From", "+919820000077", "To", "+912248901000", "CallStatus", "ringing",
                "Direction", "inbound");
        String twiml = carrierPosts("/webhooks/twilio/inbound", call).andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
        CallId id = CallId.of(parameter(twiml, "call"));
        CallDesk desk = context.getBean(CallDesk.class);
        CallBrief brief = desk.attach(new AttachRequest(id, parameter(twiml, "token"), "CAinbound1", "MZ9", "node-a"));
        assertThat(brief.script()).isEqualTo("inbound-reception");
        assertThat(brief.patientId()).as("the number that calls proves nothing").isEqualTo(PatientId.UNKNOWN);
        assertThat(brief.campaignId()).isEqualTo(CampaignId.NONE);
        assertThat(brief.language()).isEqualTo("en-IN");
        desk.finish(id, new TalkResult(
                brief.epoch(), Disposition.INFORMED, false, Optional.empty(), Optional.empty(), 3, Optional.of(patient)));
        carrierPosts("/webhooks/twilio/voice/" + id + "/next", Map.of("CallSid", "CAinbound1"))
                .andExpect(content().string(org.hamcrest.Matchers.containsString("<Hangup/>")));
        carrierPosts("/webhooks/twilio/inbound/status", Map.of("CallSid", "CAinbound1", "To", "+912248901000", "CallStatus", "completed",
                "SequenceNumber", "0", "CallDuration", "40")).andExpect(status().isNoContent());
        http.perform(get("/api/calls/" + id))
                .andExpect(jsonPath("$.direction").value("inbound"))
                .andExpect(jsonPath("$.phase").value("completed"))
                .andExpect(jsonPath("$.disposition").value("informed"))
                .andExpect(jsonPath("$.patient.name").value("Asha Rao"));
    }

    @Test
    void aCopyOfACallThatComesInIsTheSameCall() throws Exception {
        Map<String, String> call = Map.of("CallSid", "CAinbound2", "From", "+919820000078", "To", "+912248901000", "CallStatus", "ringing");
        String first = carrierPosts("/webhooks/twilio/inbound", call).andReturn().getResponse().getContentAsString();
        String again = carrierPosts("/webhooks/twilio/inbound", call).andReturn().getResponse().getContentAsString();
        assertThat(parameter(again, "call")).isEqualTo(parameter(first, "call"));
    }

    @Test
    void aCallToANumberOfNobodyIsHungUpAndAForgedOneIsRefused() throws Exception {
        carrierPosts("/webhooks/twilio/inbound", Map.of("CallSid", "CAinbound3", "From", "+919820000079", "To", "+912200000000"))
                .andExpect(content().string(org.hamcrest.Matchers.containsString("<Hangup/>")));
        http.perform(post("/webhooks/twilio/inbound").contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .header("X-Twilio-Signature", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=")
                        .content(form(Map.of("CallSid", "CAinbound4", "To", "+912248901000"))))
                .andExpect(status().isForbidden());
    }

    private static String parameter(String twiml, String name) {
        Matcher value = Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(twiml);
        assertThat(value.find()).as(twiml).isTrue();
        return value.group(1);
    }

    @Test
    void aForgedRequestChangesNothing() throws Exception {
        CallId call = dialledByTheModule("+919820000002");
        String line = world.line(call);
        var before = world.state(call);
        String body = form(Map.of("AccountSid", ACCOUNT, "CallSid", line, "CallStatus", "completed", "SequenceNumber", "3"));
        for (String path : List.of("/webhooks/twilio/status/", "/webhooks/twilio/voice/")) {
            http.perform(post(path + call).contentType(MediaType.APPLICATION_FORM_URLENCODED).header("X-Twilio-Signature", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=").content(body))
                    .andExpect(status().isForbidden())
                    .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
            http.perform(post(path + call).contentType(MediaType.APPLICATION_FORM_URLENCODED).content(body)).andExpect(status().isForbidden());
        }
        assertThat(world.state(call)).isEqualTo(before);
    }

    @Test
    void aSignedRequestAboutNoCallOfOursIsHungUp() throws Exception {
        carrierPosts("/webhooks/twilio/voice/" + UUID.randomUUID(), Map.of("CallSid", "CA1", "CallStatus", "in-progress"))
                .andExpect(status().isOk())
                .andExpect(content().string(org.hamcrest.Matchers.containsString("<Hangup/>")));
        carrierPosts("/webhooks/twilio/voice/not-a-call", Map.of("CallSid", "CA1")).andExpect(status().isBadRequest());
        carrierPosts("/webhooks/twilio/status/" + UUID.randomUUID(), Map.of("CallSid", "CA1", "CallStatus", "brand-new-word"))
                .andExpect(status().isNoContent());
    }

    @Test
    void badQuestionsGetPreciseAnswers() throws Exception {
        http.perform(get("/api/calls?limit=0")).andExpect(status().isBadRequest()).andExpect(jsonPath("$.where").value("limit"));
        http.perform(get("/api/calls?phase=flying")).andExpect(status().isBadRequest()).andExpect(jsonPath("$.where").value("phase"));
        http.perform(get("/api/calls/" + UUID.randomUUID())).andExpect(status().isNotFound());
        http.perform(post("/api/calls/" + UUID.randomUUID() + "/hang-up")).andExpect(status().isNotFound());
        http.perform(post("/internal/media-nodes").contentType(MediaType.APPLICATION_JSON)
                        .content("{\"id\":\"n\",\"streamUrl\":\"http://x\",\"listenUrl\":\"ws://x/l\",\"activeCalls\":0}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.where").value("streamUrl"));
    }

    @Test
    void aSupervisorHangsUp() throws Exception {
        CallId call = dialledByTheModule("+919820000003");
        http.perform(post("/api/calls/" + call + "/hang-up")).andExpect(status().isNoContent());
        liveUntil("call", "ending");
        http.perform(post("/api/calls/" + call + "/hang-up")).andExpect(status().isConflict()).andExpect(jsonPath("$.code").value("call-not-stoppable"));
    }

    @Test
    void theQueueIsReadAndTheSchemaIsDeclared() {
        var subscription = context.getBeansOfType(io.callwell.platform.events.Subscription.class).get("orchestratorQueue");
        assertThat(subscription.type()).isEqualTo(TargetQueued.class);
        assertThat(context.getBean(io.callwell.platform.db.ModuleSchema.class).name()).isEqualTo("orchestrator");
    }

    private static String exotel(String applet, String key, CallId call, String line) {
        return "/webhooks/exotel/" + applet + "?key=" + key + "&CallSid=" + line + "&CallStatus=in-progress&CustomField=" + call;
    }

    @Test
    void anExotelFlowIsToldWhereToTalkAndWhatComesAfter() throws Exception {
        CallId call = dialledByTheModule("+919812345688");
        String line = world.state(call).line().orElseThrow();

        http.perform(get(exotel("stream", EXOTEL.keyOf("another"), call, line))).andExpect(status().isForbidden());
        String answer = http.perform(get(exotel("stream", EXOTEL.flowKey(), call, line)))
                .andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
        String url = world.json.readTree(answer).path("url").asString("");
        assertThat(url).startsWith("ws://").contains("/exotel?call=" + call + "&token=");

        var brief = world.desk.attach(new AttachRequest(call, token(url), line, "ES1", "node-a"));
        world.desk.finish(call, new TalkResult(brief.epoch(), Disposition.CONFIRMED, false, Optional.empty(), Optional.empty(), 3));
        http.perform(get(exotel("again", EXOTEL.flowKey(), call, line))).andExpect(status().isFound());
        http.perform(get(exotel("hand-over", EXOTEL.flowKey(), call, line))).andExpect(status().isFound());
        http.perform(post("/webhooks/exotel/status/" + call + "?key=" + EXOTEL.keyOf(call.toString())).contentType(MediaType.APPLICATION_JSON)
                        .content("{\"CallSid\":\"" + line + "\",\"Status\":\"completed\",\"EventType\":\"terminal\",\"ConversationDuration\":12}"))
                .andExpect(status().isOk());
        assertThat(world.state(call)).isInstanceOf(CallState.Completed.class);
    }

    @Test
    void anExotelCallThatMayNotTalkGetsNoStream() throws Exception {
        CallId call = dialledByTheModule("+919812345689");

        http.perform(get(exotel("stream", EXOTEL.flowKey(), call, "anotherline"))).andExpect(status().isNotFound());
        http.perform(post("/webhooks/exotel/status/" + call + "?key=" + EXOTEL.flowKey()).contentType(MediaType.APPLICATION_JSON).content("{}"))
                .andExpect(status().isForbidden());
    }

    private static String token(String url) {
        return java.net.URLDecoder.decode(url.replaceAll(".*token=", ""), StandardCharsets.UTF_8);
    }

    @Test
    void aPageTalksWithoutAnybodyBeingDialled() throws Exception {
        world.node("node-a");
        int dialled = world.carrier.orders.size();
        String body = "{\"patient\":\"" + world.patient("+919812345690") + "\",\"script\":\"confirm-appointment\",\"language\":\"en-IN\"}";
        String answer = http.perform(post("/api/try").contentType(MediaType.APPLICATION_JSON).content(body))
                .andExpect(status().isCreated()).andReturn().getResponse().getContentAsString();
        CallId call = CallId.of(world.json.readTree(answer).path("callId").asString(""));
        String url = world.json.readTree(answer).path("url").asString("");
        assertThat(url).startsWith("ws://").contains("/talk?call=" + call);
        String line = "browser:" + call;
        assertThat(world.state(call).line()).contains(line);

        var brief = world.desk.attach(new AttachRequest(call, token(url), line, "page", "node-a"));
        assertThat(brief.language()).isEqualTo("en-IN");
        assertThat(brief.answeredBy()).isEqualTo("human");
        http.perform(post("/internal/lines/unwanted").contentType(MediaType.APPLICATION_JSON).content("[\"" + call + "\",\"" + UUID.randomUUID() + "\"]"))
                .andExpect(content().string(org.hamcrest.Matchers.not(org.hamcrest.Matchers.containsString(call.toString()))));
        http.perform(post("/api/calls/" + call + "/hang-up")).andExpect(status().isNoContent());
        http.perform(post("/internal/lines/unwanted").contentType(MediaType.APPLICATION_JSON).content("[\"" + call + "\"]"))
                .andExpect(content().string(org.hamcrest.Matchers.containsString(call.toString())));
        world.desk.finish(call, new TalkResult(brief.epoch(), Disposition.HUNG_UP, false, Optional.empty(), Optional.empty(), 1));
        http.perform(post("/internal/lines/" + call + "/progress").contentType(MediaType.APPLICATION_JSON).content(
                        "{\"providerCallId\":\"" + line + "\",\"status\":\"COMPLETED\",\"sequence\":3,\"at\":\"2026-11-23T06:31:00Z\"}"))
                .andExpect(status().isOk());
        assertThat(world.state(call)).isInstanceOf(CallState.Completed.class);
        assertThat(world.carrier.orders).hasSize(dialled);
    }
}
