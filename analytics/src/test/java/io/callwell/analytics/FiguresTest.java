package io.callwell.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.events.AppointmentChanged;
import io.callwell.events.AppointmentChanged.Change;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallCompleted;
import io.callwell.events.CallEscalated;
import io.callwell.events.CallFailed;
import io.callwell.events.CallId;
import io.callwell.events.CallInitiated;
import io.callwell.events.CampaignId;
import io.callwell.events.Disposition;
import io.callwell.events.DomainEvent;
import io.callwell.events.HospitalId;
import io.callwell.events.PatientId;
import io.callwell.events.PractitionerId;
import io.callwell.events.SmsRequested;
import io.callwell.events.TargetId;
import io.callwell.events.TargetQueued;
import io.callwell.platform.events.EventMeta;
import io.callwell.testkit.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Figures on a real database, from the events of a small campaign. */
class FiguresTest {

    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    /** 23:30 in Kolkata on the 23rd: another day than in UTC plus a little. */
    private static final Instant EVENING = Instant.parse("2026-11-23T18:00:00Z");
    private static TestDatabase database;

    private final CampaignId campaign = new CampaignId(UUID.randomUUID());
    private final PractitionerId rao = new PractitionerId(UUID.randomUUID());
    private HospitalId hospital;

    private record Told(DomainEvent event, EventMeta meta) {}

    @BeforeAll
    static void start() {
        database = TestDatabase.with("analytics");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void openHospital() {
        hospital = hospital();
    }

    @Test
    void countsWhatBecameOfTheCallsOfACampaign() {
        tell(hospital, campaignEvents(hospital));
        Figures.Counts counts = counts(hospital, Optional.of(campaign.value()));
        assertThat(counts.queued()).isEqualTo(5);
        assertThat(counts.dialled()).isEqualTo(4);
        assertThat(counts.answered()).isEqualTo(3);
        assertThat(counts.confirmed()).isEqualTo(1);
        assertThat(counts.moved()).isEqualTo(1);
        assertThat(counts.escalated()).isEqualTo(1);
        assertThat(counts.failed()).isEqualTo(2);
        assertThat(counts.failedBy()).isEqualTo(Map.of("no_answer", 1L, "blocked", 1L));
        assertThat(counts.averageTalkMs()).contains(60_000L);
        assertThat(counts.running()).isZero();
    }

    @Test
    void changesNothingWhenEventsAreDeliveredTwice() {
        List<Told> events = campaignEvents(hospital);
        tell(hospital, events);
        Figures.Counts once = counts(hospital, Optional.empty());
        tell(hospital, events);
        assertThat(counts(hospital, Optional.empty())).isEqualTo(once);
        assertThat(practitioners(hospital)).singleElement().satisfies(p -> assertThat(p.confirmed()).isEqualTo(1));
    }

    @Test
    void givesTheSameFiguresWhenEverythingIsReadAgainInAnotherOrder() {
        List<Told> events = campaignEvents(hospital);
        tell(hospital, events);
        for (int seed = 1; seed <= 5; seed++) {
            HospitalId rebuilt = hospital();
            List<Told> shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, new Random(seed));
            tell(rebuilt, shuffled);
            assertThat(counts(rebuilt, Optional.empty())).isEqualTo(counts(hospital, Optional.empty()));
            assertThat(days(rebuilt)).isEqualTo(days(hospital));
            assertThat(practitioners(rebuilt)).isEqualTo(practitioners(hospital));
        }
    }

    @Test
    void countsDaysAndHoursInTheZoneOfTheHospital() {
        tell(hospital, campaignEvents(hospital));
        assertThat(days(hospital)).extracting(Figures.Day::date).containsExactly(LocalDate.of(2026, 11, 23));
        assertThat(database.transactions().call(hospital, () -> queries().byHour(Optional.empty(), KOLKATA)))
                .singleElement().satisfies(hour -> assertThat(hour.hour()).isEqualTo(23));
    }

    @Test
    void countsTheVisitsOfAPractitionerThatWereConfirmed() {
        tell(hospital, campaignEvents(hospital));
        assertThat(practitioners(hospital)).singleElement().satisfies(p -> {
            assertThat(p.practitionerId()).isEqualTo(rao.value());
            assertThat(p.confirmed()).isEqualTo(1);
            assertThat(p.confirmedByCall()).isEqualTo(1);
            assertThat(p.moved()).isEqualTo(1);
        });
    }

    @Test
    void keepsTheFiguresOfHospitalsApart() {
        tell(hospital, campaignEvents(hospital));
        assertThat(counts(hospital(), Optional.empty()).dialled()).isZero();
    }

    @Test
    void countsACallThatStillGoesOnAsRunning() {
        tell(hospital, List.of(told(new CallInitiated(call(), campaign, target(), patient(), 1, EVENING))));
        assertThat(counts(hospital, Optional.empty()).running()).isEqualTo(1);
    }

    private List<Told> campaignEvents(HospitalId hospital) {
        List<Told> events = new ArrayList<>();
        List<CallId> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            TargetId target = target();
            CallId call = call();
            calls.add(call);
            events.add(told(new TargetQueued(campaign, target, patient(), Optional.empty(), "confirm-appointment", 1, EVENING)));
            if (i < 4) {
                events.add(told(new CallInitiated(call, campaign, target, patient(), 1, EVENING)));
            }
        }
        AppointmentId visit = new AppointmentId(UUID.randomUUID());
        Instant end = EVENING.plusSeconds(60);
        events.add(told(new CallCompleted(calls.get(0), campaign, target(), patient(), Optional.of(visit), Disposition.CONFIRMED, 1, 4, EVENING, end)));
        events.add(told(new CallCompleted(calls.get(1), campaign, target(), patient(), Optional.of(visit), Disposition.RESCHEDULED, 1, 6, EVENING, end)));
        events.add(told(new CallEscalated(calls.get(2), campaign, target(), patient(), Optional.empty(), Disposition.HANDED_OVER, 1, 2, EVENING, end)));
        events.add(told(new CallFailed(calls.get(3), campaign, target(), patient(), Optional.empty(), Disposition.NO_ANSWER, 1, Optional.empty(), Optional.empty(), end)));
        events.add(told(new CallFailed(calls.get(4), campaign, target(), patient(), Optional.empty(), Disposition.BLOCKED, 1, Optional.empty(), Optional.of("consent"), end)));
        events.add(told(new AppointmentChanged(visit, patient(), rao, Change.CONFIRMED, end, Optional.empty(), Optional.of(calls.get(0)), end)));
        events.add(told(new AppointmentChanged(visit, patient(), rao, Change.CONFIRMED, end, Optional.empty(), Optional.empty(), end)));
        events.add(told(new AppointmentChanged(visit, patient(), rao, Change.MOVED, end, Optional.of(EVENING), Optional.of(calls.get(1)), end)));
        return events;
    }

    /** As the platform gives events to handlers, without its own guard against repetition. */
    private static void tell(HospitalId hospital, List<Told> events) {
        Facts facts = new Facts(database.jdbc());
        for (Told told : events) {
            database.transactions().run(hospital, () -> {
                switch (told.event()) {
                    case TargetQueued e -> facts.queued(e, told.meta());
                    case CallInitiated e -> facts.initiated(e, told.meta());
                    case CallCompleted e -> facts.completed(e, told.meta());
                    case CallEscalated e -> facts.escalated(e, told.meta());
                    case CallFailed e -> facts.failed(e, told.meta());
                    case AppointmentChanged e -> facts.changed(e, told.meta());
                    case SmsRequested e -> throw new IllegalArgumentException("no figure is counted from it");
                }
            });
        }
    }

    private Told told(DomainEvent event) {
        return new Told(event, new EventMeta(UUID.randomUUID(), hospital, EVENING, 1));
    }

    private static FigureQueries queries() {
        return new FigureQueries(database.jdbc());
    }

    private static Figures.Counts counts(HospitalId hospital, Optional<UUID> campaign) {
        return database.transactions().call(hospital, () -> queries().counts(campaign));
    }

    private static List<Figures.Day> days(HospitalId hospital) {
        return database.transactions().call(hospital, () -> queries().byDay(Optional.empty(), KOLKATA));
    }

    private static List<FigureQueries.PractitionerCounts> practitioners(HospitalId hospital) {
        return database.transactions().call(hospital, queries()::practitioners);
    }

    private static HospitalId hospital() {
        return database.hospital("h" + UUID.randomUUID().toString().substring(0, 8), KOLKATA);
    }

    private static CallId call() {
        return new CallId(UUID.randomUUID());
    }

    private static TargetId target() {
        return new TargetId(UUID.randomUUID());
    }

    private static PatientId patient() {
        return new PatientId(UUID.randomUUID());
    }
}
