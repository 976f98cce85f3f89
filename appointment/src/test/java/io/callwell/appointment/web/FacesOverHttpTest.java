package io.callwell.appointment.web;

import static io.callwell.appointment.AppointmentBed.NOW;
import static io.callwell.appointment.AppointmentBed.TODAY;
import static io.callwell.appointment.AppointmentBed.call;
import static io.callwell.appointment.AppointmentBed.wall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.callwell.appointment.AppointmentBed;
import io.callwell.appointment.AppointmentFilter;
import io.callwell.appointment.Appointments;
import io.callwell.appointment.HoldRequest;
import io.callwell.appointment.HoldResult;
import io.callwell.appointment.IdentifyRequest;
import io.callwell.appointment.MoveRequest;
import io.callwell.appointment.Patients;
import io.callwell.appointment.SlotSearch;
import io.callwell.appointment.WriteRequest;
import io.callwell.appointment.WriteResult;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.PatientId;
import io.callwell.platform.problem.Problems;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.http.MediaType;
import org.springframework.test.web.client.MockMvcClientHttpRequestFactory;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** The same faces through HTTP and JSON, as another process uses them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FacesOverHttpTest {

    private AppointmentBed bed;
    private MockMvc http;
    private Appointments appointments;
    private Patients patients;

    @BeforeAll
    void open() {
        bed = new AppointmentBed();
        http = MockMvcBuilders.standaloneSetup(bed.appointments(), bed.patients(), bed.bean(ScheduleApi.class))
                .setControllerAdvice(new Problems())
                .build();
        RestClient client = RestClient.builder().requestFactory(new MockMvcClientHttpRequestFactory(http)).build();
        HttpServiceProxyFactory faces = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client)).build();
        appointments = faces.createClient(Appointments.class);
        patients = faces.createClient(Patients.class);
    }

    @AfterAll
    void close() {
        bed.close();
    }

    @Test
    void aWholeTalkAboutAVisitWorksOverHttp() {
        PatientId patient = bed.patient("Nina", "+917000000301");
        AppointmentId visit = bed.visit(patient, bed.rao, wall(TODAY.plusDays(2), "10:20"));
        bed.slot(bed.rao, wall(TODAY.plusDays(3), "10:20"));
        CallId call = call();

        assertThat(bed.at(() -> patients.patient(patient)).givenName()).isEqualTo("Nina");
        assertThat(bed.at(() -> patients.identify(new IdentifyRequest(call, Optional.empty(), Optional.of("+917000000301"), List.of(LocalDate.of(1971, 3, 5)))))
                .fitting()).containsExactly(patient);
        assertThat(bed.at(() -> patients.patients(List.of(patient)))).hasSize(1);
        assertThat(bed.at(() -> appointments.appointment(visit))).isEqualTo(bed.at(() -> bed.appointments().appointment(visit)));
        assertThat(bed.at(() -> appointments.find(new AppointmentFilter(Optional.of(NOW), Optional.of(NOW.plus(Duration.ofDays(5))),
                List.of("Cardiology"), Optional.of(patient), List.of(visit), true, 10)))).extracting("id").containsExactly(visit);

        var slots = bed.at(() -> appointments.slots(new SlotSearch(visit, Optional.of(TODAY.plusDays(3)), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), List.of(), 3)));
        HoldResult hold = bed.at(() -> appointments.hold(new HoldRequest("http-hold", call, slots.getFirst().id())));
        assertThat(hold).isInstanceOf(HoldResult.Held.class);
        MoveRequest move = new MoveRequest("http-move", visit, call, ((HoldResult.Held) hold).holdId());
        WriteResult moved = bed.at(() -> appointments.move(move));
        assertThat(moved).isInstanceOf(WriteResult.Receipt.class).isEqualTo(bed.at(() -> bed.appointments().move(move)));
        assertThat(bed.at(() -> appointments.cancel(new WriteRequest("http-cancel", visit, call, Optional.empty()))))
                .isInstanceOf(WriteResult.Receipt.class);
        assertThat(bed.at(() -> appointments.confirm(new WriteRequest("http-confirm", visit, call, Optional.empty()))))
                .isInstanceOfSatisfying(WriteResult.Refused.class,
                        no -> assertThat(no.reason()).isEqualTo(WriteResult.Reason.ALREADY_CANCELLED));
        bed.at(() -> {
            appointments.renewHolds(call);
            appointments.releaseHolds(call);
            patients.optOut(patient, call);
            patients.wrongNumber(patient, null);
            return true;
        });
        assertThat(bed.at(() -> bed.patients().patient(patient))).matches(one -> one.optedOut() && one.numberWrong());
    }

    @Test
    void screensGetMaskedPhonesAndFhirCodes() throws Exception {
        PatientId patient = bed.patient("Sonia", "+917000000302");
        AppointmentId visit = bed.visit(patient, bed.nair, wall(TODAY.plusDays(40), "10:20"));
        ask(get("/api/appointments").param("from", "2026-12-31T00:00:00Z").param("to", "2027-01-04T00:00:00Z"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].id").value(visit.toString()))
                .andExpect(jsonPath("$[0].patient.name").value("Sonia Canaryfamily"))
                .andExpect(jsonPath("$[0].patient.phoneMasked").value("+91…02"))
                .andExpect(jsonPath("$[0].status").value("booked"))
                .andExpect(jsonPath("$[0].department").value("Orthopedics"))
                .andExpect(jsonPath("$[0].startsAt").value("2027-01-02T04:50:00Z"));
        ask(get("/api/departments")).andExpect(jsonPath("$[*].name").value(contains("Cardiology", "Orthopedics")));
        ask(get("/api/practitioners")).andExpect(jsonPath("$[0].department.name").value("Cardiology"));
    }

    @Test
    void badInputIsAProblemThatNamesTheFieldAndRepeatsNothing() throws Exception {
        ask(get("/api/appointments").param("from", "yesterday"))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.where").value("from"));
        ask(get("/api/appointments").param("from", "2026-12-31T00:00:00Z").param("to", "2026-12-01T00:00:00Z"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.where").value("to"));
        ask(post("/internal/appointments/confirm").contentType(MediaType.APPLICATION_JSON).content("{\"key\": 1, \"appointmentId\": \"no uuid\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.where").value("appointmentId"));
        ask(get("/internal/patients/by-phone").param("e164", "98450"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(not(containsString("98450"))));
    }

    private ResultActions ask(MockHttpServletRequestBuilder request) {
        return bed.at(() -> {
            try {
                return http.perform(request);
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        });
    }
}
