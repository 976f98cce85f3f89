package io.callwell.orchestrator;

import static io.callwell.orchestrator.DoorBed.carrierPosts;
import static io.callwell.orchestrator.DoorBed.dialledByTheModule;
import static io.callwell.orchestrator.DoorBed.http;
import static io.callwell.orchestrator.DoorBed.parameter;
import static io.callwell.orchestrator.DoorBed.world;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.callwell.events.CallId;
import io.callwell.events.Disposition;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** A person asks for a human; staff do not answer; a supervisor sees it and calls back. */
class HandOverDoorTest {

    @BeforeAll
    static void open() {
        DoorBed.open();
    }

    private static String line(CallId call) throws Exception {
        String line = world.line(call);
        String twiml = carrierPosts("/webhooks/twilio/voice/" + call, Map.of("CallSid", line, "CallStatus", "in-progress", "AnsweredBy", "human"))
                .andReturn().getResponse().getContentAsString();
        var brief = world.desk.attach(new AttachRequest(call, parameter(twiml, "token"), line, "MZ1", "node-a"));
        world.desk.finish(call, new TalkResult(brief.epoch(), Disposition.HANDED_OVER, true, Optional.empty(), Optional.empty(), 2));
        return line;
    }

    private static MediaType json() {
        return MediaType.APPLICATION_JSON;
    }

    @Test
    void aPersonWhomNobodyAnswersIsPromisedACallThatASupervisorKeeps() throws Exception {
        CallId call = dialledByTheModule("+919812345690");
        String line = line(call);
        String mine = "$[?(@.call.id=='" + call + "')]";
        carrierPosts("/webhooks/twilio/voice/" + call + "/next", Map.of("CallSid", line))
                .andExpect(content().string(Matchers.containsString("<Dial")));
        http.perform(get("/api/hand-overs"))
                .andExpect(jsonPath(mine + ".state").value("ringing"))
                .andExpect(jsonPath(mine + ".inConference").value(false))
                .andExpect(jsonPath(mine + ".call.patient.name").value("Asha Rao"));

        carrierPosts("/webhooks/twilio/voice/" + call + "/after-hand-over", Map.of("CallSid", line, "DialCallStatus", "no-answer"))
                .andExpect(content().string(Matchers.containsString("call you back within 2 hours")));
        http.perform(get("/api/hand-overs"))
                .andExpect(jsonPath(mine + ".state").value("missed"))
                .andExpect(jsonPath(mine + ".promised").value(true))
                .andExpect(jsonPath(mine + ".callBackBy").isNotEmpty());
        http.perform(get("/api/calls/" + call)).andExpect(jsonPath("$.timeline[?(@.signal=='StaffMissed')]").isNotEmpty());

        http.perform(post("/api/hand-overs/" + call + "/called-back")).andExpect(status().isNoContent());
        http.perform(get("/api/hand-overs")).andExpect(jsonPath(mine).isEmpty());
    }

    @Test
    void whatCannotBeDoneIsRefusedWithAReason() throws Exception {
        CallId call = dialledByTheModule("+919812345691");
        String line = line(call);
        carrierPosts("/webhooks/twilio/voice/" + call + "/next", Map.of("CallSid", line));
        String path = "/api/hand-overs/" + call;

        http.perform(post(path + "/take-over").contentType(json()).content("{}")).andExpect(status().isBadRequest());
        http.perform(post(path + "/take-over").contentType(json()).content("{\"phone\":\"12\"}")).andExpect(status().isBadRequest());
        http.perform(post(path + "/take-over").contentType(json()).content("{\"phone\":\"+919820000099\"}")).andExpect(status().isConflict());
        http.perform(post(path + "/join").contentType(json()).content("{\"phone\":\"+919820000099\"}")).andExpect(status().isConflict());
        http.perform(post(path + "/presence").contentType(json()).content("{\"presence\":\"sings\"}")).andExpect(status().isBadRequest());
        http.perform(post("/api/hand-overs/" + UUID.randomUUID() + "/called-back")).andExpect(status().isNotFound());
    }

    @Test
    void aForgedReportAboutStaffChangesNothing() throws Exception {
        CallId call = dialledByTheModule("+919812345692");
        http.perform(post("/webhooks/twilio/staff/" + call).contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .header("X-Twilio-Signature", "AAAA").content("CallSid=CA1&CallStatus=completed")).andExpect(status().isForbidden());
    }
}
