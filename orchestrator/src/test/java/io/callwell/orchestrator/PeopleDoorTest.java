package io.callwell.orchestrator;

import static io.callwell.orchestrator.DoorBed.context;
import static io.callwell.orchestrator.DoorBed.dialledByTheModule;
import static io.callwell.orchestrator.DoorBed.http;
import static io.callwell.orchestrator.DoorBed.liveUntil;
import static io.callwell.orchestrator.DoorBed.token;
import static io.callwell.orchestrator.DoorBed.world;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.callwell.events.CallId;
import io.callwell.events.Disposition;
import io.callwell.events.TargetQueued;
import io.callwell.orchestrator.lifecycle.CallState;
import io.callwell.platform.db.ModuleSchema;
import java.util.Optional;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** People look, steer and try; the module stands as it says. */
class PeopleDoorTest {

    @BeforeAll
    static void open() {
        DoorBed.open();
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
        assertThat(context.getBean(ModuleSchema.class).name()).isEqualTo("orchestrator");
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
                .andExpect(content().string(Matchers.not(Matchers.containsString(call.toString()))));
        http.perform(post("/api/calls/" + call + "/hang-up")).andExpect(status().isNoContent());
        http.perform(post("/internal/lines/unwanted").contentType(MediaType.APPLICATION_JSON).content("[\"" + call + "\"]"))
                .andExpect(content().string(Matchers.containsString(call.toString())));
        world.desk.finish(call, new TalkResult(brief.epoch(), Disposition.HUNG_UP, false, Optional.empty(), Optional.empty(), 1));
        http.perform(post("/internal/lines/" + call + "/progress").contentType(MediaType.APPLICATION_JSON).content(
                        "{\"providerCallId\":\"" + line + "\",\"status\":\"COMPLETED\",\"sequence\":3,\"at\":\"2026-11-23T06:31:00Z\"}"))
                .andExpect(status().isOk());
        assertThat(world.state(call)).isInstanceOf(CallState.Completed.class);
        assertThat(world.carrier.orders).hasSize(dialled);
    }
}
