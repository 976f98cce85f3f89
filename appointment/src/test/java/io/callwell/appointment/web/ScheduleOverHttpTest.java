package io.callwell.appointment.web;

import static io.callwell.appointment.AppointmentBed.TODAY;
import static io.callwell.appointment.AppointmentBed.wall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.callwell.appointment.AppointmentBed;
import io.callwell.events.PatientId;
import io.callwell.events.SlotId;
import io.callwell.platform.problem.Problems;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Schedule, visits, waiting list and absences as a desk or a portal uses them. */
class ScheduleOverHttpTest {

    private AppointmentBed bed;
    private MockMvc http;
    private PatientId patient;

    @BeforeEach
    void open() {
        bed = new AppointmentBed();
        http = MockMvcBuilders.standaloneSetup(OpenApi.CONTROLLERS.stream().map(bed::bean).toArray())
                .setControllerAdvice(new AppointmentProblems(), new Problems())
                .addFilters(bed.bean(BodyLimit.class))
                .build();
        patient = bed.patient("Nina", "+917000000401");
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void aSessionIsMadeChangedAndWithdrawnAndItsSlotsFollow() throws Exception {
        JsonNode made = json(ask(post("/api/schedule/sessions").content(session("\"day\": \"tuesday\"")))
                .andExpect(status().isCreated()).andExpect(header().string("ETag", "W/\"1\"")));
        String slots = "/api/schedule/slots?from=2026-11-24T00:00:00Z&to=2026-11-25T00:00:00Z&limit=2&practitioner=" + bed.rao;
        JsonNode page = json(ask(get(slots)).andExpect(jsonPath("$.items.length()").value(2)).andExpect(jsonPath("$.items[0].status").value("free")));
        ask(get(slots).param("after", page.get("next").asString())).andExpect(jsonPath("$.items.length()").value(1));

        String path = "/api/schedule/sessions/" + made.get("id").asString();
        ask(put(path).content(session("\"day\": \"wednesday\""))).andExpect(status().isPreconditionRequired());
        ask(put(path).header("If-Match", "W/\"7\"").content(session("\"day\": \"wednesday\""))).andExpect(status().isPreconditionFailed())
                .andExpect(jsonPath("$.current").value(1));
        JsonNode changed = json(ask(put(path).header("If-Match", "W/\"1\"").content(session("\"day\": \"wednesday\""))).andExpect(status().isOk()));
        ask(get(slots)).andExpect(jsonPath("$.items.length()").value(0));
        ask(delete("/api/schedule/sessions/" + changed.get("id").asString()).header("If-Match", "W/\"1\""))
                .andExpect(jsonPath("$.withdrawnSlots").value(greaterThan(0)));
        ask(get("/api/schedule/sessions")).andExpect(jsonPath("$.length()").value(0));
    }

    @Test
    void nonsenseInASessionIsRefusedByTheNameOfItsField() throws Exception {
        refused(session("\"day\": \"someday\""), "day");
        refused(session("\"rrule\": \"FREQ=HOURLY\""), "rrule");
        refused(session("\"day\": \"monday\", \"rrule\": \"FREQ=DAILY\""), "day");
        refused(session("\"day\": \"monday\", \"zone\": \"Mars/Base\""), "zone");
        refused(session("\"day\": \"monday\", \"breaks\": [\"14:00-13:00\"]"), "breaks");
        refused(session("\"day\": \"monday\"").replace("10:00", "08:00"), "session");
        refused("{\"day\": \"monday\"}", "practitionerId");
        refused("{\"day\": \"monday\", \"starts\": \"nine\"}", "starts");
        ask(post("/api/schedule/sessions").content(session("\"day\": \"monday\"").replace(bed.rao.toString(), UUID.randomUUID().toString())))
                .andExpect(status().isNotFound()).andExpect(jsonPath("$.detail").value(containsString("practitioner")));
        ask(post("/api/schedule/sessions").content(session("\"day\": \"tuesday\""))).andExpect(status().isCreated());
        ask(post("/api/schedule/sessions").content(session("\"day\": \"tuesday\""))).andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("session-overlaps"));
    }

    @Test
    void aVisitIsBookedReadMovedAndCancelledWithKeysAndVersions() throws Exception {
        SlotId slot = bed.slot(bed.rao, wall(TODAY.plusDays(2), "10:00"));
        SlotId other = bed.slot(bed.rao, wall(TODAY.plusDays(3), "10:00"));
        String wish = "{\"patientId\": \"%s\", \"slotId\": \"%s\"}".formatted(patient, slot);
        ask(post("/api/appointments").content(wish)).andExpect(status().isBadRequest()).andExpect(jsonPath("$.where").value("Idempotency-Key"));
        JsonNode receipt = json(ask(post("/api/appointments").header("Idempotency-Key", "k1").content(wish)).andExpect(status().isCreated()));
        String id = receipt.get("appointment").get("id").asString();
        ask(post("/api/appointments").header("Idempotency-Key", "k1").content(wish)).andExpect(jsonPath("$.number").value(receipt.get("number").asString()));
        ask(post("/api/appointments").header("Idempotency-Key", "k1").content(wish.replace(slot.toString(), other.toString())))
                .andExpect(status().isConflict()).andExpect(jsonPath("$.code").value("idempotency-key-reused"));
        ask(post("/api/appointments").header("Idempotency-Key", "k2").content(wish)).andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("slot-taken"));

        String path = "/api/appointments/" + id;
        ask(get(path)).andExpect(header().string("ETag", "W/\"1\"")).andExpect(jsonPath("$.history[0].user").value("user-7"));
        ask(get(path).header("If-None-Match", "W/\"1\"")).andExpect(status().isNotModified());
        String move = "{\"slotId\": \"%s\"}".formatted(other);
        ask(post(path + "/move").header("Idempotency-Key", "k3").header("If-Match", "W/\"1\"").content(move)).andExpect(status().isOk())
                .andExpect(header().string("ETag", "W/\"2\""));
        ask(post(path + "/cancel").header("Idempotency-Key", "k4").header("If-Match", "W/\"1\"").content("{\"reason\": \"pat\"}"))
                .andExpect(status().isPreconditionFailed()).andExpect(header().string("ETag", "W/\"2\""));
        ask(post(path + "/cancel").header("Idempotency-Key", "k5").header("If-Match", "W/\"2\"").content("{\"reason\": \"hepatitis\"}"))
                .andExpect(status().isBadRequest()).andExpect(content().string(not(containsString("hepatitis"))));
        ask(post(path + "/cancel").header("Idempotency-Key", "k6").header("If-Match", "W/\"2\"").content("{\"reason\": \"pat\"}")).andExpect(status().isOk());
        ask(post(path + "/status").header("Idempotency-Key", "k7").header("If-Match", "W/\"3\"").content("{\"status\": \"arrived\"}"))
                .andExpect(status().isConflict()).andExpect(jsonPath("$.detail").value(containsString("final")));
        ask(get("/api/schedule/appointments?from=2026-11-24T00:00:00Z&to=2026-12-24T00:00:00Z")).andExpect(jsonPath("$.items.length()").value(1));
    }

    @Test
    void aSlotOfThePastAndABodyOfTenMegabytesAreRefused() throws Exception {
        SlotId past = bed.slot(bed.rao, wall(TODAY, "07:00"));
        ask(post("/api/appointments").header("Idempotency-Key", "p1").content("{\"patientId\": \"%s\", \"slotId\": \"%s\"}".formatted(patient, past)))
                .andExpect(status().isConflict()).andExpect(jsonPath("$.code").value("in-the-past"));
        ask(post("/api/appointments").header("Idempotency-Key", "p2").content("{\"mode\": \"" + "x".repeat(10_000_000) + "\"}"))
                .andExpect(status().isContentTooLarge()).andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
        ask(get("/api/schedule/slots?from=yesterday&to=2026-11-25T00:00:00Z")).andExpect(status().isBadRequest()).andExpect(jsonPath("$.where").value("from"));
        ask(get("/api/schedule/appointments")).andExpect(status().isBadRequest()).andExpect(jsonPath("$.where").value("from"));
        ask(get("/api/schedule/slots?from=2026-11-25T00:00:00Z&to=2026-11-26T00:00:00Z&after=x_y")).andExpect(jsonPath("$.where").value("after"));
    }

    @Test
    void servicesRoomsHolidaysAndLeaveAreToldAndShown() throws Exception {
        UUID department = bed.sql(() -> bed.jdbc().sql("SELECT id FROM appointment.department ORDER BY name LIMIT 1").query(UUID.class).single());
        String service = "{\"departmentId\": \"%s\", \"name\": \"Echo\", \"minutes\": 40, \"needs\": [\"room\"]}".formatted(department);
        ask(post("/api/schedule/services").content(service)).andExpect(status().isCreated()).andExpect(jsonPath("$.capacity").value(1));
        ask(post("/api/schedule/services").content(service)).andExpect(status().isConflict()).andExpect(jsonPath("$.code").value("name-taken"));
        ask(post("/api/schedule/locations").content("{\"name\": \"East wing\"}")).andExpect(status().isCreated());
        ask(post("/api/schedule/resources").content("{\"kind\": \"Room!\", \"name\": \"Room 1\"}")).andExpect(jsonPath("$.where").value("kind"));
        ask(post("/api/schedule/resources").content("{\"kind\": \"room\", \"name\": \"Room 1\"}")).andExpect(status().isCreated());
        ask(get("/api/schedule/resources")).andExpect(jsonPath("$[0].name").value("Room 1"));
        ask(post("/api/schedule/holidays").content("{\"name\": \"Diwali\", \"first\": \"2026-12-02\", \"last\": \"2026-12-01\"}"))
                .andExpect(jsonPath("$.where").value("last"));
        String holiday = json(ask(post("/api/schedule/holidays").content("{\"name\": \"Diwali\", \"first\": \"2026-12-02\"}"))).get("id").asString();
        ask(get("/api/schedule/holidays")).andExpect(jsonPath("$.length()").value(1));
        ask(delete("/api/schedule/holidays/" + holiday)).andExpect(status().isNoContent());
        ask(delete("/api/schedule/holidays/" + holiday)).andExpect(status().isNotFound());
        ask(post("/api/schedule/leave").content("{\"practitionerId\": \"%s\", \"from\": \"2026-12-02T00:00:00Z\", \"to\": \"2026-12-01T00:00:00Z\"}"
                .formatted(bed.rao))).andExpect(jsonPath("$.where").value("to"));
    }

    @Test
    void theWaitingListAndAnAbsenceWorkFromADesk() throws Exception {
        var visit = bed.visit(patient, bed.rao, wall(TODAY.plusDays(2), "10:00"));
        bed.slot(bed.mehta, wall(TODAY.plusDays(3), "10:00"));
        String entry = json(ask(post("/api/waitlist").content("{\"appointmentId\": \"%s\", \"days\": [\"friday\"], \"fromTime\": \"12:00\"}".formatted(visit)))
                .andExpect(status().isCreated())).get("id").asString();
        ask(get("/api/waitlist")).andExpect(jsonPath("$.length()").value(1));
        ask(post("/api/waitlist/" + entry + "/withdraw").content("")).andExpect(status().isNoContent());
        String order = "{\"practitionerId\": \"%s\", \"from\": \"2026-11-25T00:00:00Z\", \"to\": \"2026-11-26T00:00:00Z\"}".formatted(bed.rao);
        String absence = json(ask(post("/api/absences").header("Idempotency-Key", "a1").content(order)).andExpect(status().isCreated())
                .andExpect(jsonPath("$.unreached").value(1)).andExpect(jsonPath("$.visits[0].alternatives.length()").value(1))).get("id").asString();
        ask(get("/api/absences")).andExpect(jsonPath("$[0].affected").value(1));
        ask(post("/api/absences/" + absence + "/withdraw").content("")).andExpect(status().isNoContent());
        ask(get("/api/absences/" + absence)).andExpect(jsonPath("$.withdrawn").value(true));
    }

    @Test
    void theDocumentDescribesEveryEndpointAndEveryEndpointIsGuarded() throws Exception {
        JsonNode document = json(ask(get("/api/schedule/openapi")).andExpect(jsonPath("$.openapi").value("3.1.0")));
        int endpoints = 0;
        for (Class<?> controller : OpenApi.CONTROLLERS) {
            RequestMapping base = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
            String prefix = base == null ? "" : base.path()[0];
            for (Method method : Arrays.stream(controller.getDeclaredMethods()).toList()) {
                RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                if (mapping != null) {
                    String path = prefix + (mapping.path().length == 0 ? "" : mapping.path()[0]);
                    assertThat(document.at("/paths").get(path)).as(path).isNotNull();
                    assertThat(document.at("/paths").get(path).get(mapping.method()[0].name().toLowerCase(Locale.ROOT))).as(path).isNotNull();
                    assertThat(method.getAnnotation(PreAuthorize.class)).as(path).isNotNull();
                    endpoints++;
                }
            }
        }
        assertThat(endpoints).isGreaterThan(30);
        assertThat(document.at("/components/schemas/SessionBody/properties/rrule/type").asString()).isEqualTo("string");
        String text = document.toString();
        document.at("/components/schemas").propertyNames().forEach(name -> assertThat(text).contains("#/components/schemas/" + name));
    }

    private void refused(String body, String field) throws Exception {
        ask(post("/api/schedule/sessions").content(body)).andExpect(status().isBadRequest()).andExpect(jsonPath("$.where").value(field));
    }

    private String session(String recurrence) {
        return "{\"practitionerId\": \"%s\", %s, \"starts\": \"09:00\", \"ends\": \"10:00\", \"slotMinutes\": 20, \"validFrom\": \"2026-11-01\"}"
                .formatted(bed.rao, recurrence);
    }

    private static JsonNode json(ResultActions answer) throws Exception {
        return JsonMapper.shared().readTree(answer.andReturn().getResponse().getContentAsString());
    }

    private ResultActions ask(MockHttpServletRequestBuilder request) {
        return bed.at(() -> {
            try {
                return http.perform(request.contentType(MediaType.APPLICATION_JSON).principal(() -> "user-7"));
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        });
    }
}
