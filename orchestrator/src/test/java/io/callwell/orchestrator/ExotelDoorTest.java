package io.callwell.orchestrator;

import static io.callwell.orchestrator.DoorBed.EXOTEL;
import static io.callwell.orchestrator.DoorBed.dialledByTheModule;
import static io.callwell.orchestrator.DoorBed.http;
import static io.callwell.orchestrator.DoorBed.token;
import static io.callwell.orchestrator.DoorBed.world;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.callwell.events.CallId;
import io.callwell.events.Disposition;
import io.callwell.orchestrator.lifecycle.CallState;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** The flow of an Exotel account asks, with the ticket of its call. */
class ExotelDoorTest {

    @BeforeAll
    static void open() {
        DoorBed.open();
    }

    private static String exotel(String applet, String ticket, String line) {
        return "/webhooks/exotel/" + applet + "?CallSid=" + line + "&CallStatus=in-progress&CustomField=" + ticket;
    }

    private static String ticket(CallId call) {
        return EXOTEL.ticket(call, Instant.now().plusSeconds(60));
    }

    @Test
    void anExotelFlowIsToldWhereToTalkAndWhatComesAfter() throws Exception {
        CallId call = dialledByTheModule("+919812345688");
        String line = world.state(call).line().orElseThrow();

        http.perform(get(exotel("stream", call.toString(), line))).andExpect(status().isForbidden());
        String answer = http.perform(get(exotel("stream", ticket(call), line)))
                .andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
        String url = world.json.readTree(answer).path("url").asString("");
        assertThat(url).startsWith("ws://").contains("/exotel?call=" + call + "&token=");

        var brief = world.desk.attach(new AttachRequest(call, token(url), line, "ES1", "node-a"));
        world.desk.finish(call, new TalkResult(brief.epoch(), Disposition.CONFIRMED, false, Optional.empty(), Optional.empty(), 3));
        http.perform(get(exotel("again", ticket(call), line))).andExpect(status().isFound());
        http.perform(get(exotel("hand-over", ticket(call), line))).andExpect(status().isFound());
        http.perform(post("/webhooks/exotel/status/" + call + "?key=" + EXOTEL.keyOf(call.toString())).contentType(MediaType.APPLICATION_JSON)
                        .content("{\"CallSid\":\"" + line + "\",\"Status\":\"completed\",\"EventType\":\"terminal\",\"ConversationDuration\":12}"))
                .andExpect(status().isOk());
        assertThat(world.state(call)).isInstanceOf(CallState.Completed.class);
    }

    @Test
    void anExotelCallThatMayNotTalkGetsNoStream() throws Exception {
        CallId call = dialledByTheModule("+919812345689");

        http.perform(get(exotel("stream", ticket(call), "anotherline"))).andExpect(status().isNotFound());
        http.perform(post("/webhooks/exotel/status/" + call + "?key=" + EXOTEL.keyOf("another")).contentType(MediaType.APPLICATION_JSON).content("{}"))
                .andExpect(status().isForbidden());
    }
}
