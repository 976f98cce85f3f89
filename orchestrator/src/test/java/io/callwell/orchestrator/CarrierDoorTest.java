package io.callwell.orchestrator;

import static io.callwell.orchestrator.DoorBed.ACCOUNT;
import static io.callwell.orchestrator.DoorBed.BASE;
import static io.callwell.orchestrator.DoorBed.STREAM_TOKEN;
import static io.callwell.orchestrator.DoorBed.carrierPosts;
import static io.callwell.orchestrator.DoorBed.context;
import static io.callwell.orchestrator.DoorBed.dialledByTheModule;
import static io.callwell.orchestrator.DoorBed.form;
import static io.callwell.orchestrator.DoorBed.http;
import static io.callwell.orchestrator.DoorBed.liveUntil;
import static io.callwell.orchestrator.DoorBed.world;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.callwell.events.CallId;
import io.callwell.events.Disposition;
import io.callwell.orchestrator.JournalEntry.Kind;
import io.callwell.orchestrator.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** The carrier asks and reports, signed; whoever forges its hand is sent away. */
class CarrierDoorTest {

    @BeforeAll
    static void open() {
        DoorBed.open();
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
        carrierPosts("/webhooks/twilio/voice/" + call + "/next", Map.of("CallSid", line)).andExpect(content().string(Matchers.containsString("<Hangup/>")));
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
                .andExpect(content().string(Matchers.containsString("<Hangup/>")));
        carrierPosts("/webhooks/twilio/voice/not-a-call", Map.of("CallSid", "CA1")).andExpect(status().isBadRequest());
        carrierPosts("/webhooks/twilio/status/" + UUID.randomUUID(), Map.of("CallSid", "CA1", "CallStatus", "brand-new-word"))
                .andExpect(status().isNoContent());
    }
}
