package io.callwell.orchestrator;

import static io.callwell.orchestrator.DoorBed.carrierPosts;
import static io.callwell.orchestrator.DoorBed.context;
import static io.callwell.orchestrator.DoorBed.form;
import static io.callwell.orchestrator.DoorBed.http;
import static io.callwell.orchestrator.DoorBed.parameter;
import static io.callwell.orchestrator.DoorBed.world;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.callwell.events.CallId;
import io.callwell.events.CampaignId;
import io.callwell.events.Disposition;
import io.callwell.events.PatientId;
import java.util.Map;
import java.util.Optional;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** A patient calls the hospital. */
class InboundDoorTest {

    @BeforeAll
    static void open() {
        DoorBed.open();
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
                .andExpect(content().string(Matchers.containsString("<Hangup/>")));
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
                .andExpect(content().string(Matchers.containsString("<Hangup/>")));
        http.perform(post("/webhooks/twilio/inbound").contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .header("X-Twilio-Signature", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=")
                        .content(form(Map.of("CallSid", "CAinbound4", "To", "+912248901000"))))
                .andExpect(status().isForbidden());
    }
}
