package io.callwell.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.appointment.Patient;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.CampaignId;
import io.callwell.events.Disposition;
import io.callwell.events.HospitalId;
import io.callwell.events.PatientId;
import io.callwell.events.TargetId;
import io.callwell.events.TargetQueued;
import io.callwell.orchestrator.JournalEntry.Kind;
import io.callwell.orchestrator.lifecycle.CallSignal;
import io.callwell.orchestrator.lifecycle.CallState;
import io.callwell.orchestrator.webhook.CarrierDesk.Instruction;
import io.callwell.orchestrator.world.World;
import io.callwell.platform.problem.FencedException;
import io.callwell.platform.problem.RefusedException;
import io.callwell.telephony.ProviderStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole calls on a real database. */
class CallStoryTest {

    private World world;

    @BeforeEach
    void open() {
        world = new World();
        world.node("node-a");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private CallBrief attach(CallId call, String line, String node) {
        var instruction = world.carrierDesk.answered(call, line, "human", Optional.empty());
        return attach(call, line, node, ((Instruction.Connect) instruction).token());
    }

    private CallBrief attach(CallId call, String line, String node, String token) {
        return world.desk.attach(new AttachRequest(call, token, line, "MZ1", node));
    }

    private void finish(CallId call, long epoch, Disposition disposition, boolean handOver) {
        world.desk.finish(call, new TalkResult(epoch, disposition, handOver, Optional.empty(), Optional.empty(), 3));
    }

    private void report(CallId call, String line, ProviderStatus status, int sequence) {
        world.carrierDesk.progress(call, new CallSignal.Progress(line, status, Optional.empty()), sequence);
    }

    private static JournalEntry entry(long seq, Kind kind, String body) {
        return new JournalEntry(seq, World.NOON, kind, body);
    }

    @Test
    void aPatientWhoConfirmsIsOneCompletedCall() {
        CallId call = world.dialled(world.patient("+919800000001"));
        String line = world.line(call);
        report(call, line, ProviderStatus.RINGING, 1);
        CallBrief brief = attach(call, line, "node-a");
        assertThat(brief.epoch()).isEqualTo(1);
        assertThat(brief.language()).isEqualTo("en-IN");
        assertThat(brief.answeredBy()).isEqualTo("human");
        assertThat(brief.hospitalId()).isEqualTo(world.hospital);
        world.desk.append(call, new JournalBatch(1, List.of(entry(1, Kind.SAY, "{\"text\":\"hello\"}"), entry(2, Kind.TURN, "{}"))));
        finish(call, 1, Disposition.CONFIRMED, false);
        assertThat(world.carrierDesk.next(call, line, Optional.empty())).isInstanceOf(Instruction.HangUp.class);
        report(call, line, ProviderStatus.COMPLETED, 3);
        assertThat(world.state(call)).isInstanceOf(CallState.Completed.class);
        assertThat(world.published()).containsExactly("CallInitiated", "CallCompleted");
    }

    /** The reports of the network in every order and number, against the canonical history. */
    @Test
    void anyOrderAndAnyNumberOfReportsGiveTheSameEnd() {
        var random = new Random(42);
        for (int i = 0; i < 25; i++) {
            CallId call = world.dialled(world.patient("+9197000000%02d".formatted(i)));
            String line = world.line(call);
            CallBrief brief = attach(call, line, "node-a");
            List<Runnable> reports = new ArrayList<>();
            ProviderStatus[] statuses = {ProviderStatus.QUEUED, ProviderStatus.RINGING, ProviderStatus.IN_PROGRESS, ProviderStatus.COMPLETED};
            for (int copy = 0; copy < 5; copy++) {
                for (int sequence = 0; sequence < statuses.length; sequence++) {
                    int number = sequence;
                    reports.add(() -> report(call, line, statuses[number], number));
                }
                reports.add(() -> finish(call, brief.epoch(), Disposition.CONFIRMED, false));
            }
            Collections.shuffle(reports, random);
            reports.forEach(Runnable::run);
            assertThat(world.state(call)).isInstanceOfSatisfying(
                    CallState.Completed.class, end -> assertThat(end.outcome().disposition()).isEqualTo(Disposition.CONFIRMED));
        }
        assertThat(Collections.frequency(world.published(), "CallCompleted")).isEqualTo(25);
        assertThat(Collections.frequency(world.published(), "CallInitiated")).isEqualTo(25);
    }

    @Test
    void reportsThatArriveAtTheSameMomentAreTakenOneAfterTheOther() throws Exception {
        CallId call = world.dialled(world.patient("+919600000001"));
        String line = world.line(call);
        CallBrief brief = attach(call, line, "node-a");
        List<Callable<Object>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int sequence = i % 4;
            ProviderStatus status = ProviderStatus.values()[sequence];
            all.add(() -> {
                report(call, line, status, sequence);
                return "reported";
            });
        }
        all.add(() -> {
            finish(call, brief.epoch(), Disposition.CONFIRMED, false);
            return "finished";
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(all)) {
                done.get();
            }
        }
        assertThat(world.state(call)).isInstanceOf(CallState.Completed.class);
        assertThat(world.published()).containsExactly("CallInitiated", "CallCompleted");
    }

    @Test
    void aTargetThatIsQueuedTwiceIsOneCall() {
        PatientId patient = world.patient("+919800000002");
        var queued = new TargetQueued(
                new CampaignId(UUID.randomUUID()), new TargetId(UUID.randomUUID()), patient, Optional.empty(), "confirm-appointment", 1, World.NOON);
        world.queue(queued);
        world.queue(queued);
        world.dispatcher.round();
        world.runCommands();
        assertThat(world.carrier.orders).hasSize(1);
    }

    @Test
    void aPatientOnARegistryIsNeverDialledAndTheDecisionIsStored() {
        PatientId id = world.patient("+919800000003");
        world.patients.patients.computeIfPresent(id, (key, p) -> new Patient(
                p.id(), p.givenName(), p.familyName(), p.phone(), p.birthDate(), p.language(), p.zone(), true, true, false, false));
        CallId call = world.dialled(id);
        assertThat(world.carrier.orders).isEmpty();
        assertThat(world.state(call)).isInstanceOfSatisfying(CallState.Failed.class, failed -> {
            assertThat(failed.disposition()).isEqualTo(Disposition.DND_BLOCKED);
            assertThat(failed.rule()).contains("dnd-registry");
        });
        assertThat(world.published()).containsExactly("CallFailed");
        String findings = world.database.transactions().call(world.hospital, () -> world.database.jdbc()
                .sql("SELECT findings::text FROM orchestrator.decision WHERE call_id = ?").param(call.value()).query(String.class).single());
        assertThat(findings).contains("dnd-registry", "calling-window").doesNotContain("Asha", "9800000003");
    }

    @Test
    void aVisitThatNoLongerExistsBlocksTheCall() {
        var queued = new TargetQueued(
                new CampaignId(UUID.randomUUID()), new TargetId(UUID.randomUUID()), world.patient("+919800000004"),
                Optional.of(new AppointmentId(UUID.randomUUID())), "confirm-appointment", 1, World.NOON);
        CallId call = world.queue(queued);
        world.dispatcher.round();
        assertThat(world.state(call)).isInstanceOfSatisfying(
                CallState.Failed.class, failed -> assertThat(failed.rule()).contains("appointment-valid"));
    }

    @Test
    void aCallWaitsWhileTheAppointmentServiceIsDown() {
        CallId call = world.queue(world.patient("+919800000005"));
        world.patients.down = true;
        world.dispatcher.round();
        assertThat(world.state(call)).isInstanceOf(CallState.Queued.class);
        world.patients.down = false;
        world.now.updateAndGet(now -> now.plusSeconds(31));
        world.dispatcher.round();
        world.runCommands();
        assertThat(world.carrier.orders).hasSize(1);
    }

    @Test
    void theSameFamilyPhoneIsNotCalledTwiceAtOnce() {
        world.dialled(world.patient("+919800000006"));
        CallId second = world.dialled(world.patient("+919800000006"));
        assertThat(world.carrier.orders).hasSize(1);
        assertThat(world.state(second)).isEqualTo(new CallState.Queued(World.NOON.plus(Duration.ofMinutes(2))));
    }

    @Test
    void noMoreCallsAtOnceThanTheLimit() {
        for (int i = 0; i < 12; i++) {
            world.queue(world.patient("+9195000000%02d".formatted(i)));
        }
        world.dispatcher.round();
        world.runCommands();
        world.dispatcher.round();
        world.runCommands();
        assertThat(world.carrier.orders).hasSize(8);
    }

    @Test
    void aTokenOpensOneStreamOnce() {
        CallId call = world.dialled(world.patient("+919800000007"));
        String line = world.line(call);
        var connect = (Instruction.Connect) world.carrierDesk.answered(call, line, "human", Optional.empty());
        attach(call, line, "node-a", connect.token());
        assertThatThrownBy(() -> attach(call, line, "node-a", connect.token())).isInstanceOf(RefusedException.class).hasMessageContaining("wrong, used or too old");
        assertThatThrownBy(() -> attach(call, line, "node-a", "guessed")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> attach(new CallId(UUID.randomUUID()), line, "node-a", connect.token())).isInstanceOf(RefusedException.class);
    }

    @Test
    void anotherMediaProcessTakesOverWithTheJournalAndShutsTheOldOneOut() {
        CallId call = world.dialled(world.patient("+919800000008"));
        String line = world.line(call);
        CallBrief first = attach(call, line, "node-a");
        world.desk.append(call, new JournalBatch(first.epoch(), List.of(entry(1, Kind.SAY, "{\"text\":\"hello\"}"))));
        world.node("node-b");
        var resumed = (Instruction.Connect) world.carrierDesk.next(call, line, Optional.of("token-1"));
        assertThat(resumed.node().id()).isEqualTo("node-b");
        CallBrief second = attach(call, line, "node-b", resumed.token());
        assertThat(second.epoch()).isEqualTo(2);
        assertThat(second.part()).isEqualTo(2);
        assertThat(second.journal()).extracting(JournalEntry::body).containsExactly("{\"text\":\"hello\"}");
        assertThatThrownBy(() -> world.desk.append(call, new JournalBatch(first.epoch(), List.of(entry(2, Kind.SAY, "{}"))))).isInstanceOf(FencedException.class);
        assertThatThrownBy(() -> finish(call, first.epoch(), Disposition.HUNG_UP, false)).isInstanceOf(FencedException.class);
        finish(call, second.epoch(), Disposition.CONFIRMED, false);
        report(call, line, ProviderStatus.COMPLETED, 3);
        assertThat(world.state(call)).isInstanceOf(CallState.Completed.class);
    }

    @Test
    void aCopyOfTheQuestionWhatComesNextIsNoSecondBreak() {
        CallId call = world.dialled(world.patient("+919800000009"));
        String line = world.line(call);
        attach(call, line, "node-a");
        world.node("node-b");
        for (int i = 0; i < 6; i++) {
            assertThat(world.carrierDesk.next(call, line, Optional.of("same"))).isInstanceOf(Instruction.Connect.class);
        }
        assertThat(world.state(call)).isInstanceOfSatisfying(CallState.Active.class, active -> assertThat(active.resumes()).isEqualTo(1));
    }

    @Test
    void aStreamThatBreaksAgainAndAgainEndsWithAnApologyAndIsTriedAgain() {
        CallId call = world.dialled(world.patient("+919800000010"));
        String line = world.line(call);
        attach(call, line, "node-a");
        world.node("node-b");
        for (int i = 0; i < 3; i++) {
            assertThat(world.carrierDesk.next(call, line, Optional.empty())).isInstanceOf(Instruction.Connect.class);
        }
        assertThat(world.carrierDesk.next(call, line, Optional.empty())).isEqualTo(new Instruction.Apologise("en-IN"));
        report(call, line, ProviderStatus.COMPLETED, 3);
        assertThat(world.state(call)).isInstanceOfSatisfying(CallState.Failed.class, failed -> assertThat(failed.repeatable()).isTrue());
    }

    @Test
    void withoutAnyMediaProcessThePersonHearsAnApology() {
        CallId call = world.dialled(world.patient("+919800000011"));
        String line = world.line(call);
        world.database.jdbc().sql("UPDATE orchestrator.media_node SET seen_at = clock_timestamp() - interval '1 minute'").update();
        assertThat(world.carrierDesk.answered(call, line, "human", Optional.empty())).isEqualTo(new Instruction.Apologise("en-IN"));
    }

    @Test
    void aHandOverConnectsTheStaffAndEndsEscalated() {
        CallId call = world.dialled(world.patient("+919800000012"));
        String line = world.line(call);
        CallBrief brief = attach(call, line, "node-a");
        finish(call, brief.epoch(), Disposition.HANDED_OVER, true);
        assertThat(world.carrierDesk.next(call, line, Optional.empty())).isEqualTo(new Instruction.HandOver(call, world.hospital));
        report(call, line, ProviderStatus.COMPLETED, 3);
        assertThat(world.state(call)).isInstanceOf(CallState.Escalated.class);
        assertThat(world.published()).containsExactly("CallInitiated", "CallEscalated");
    }

    @Test
    void lostReportsAreHealedByAskingTheCarrier() {
        CallId call = world.dialled(world.patient("+919800000013"));
        String line = world.line(call);
        CallBrief brief = attach(call, line, "node-a");
        finish(call, brief.epoch(), Disposition.CONFIRMED, false);
        world.carrier.set(line, ProviderStatus.COMPLETED);
        world.wait(Duration.ofSeconds(11));
        assertThat(world.state(call)).isInstanceOf(CallState.Completed.class);
        assertThat(world.database.transactions().call(world.hospital, () -> world.timers.due(World.NOON.plus(Duration.ofDays(1)), 100))).isEmpty();
    }

    @Test
    void aPhoneThatRingsForEverIsHungUp() {
        CallId call = world.dialled(world.patient("+919800000014"));
        String line = world.line(call);
        world.carrier.set(line, ProviderStatus.RINGING);
        report(call, line, ProviderStatus.RINGING, 1);
        world.wait(Duration.ofSeconds(46));
        assertThat(world.carrier.hungUp).contains(line);
        world.wait(Duration.ofSeconds(11));
        assertThat(world.state(call)).isInstanceOfSatisfying(
                CallState.Failed.class, failed -> assertThat(failed.disposition()).isEqualTo(Disposition.NO_ANSWER));
    }

    @Test
    void staffCanEndACallAndTheTalkStillTellsItsOutcome() {
        CallId call = world.dialled(world.patient("+919800000015"));
        String line = world.line(call);
        CallBrief brief = attach(call, line, "node-a");
        assertThat(world.apply(call, new CallSignal.StopRequested()).refusal()).isEmpty();
        world.runCommands();
        assertThat(world.carrier.hungUp).containsExactly(line);
        report(call, line, ProviderStatus.COMPLETED, 3);
        finish(call, brief.epoch(), Disposition.HUNG_UP, false);
        assertThat(world.state(call)).isInstanceOf(CallState.Completed.class);
    }

    @Test
    void wordsAndNumbersAreSealedAndOtherHospitalsSeeNothing() {
        CallId call = world.dialled(world.patient("+919800000016"));
        CallBrief brief = attach(call, world.line(call), "node-a");
        world.desk.append(call, new JournalBatch(brief.epoch(), List.of(entry(1, Kind.HEARD, "{\"text\":\"canary-of-the-test\"}"))));
        List<String> raw = world.database.transactions().call(world.hospital, () -> world.database.jdbc().sql("""
                SELECT encode(body, 'escape') FROM orchestrator.talk_entry
                UNION ALL SELECT encode(phone, 'escape') || encode(phone_index, 'escape') FROM orchestrator.dial_intent
                UNION ALL SELECT body::text FROM orchestrator.signal UNION ALL SELECT body::text FROM orchestrator.command""").query(String.class).list());
        assertThat(raw).noneMatch(text -> text.contains("canary") || text.contains("9800000016"));
        HospitalId other = world.database.hospital("lakeside", World.KOLKATA);
        assertThat(world.database.transactions().call(other, () -> world.calls.find(call))).isEmpty();
        assertThat(world.database.transactions().call(other, () -> world.talks.journal(call))).isEmpty();
    }
}
