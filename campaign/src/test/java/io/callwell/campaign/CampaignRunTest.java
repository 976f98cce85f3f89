package io.callwell.campaign;

import static io.callwell.campaign.CampaignBed.MAX_IN_FLIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.appointment.Appointments;
import io.callwell.appointment.WriteRequest;
import io.callwell.appointment.demo.DemoHospitals;
import io.callwell.campaign.CampaignLifecycle.Command;
import io.callwell.events.CallId;
import io.callwell.events.CampaignId;
import io.callwell.events.Disposition;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.tenant.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CampaignRunTest {

    private CampaignBed bed;

    @BeforeEach
    void open() {
        bed = new CampaignBed();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void aDraftCallsNobody() {
        bed.create(20);
        assertThat(bed.dispatch()).isZero();
    }

    @Test
    void aStartedCampaignKeepsOnlySoManyCallsWithTheOrchestratorAndTheEarliestVisitsFirst() {
        CampaignId id = bed.started(40);
        assertThat(bed.dispatch()).isEqualTo(MAX_IN_FLIGHT);
        assertThat(bed.dispatch()).isZero();
        List<Target> calling = bed.calling(id);
        assertThat(calling).allSatisfy(target -> assertThat(bed.queuedAttempts(target)).containsExactly(1));
        bed.completed(calling.getFirst(), Disposition.CONFIRMED);
        assertThat(bed.dispatch()).isEqualTo(1);
        List<Target> callable = bed.targets(id).stream().filter(target -> target.state() != TargetState.SKIPPED).toList();
        assertThat(callable.subList(0, MAX_IN_FLIGHT)).allSatisfy(target -> assertThat(target.attempts()).isEqualTo(1));
    }

    @Test
    void aFamilyPhoneRingsForOneOfThemAtATimeOverAllCampaigns() {
        CampaignId first = bed.started(60);
        CampaignId second = bed.create(200);
        bed.sql(() -> bed.jdbc().sql("UPDATE campaign.target SET phone_key = decode('aa', 'hex') WHERE state = 'queued'").update());
        bed.command(second, Command.START);
        assertThat(bed.dispatch()).isEqualTo(1);
        assertThat(bed.dispatch()).isZero();
        Target called = bed.calling(first).isEmpty() ? bed.calling(second).getFirst() : bed.calling(first).getFirst();
        assertThatThrownBy(() -> bed.sql(() -> bed.jdbc().sql("""
                UPDATE campaign.target SET state = 'calling' WHERE id = (SELECT id FROM campaign.target WHERE state = 'queued' LIMIT 1)
                """).update())).hasMessageContaining("target_one_call_per_phone");
        bed.completed(called, Disposition.CONFIRMED);
        assertThat(bed.dispatch()).isEqualTo(1);
    }

    @Test
    void twoTargetsOfOnePhoneInTheSameRoundAreNotQueuedTogether() {
        CampaignId id = bed.started(200);
        Set<String> busy = new HashSet<>();
        for (int round = 0; round < 60; round++) {
            bed.dispatch();
            List<Target> calling = bed.calling(id);
            List<String> phones = calling.stream().map(Target::phoneKey).toList();
            assertThat(phones).doesNotHaveDuplicates();
            busy.addAll(phones);
            calling.forEach(target -> bed.completed(target, Disposition.CONFIRMED));
        }
        assertThat(bed.progress(id).campaign().state()).isEqualTo(CampaignState.FINISHED);
        assertThat(busy.size()).isLessThan(bed.progress(id).figures().targets());
    }

    @Test
    void aTargetWhoseTurnTheOrchestratorCouldNotTakeEndsAndSoDoesItsCampaign() {
        CampaignId id = bed.started(3);
        bed.dispatch();
        Target target = bed.calling(id).getFirst();
        bed.calling(id).stream().skip(1).forEach(other -> bed.completed(other, Disposition.CONFIRMED));

        bed.notTaken(target, 2);
        assertThat(bed.calling(id)).as("another turn is not meant").hasSize(1);
        bed.notTaken(target, 1);
        bed.dispatch();

        assertThat(bed.targets(id).stream().filter(one -> one.id().equals(target.id()))).singleElement().satisfies(one -> {
            assertThat(one.state()).isEqualTo(TargetState.DONE);
            assertThat(one.disposition()).contains("technical");
            assertThat(one.reason()).contains("not-taken");
        });
        assertThat(bed.progress(id).campaign().state()).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void aCallThatShallBeTriedAgainIsQueuedAtThatTimeWithTheNextAttempt() {
        CampaignId id = bed.started(3);
        bed.dispatch();
        Target target = bed.calling(id).getFirst();
        Instant later = bed.now().plus(Duration.ofMinutes(30));
        bed.failed(target, Disposition.BUSY, Optional.of(later), Optional.empty());
        bed.dispatch();
        assertThat(bed.queuedAttempts(target)).containsExactly(1);
        bed.advance(Duration.ofMinutes(30));
        bed.dispatch();
        assertThat(bed.queuedAttempts(target)).containsExactly(1, 2);
        bed.failed(target, Disposition.BUSY, Optional.of(later), Optional.empty());
        assertThat(state(id, target)).as("the end of attempt 1 told again").isEqualTo(TargetState.CALLING);
    }

    @Test
    void theSameEndToldTwiceCountsOnce() {
        CampaignId id = bed.started(3);
        bed.dispatch();
        Target target = bed.calling(id).getFirst();
        bed.completed(target, Disposition.CONFIRMED);
        bed.completed(target, Disposition.CANCELLED);
        assertThat(bed.progress(id).figures().byDisposition()).isEqualTo(Map.of("confirmed", 1));
        assertThat(bed.progress(id).figures().done()).isEqualTo(1);
    }

    @Test
    void aCampaignFinishesWhenEveryTargetHasComeToItsEndAndTellsHow() {
        CampaignId id = bed.started(4);
        bed.dispatch();
        List<Target> calling = bed.calling(id);
        bed.completed(calling.get(0), Disposition.CONFIRMED);
        bed.escalated(calling.get(1));
        bed.failed(calling.get(2), Disposition.DND_BLOCKED, Optional.empty(), Optional.of("dnd-registry"));
        for (Target rest : calling.subList(3, calling.size())) {
            bed.completed(rest, Disposition.VOICEMAIL);
        }
        assertThat(bed.progress(id).campaign().state()).isEqualTo(CampaignState.RUNNING);
        bed.dispatch();
        var progress = bed.progress(id);
        assertThat(progress.campaign().state()).isEqualTo(CampaignState.FINISHED);
        assertThat(progress.campaign().finishedAt()).contains(bed.now());
        assertThat(progress.figures().done()).isEqualTo(progress.figures().targets());
        assertThat(progress.figures().confirmed()).isEqualTo(1);
        assertThat(progress.figures().byPhase()).containsEntry("escalated", 1).containsEntry("failed", 1);
        assertThat(bed.targets(id)).anySatisfy(target -> assertThat(target.reason()).contains("dnd-registry"));
    }

    @Test
    void aPausedCampaignQueuesNobodyButItsRunningCallsComeToTheirEnd() {
        CampaignId id = bed.started(40);
        bed.dispatch();
        List<Target> calling = bed.calling(id);
        bed.command(id, Command.PAUSE);
        calling.forEach(target -> bed.completed(target, Disposition.CONFIRMED));
        assertThat(bed.dispatch()).isZero();
        assertThat(bed.progress(id).figures().done()).isEqualTo(MAX_IN_FLIGHT);
        bed.command(id, Command.RESUME);
        assertThat(bed.dispatch()).isEqualTo(MAX_IN_FLIGHT);
    }

    @Test
    void manyDispatchersAtOnceQueueNoTargetTwice() throws Exception {
        CampaignId id = bed.started(200);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 10; round++) {
                List<Callable<Integer>> dispatchers = new ArrayList<>();
                for (int k = 0; k < 8; k++) {
                    dispatchers.add(() -> bed.dispatch());
                }
                for (Future<Integer> one : threads.invokeAll(dispatchers)) {
                    one.get();
                }
                List<Target> calling = bed.calling(id);
                assertThat(calling).hasSizeLessThanOrEqualTo(MAX_IN_FLIGHT);
                calling.forEach(target -> bed.completed(target, Disposition.CONFIRMED));
            }
        }
        assertThat(bed.targets(id).stream().filter(target -> target.attempts() > 0))
                .hasSizeGreaterThan(MAX_IN_FLIGHT)
                .allSatisfy(target -> assertThat(bed.queuedAttempts(target)).containsExactly(1));
    }

    @Test
    void whoMayNotBeCalledIsSkippedWithTheReasonAndNeverQueued() {
        CampaignId id = bed.started(200);
        Set<String> reasons = bed.targets(id).stream().filter(target -> target.state() == TargetState.SKIPPED)
                .map(target -> target.reason().orElseThrow()).collect(Collectors.toSet());
        assertThat(reasons).contains("dnd-registry", "consent");
        assertThat(bed.progress(id).figures().targets() + bed.progress(id).figures().skipped()).isEqualTo(200);
    }

    @Test
    void aVisitThatAnotherCampaignCallsAboutIsLeftOutWhenMadeAndWhenStarted() {
        CampaignId draft = bed.create(10);
        CampaignId running = bed.started(10);
        assertThat(bed.targets(bed.create(10))).allSatisfy(target -> assertThat(target.state()).isEqualTo(TargetState.SKIPPED));
        bed.command(draft, Command.START);
        assertThat(bed.targets(draft)).allSatisfy(target -> assertThat(target.state()).isEqualTo(TargetState.SKIPPED));
        bed.dispatch();
        assertThat(bed.calling(running)).isNotEmpty();
        assertThat(bed.progress(draft).campaign().state()).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void visitsThatWereConfirmedMeanwhileAreNotChosen() {
        Target chosen = bed.targets(bed.create(1)).getFirst();
        bed.at(() -> bed.bean(Appointments.class).confirm(new WriteRequest("confirm-" + chosen.id(), chosen.appointment().orElseThrow(),
                new CallId(UUID.randomUUID()), Optional.empty())));
        assertThat(bed.targets(bed.create(1)).getFirst().appointment()).isNotEqualTo(chosen.appointment());
    }

    @Test
    void anotherHospitalSeesNeitherTheCampaignNorItsTargets() {
        CampaignId id = bed.started(5);
        assertThatThrownBy(() -> Tenancy.call(DemoHospitals.HUDSON, () -> bed.bean(CampaignDesk.class).progress(id)))
                .isInstanceOf(NotFoundException.class);
        assertThat(Tenancy.call(DemoHospitals.HUDSON, () -> bed.bean(CampaignDesk.class).all(10))).isEmpty();
        assertThat(bed.bean(Dispatcher.class).dispatch(DemoHospitals.HUDSON)).isZero();
        assertThat(bed.jdbc().sql("SELECT count(*) FROM campaign.target").query(Integer.class).single()).isZero();
    }

    private TargetState state(CampaignId campaign, Target target) {
        return bed.targets(campaign).stream().filter(one -> one.id().equals(target.id())).findFirst().orElseThrow().state();
    }
}
