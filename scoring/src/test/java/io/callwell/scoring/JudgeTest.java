package io.callwell.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Appointments;
import io.callwell.events.AppointmentChanged;
import io.callwell.events.AppointmentChanged.Change;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallCompleted;
import io.callwell.events.CallFailed;
import io.callwell.events.CallId;
import io.callwell.events.CampaignId;
import io.callwell.events.Disposition;
import io.callwell.events.HospitalId;
import io.callwell.events.PatientId;
import io.callwell.events.PractitionerId;
import io.callwell.events.SlotId;
import io.callwell.events.TargetId;
import io.callwell.orchestrator.JournalEntry;
import io.callwell.platform.events.EventMeta;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.tenant.Tenancy;
import io.callwell.scoring.quality.QualityRules;
import io.callwell.testkit.TestDatabase;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Scores on a real database. */
class JudgeTest {

    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final Instant NOW = Instant.parse("2026-11-23T04:30:00Z");
    private static final Instant VISIT = Instant.parse("2026-12-15T05:30:00Z");
    private static TestDatabase database;

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final JsonMapper json = JsonMapper.builder().build();
    private final AppointmentId visitId = new AppointmentId(UUID.randomUUID());
    private final PatientId patient = new PatientId(UUID.randomUUID());
    private boolean accepted;
    private HospitalId hospital;
    private Judge judge;
    private ScoringApi api;

    @BeforeAll
    static void start() {
        database = TestDatabase.with("scoring");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void wire() {
        hospital = database.hospital("h" + UUID.randomUUID().toString().substring(0, 8), KOLKATA);
        Scores scores = new Scores(database.jdbc(), json);
        judge = new Judge(scores, new QualityRules(json), call -> List.of(
                new JournalEntry(1, NOW, JournalEntry.Kind.TIMER, "{\"node\":\"greet\"}")), clock);
        api = new ScoringApi(scores, database.transactions(), appointments(), clock);
    }

    @Test
    void keepsTheScoreOfACallWithItsEvidence() {
        CallCompleted call = completed(Disposition.CALLBACK);
        on(() -> judge.completed(call, meta()));
        ScoringApi.QualityView quality = at(() -> api.quality(call.callId().toString()));
        assertThat(quality.score()).isEqualTo(96);
        assertThat(quality.rules()).filteredOn(rule -> rule.name().equals("silence")).singleElement()
                .satisfies(rule -> assertThat(rule.evidence()).containsExactly(1L));
    }

    @Test
    void changesNothingWhenTheSameEndIsDeliveredTwice() {
        CallCompleted call = completed(Disposition.CALLBACK);
        on(() -> judge.completed(call, meta()));
        ScoringApi.RiskView once = at(() -> api.risk(visitId.toString()));
        on(() -> judge.completed(call, meta()));
        assertThat(at(() -> api.risk(visitId.toString()))).isEqualTo(once);
        assertThat(once.contacts()).hasSize(1);
    }

    @Test
    void lowersTheRiskWhenACallConfirmedTheVisit() {
        booked(NOW.minus(Duration.ofDays(10)));
        double before = at(() -> api.risk(visitId.toString())).probability();
        on(() -> judge.changed(change(Change.CONFIRMED, NOW), meta()));
        accepted = true;
        assertThat(at(() -> api.risk(visitId.toString())).probability()).isLessThan(before);
    }

    @Test
    void doesNotRaiseTheRiskWhenNobodyWasReached() {
        booked(NOW.minus(Duration.ofDays(10)));
        double before = at(() -> api.risk(visitId.toString())).probability();
        on(() -> judge.failed(new CallFailed(new CallId(UUID.randomUUID()), new CampaignId(UUID.randomUUID()), new TargetId(UUID.randomUUID()), patient,
                Optional.of(visitId), Disposition.NO_ANSWER, 1, Optional.empty(), Optional.empty(), NOW), meta()));
        ScoringApi.RiskView risk = at(() -> api.risk(visitId.toString()));
        assertThat(risk.probability()).isEqualTo(before);
        assertThat(risk.contacts()).singleElement().satisfies(contact -> assertThat(contact.reached()).isFalse());
    }

    @Test
    void measuresTheWaitFromTheBookingWhateverTheOrderOfEvents() {
        on(() -> judge.changed(change(Change.CONFIRMED, VISIT.minus(Duration.ofHours(2))), meta()));
        booked(VISIT.minus(Duration.ofDays(14)));
        ScoringApi.RiskView risk = at(() -> api.risk(visitId.toString()));
        assertThat(risk.factors().getFirst().value()).isEqualTo("14 days");
        assertThat(risk.confirmed()).as("the older booking does not undo the confirmation").isTrue();
    }

    @Test
    void hasNoScoreForACallOfAnotherHospital() {
        CallCompleted call = completed(Disposition.CALLBACK);
        on(() -> judge.completed(call, meta()));
        HospitalId other = database.hospital("o" + UUID.randomUUID().toString().substring(0, 8), KOLKATA);
        assertThatThrownBy(() -> Tenancy.call(other, () -> api.quality(call.callId().toString()))).isInstanceOf(NotFoundException.class);
    }

    private void booked(Instant at) {
        on(() -> judge.changed(change(Change.BOOKED, at), meta()));
    }

    private AppointmentChanged change(Change change, Instant at) {
        return new AppointmentChanged(visitId, patient, new PractitionerId(UUID.randomUUID()), change, VISIT, Optional.empty(), Optional.empty(), at);
    }

    private CallCompleted completed(Disposition disposition) {
        return new CallCompleted(new CallId(UUID.randomUUID()), new CampaignId(UUID.randomUUID()), new TargetId(UUID.randomUUID()), patient,
                Optional.of(visitId), disposition, 1, 3, NOW.minusSeconds(60), NOW);
    }

    private void on(Runnable work) {
        database.transactions().run(hospital, work);
    }

    private <T> T at(java.util.function.Supplier<T> work) {
        return Tenancy.call(hospital, work);
    }

    private EventMeta meta() {
        return new EventMeta(UUID.randomUUID(), hospital, NOW, 1);
    }

    private Appointments appointments() {
        return (Appointments) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Appointments.class}, (proxy, method, arguments) -> {
            if (!method.getName().equals("appointment")) {
                throw new UnsupportedOperationException(method.getName());
            }
            return new Appointment(visitId, patient, new PractitionerId(UUID.randomUUID()), new SlotId(UUID.randomUUID()), Appointment.Status.BOOKED,
                    accepted, VISIT, VISIT.plusSeconds(1200), KOLKATA, "Cardiology", "Doctor Rao", 1);
        });
    }
}
