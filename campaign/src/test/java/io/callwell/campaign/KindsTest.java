package io.callwell.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.campaign.CampaignLifecycle.Command;
import io.callwell.campaign.intake.FileImport;
import io.callwell.events.CallId;
import io.callwell.events.CallInitiated;
import io.callwell.events.CampaignId;
import io.callwell.events.Disposition;
import io.callwell.events.PatientId;
import io.callwell.events.SmsId;
import io.callwell.events.SmsRequested;
import io.callwell.events.TargetId;
import io.callwell.platform.events.EventMeta;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KindsTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void daysBeforeAVisitKeepTheTimeOfDayOverAChangeOfTheClocks() {
        Cadence cadence = Cadence.of(List.of("P1D", "P3D", "PT2H"));
        Instant visit = Instant.parse("2026-03-09T14:00:00Z"); // 10:00 in New York, a day after the clocks went forward
        assertThat(cadence.due(visit, NEW_YORK, Instant.parse("2026-03-06T14:59:59Z"))).isEmpty();
        assertThat(cadence.due(visit, NEW_YORK, Instant.parse("2026-03-06T15:00:00Z"))).contains(1);
        assertThat(cadence.due(visit, NEW_YORK, Instant.parse("2026-03-08T14:00:00Z"))).contains(2);
        assertThat(cadence.due(visit, NEW_YORK, Instant.parse("2026-03-09T12:00:00Z"))).contains(3);
        assertThat(cadence.due(visit, NEW_YORK, visit)).isEmpty();
        assertThatThrownBy(() -> Cadence.of(List.of("3 days"))).hasMessageContaining("P3D");
    }

    @Test
    void aPaceIsExactOverALongerWhileAndAPauseLeavesNoBurst() {
        Steering steering = new Steering(50, Optional.empty(), Optional.of(30.0));
        Instant now = CampaignBed.START;
        Optional<Instant> used = Optional.empty();
        int went = 0;
        for (int tick = 0; tick < 1_200; tick++) {
            Steering.Turn turn = steering.turn(0, used, now);
            if (turn.most() > 0) {
                used = Optional.of(steering.usedUp(turn, turn.most(), now));
                went += turn.most();
            }
            now = now.plusMillis(500);
        }
        assertThat(went).isBetween(299, 301);
        assertThat(steering.turn(0, used, now.plus(Duration.ofHours(3))).most()).isEqualTo(1);
        assertThat(new Steering(50, Optional.of(3), Optional.empty()).turn(2, Optional.empty(), now).most()).isEqualTo(1);
    }

    @Test
    void aStandingCampaignTakesEachVisitInOncePerStepWhoeverLooksAndHoweverOften() {
        try (CampaignBed bed = new CampaignBed()) {
            CampaignId id = bed.create(new CampaignFilter(Optional.empty(), Optional.empty(), List.of(), true, 1000, List.of(), Optional.empty(), List.of("P2D", "P1D")));
            CadenceRound round = bed.bean(CadenceRound.class);
            assertThat(round.round(bed.hospital)).as("a draft takes nobody in").isZero();
            bed.command(id, Command.START);
            int first = round.round(bed.hospital);
            assertThat(first).isPositive();
            assertThat(round.round(bed.hospital)).isZero();
            bed.advance(Duration.ofDays(-1));
            round.round(bed.hospital);
            bed.advance(Duration.ofDays(1));
            assertThat(round.round(bed.hospital)).as("a clock that jumped back and forth").isZero();
            int before = bed.targets(id).size();
            bed.advance(Duration.ofDays(1));
            assertThat(round.round(bed.hospital)).isPositive();
            assertThat(bed.targets(id).size()).isGreaterThan(before);
            assertThat(bed.sql(() -> bed.jdbc().sql("SELECT count(*) FROM (SELECT 1 FROM campaign.target GROUP BY appointment_id, occurrence, step HAVING count(*) > 1) AS doubled")
                    .query(Integer.class).single())).isZero();
            bed.dispatch();
            assertThat(bed.progress(id).campaign().state()).isEqualTo(CampaignState.RUNNING);
            assertThat(bed.command(id, Command.FINISH).campaign().state()).isEqualTo(CampaignState.FINISHED);
        }
    }

    @Test
    void aCampaignAboutThePeopleOfAFileCallsEachOfThemAboutNoVisit() {
        try (CampaignBed bed = new CampaignBed()) {
            String csv = "MRN,Name,Mobile,DOB\nK1,Meera Joshi,9820911001,1980-03-14\nK2,Arjun Nair,9820911002,1971-02-28\n";
            bed.bean(FileImport.class).patients(bed.hospital, new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), true, true);
            UUID file = bed.sql(() -> bed.jdbc().sql("SELECT id FROM campaign.intake").query(UUID.class).single());
            CampaignId id = bed.create(new CampaignFilter(Optional.empty(), Optional.empty(), List.of(), false, 100, List.of(), Optional.of(file), List.of()));
            bed.command(id, Command.START);

            assertThat(bed.dispatch()).isEqualTo(2);
            assertThat(bed.targets(id)).allSatisfy(target -> assertThat(target.appointment()).isEmpty());
            bed.calling(id).forEach(target -> bed.completed(target, Disposition.INFORMED));
            bed.dispatch();
            assertThat(bed.progress(id).campaign().state()).isEqualTo(CampaignState.FINISHED);
        }
    }

    @Test
    void anEmergencyPauseStopsEveryCampaignAtOnceAndPriorityDecidesAfterwards() {
        try (CampaignBed bed = new CampaignBed()) {
            CampaignId usual = bed.started(3);
            CampaignId urgent = bed.create(new CampaignFilter(Optional.empty(), Optional.empty(), List.of("Dermatology"), true, 2));
            bed.at(() -> bed.bean(CampaignDesk.class).steer(urgent, new Steering(90, Optional.empty(), Optional.empty())));
            bed.command(urgent, Command.START);
            bed.sql(() -> {
                bed.bean(Brake.class).emergency(true, "nurse");
                return true;
            });
            assertThat(bed.dispatch()).isZero();
            bed.sql(() -> {
                bed.bean(Brake.class).emergency(false, "nurse");
                return true;
            });
            bed.dispatch();
            assertThat(bed.calling(urgent)).isNotEmpty();
            assertThat(bed.calling(usual).size()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void wishesAndTheLedgerOfCallsAndTextsAreToldToWhoeverDecides() {
        try (CampaignBed bed = new CampaignBed()) {
            PatientId patient = bed.targets(bed.create(1)).getFirst().patient();
            WishApi api = bed.bean(WishApi.class);
            bed.at(() -> api.change(patient, new WishApi.WishBody(LocalTime.of(16, 0), LocalTime.of(18, 0), true, false, Set.of("OUTREACH"), false, "Asha Rao"), () -> "nurse"));
            ContactDesk desk = bed.bean(ContactDesk.class);
            EventMeta meta = new EventMeta(UUID.randomUUID(), bed.hospital, bed.now(), 1);
            SmsRequested text = new SmsRequested(new SmsId(UUID.randomUUID()), patient, bed.now());
            bed.sql(() -> {
                desk.texted(text, meta);
                desk.texted(text, meta);
                desk.called(new CallInitiated(new CallId(UUID.randomUUID()), new CampaignId(UUID.randomUUID()), new TargetId(UUID.randomUUID()), patient, 1, bed.now().minus(Duration.ofDays(2))), meta);
                return true;
            });

            ContactFacts.Facts facts = bed.at(() -> desk.facts(new ContactFacts.Question(patient, bed.now().minus(Duration.ofHours(1)), bed.now().minus(Duration.ofDays(7)))));
            assertThat(facts.textsToday()).isEqualTo(1);
            assertThat(facts.contactsToday()).isEqualTo(1);
            assertThat(facts.contactsInWeek()).isEqualTo(2);
            assertThat(facts.from()).contains(LocalTime.of(16, 0));
            assertThat(facts.byText()).isFalse();
            assertThat(facts.refused()).containsExactly("OUTREACH");
            assertThat(facts.proxy()).isTrue();
            assertThat(facts.halted()).isEmpty();
            assertThatThrownBy(() -> bed.at(() -> api.change(patient, new WishApi.WishBody(LocalTime.of(18, 0), null, true, true, Set.of(), false, null), () -> "nurse")))
                    .hasMessageContaining("not whole");
        }
    }
}
