package io.callwell.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.callwell.appointment.Patients;
import io.callwell.platform.problem.Problems;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignApiTest {

    private CampaignBed bed;
    private MockMvc http;

    @BeforeAll
    void open() {
        bed = new CampaignBed();
        http = MockMvcBuilders.standaloneSetup(bed.bean(CampaignApi.class)).setControllerAdvice(new Problems()).build();
    }

    @AfterAll
    void close() {
        bed.close();
    }

    @Test
    void aCampaignIsMadeStartedPausedAndResumed() throws Exception {
        String made = send("/api/campaigns", """
                {"name": "Dermatology", "script": "confirm-appointment", "filter": {"departments": ["Dermatology"], "limit": 5}}
                """)
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", matchesPattern("/api/campaigns/[0-9a-f-]{36}")))
                .andExpect(jsonPath("$.state").value("draft"))
                .andExpect(jsonPath("$.startedAt").isEmpty())
                .andExpect(jsonPath("$.filter.departments[0]").value("Dermatology"))
                .andExpect(jsonPath("$.filter.onlyUnconfirmed").value(true))
                .andReturn().getResponse().getContentAsString();
        String id = JsonMapper.builder().build().readTree(made).get("id").stringValue();

        send("/api/campaigns/" + id + "/pause", "").andExpect(status().isConflict()).andExpect(jsonPath("$.code").value("campaign-draft"));
        send("/api/campaigns/" + id + "/start", "").andExpect(jsonPath("$.state").value("running"));
        send("/api/campaigns/" + id + "/start", "").andExpect(status().isOk());
        send("/api/campaigns/" + id + "/pause", "").andExpect(jsonPath("$.state").value("paused"));
        send("/api/campaigns/" + id + "/resume", "").andExpect(jsonPath("$.state").value("running"));
        ask("/api/campaigns/" + id)
                .andExpect(jsonPath("$.remaining").isNumber())
                .andExpect(jsonPath("$.byPhase").isMap())
                .andExpect(jsonPath("$.byDisposition").isEmpty());
        ask("/api/campaigns").andExpect(jsonPath("$[*].id", hasItem(id)));
    }

    @Test
    void aPreviewCountsWhoWouldBeSkippedAndWhyAndWritesNothing() throws Exception {
        bed.at(() -> {
            bed.bean(Patients.class).optOut(bed.targets(bed.create(1)).getFirst().patient(), null);
            return true;
        });
        int before = bed.at(() -> bed.bean(CampaignDesk.class).all(100)).size();
        send("/api/campaigns/preview", "{\"name\": \"All\", \"script\": \"confirm-appointment\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.matching").value(200))
                .andExpect(jsonPath("$.skipped[*].rule", hasItems("opt-out", "consent", "dnd-registry")))
                .andExpect(jsonPath("$.skipped[0].because").isNotEmpty())
                .andExpect(jsonPath("$.toCall").isNumber());
        assertThat(bed.at(() -> bed.bean(CampaignDesk.class).all(100))).hasSize(before);
    }

    @Test
    void targetsComePageByPageWithMaskedPhones() throws Exception {
        String id = bed.create(3).toString();
        String first = ask("/api/campaigns/" + id + "/targets?limit=2")
                .andExpect(jsonPath("$.items.length()").value(2))
                .andExpect(jsonPath("$.items[0].patient.name").isNotEmpty())
                .andExpect(jsonPath("$.items[0].patient.phoneMasked", matchesPattern("\\+91…\\d\\d")))
                .andReturn().getResponse().getContentAsString();
        String next = JsonMapper.builder().build().readTree(first).get("next").stringValue();
        ask("/api/campaigns/" + id + "/targets?limit=2&after=" + next)
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.next").isEmpty());
        ask("/api/campaigns/" + id + "/targets?limit=0").andExpect(status().isBadRequest()).andExpect(jsonPath("$.where").value("limit"));
    }

    @Test
    void badInputIsAProblemThatNamesTheField() throws Exception {
        send("/api/campaigns", "{\"name\": \"X\", \"script\": \"confirm-appointment\", \"filter\": {\"departments\": [\"Cardiolgy\"]}}")
                .andExpect(status().isBadRequest())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.where").value("filter.departments[0]"))
                .andExpect(jsonPath("$.mend").value("use one of: Cardiology, Dermatology, General Medicine, Orthopedics"));
        send("/api/campaigns", "{\"name\": \"X\", \"script\": \"sell\"}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.where").value("script"));
        send("/api/campaigns", "{\"name\": ").andExpect(status().isBadRequest());
        send("/api/campaigns/not-an-id/start", "").andExpect(status().isBadRequest());
        ask("/api/campaigns/" + UUID.randomUUID()).andExpect(status().isNotFound());
    }

    private ResultActions send(String path, String body) {
        return perform(post(path).contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private ResultActions ask(String path) {
        return perform(get(path));
    }

    private ResultActions perform(MockHttpServletRequestBuilder request) {
        return bed.at(() -> {
            try {
                return http.perform(request);
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        });
    }
}
