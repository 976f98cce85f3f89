package io.callwell.orchestrator.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.events.CallId;
import io.callwell.events.Disposition;
import io.callwell.orchestrator.lifecycle.CallSignal;
import io.callwell.orchestrator.lifecycle.CallState;
import io.callwell.orchestrator.lifecycle.Outcome;
import io.callwell.orchestrator.transfer.HandOver.State;
import io.callwell.orchestrator.transfer.HandOverDesk.Manner;
import io.callwell.orchestrator.transfer.HandOverDesk.Way;
import io.callwell.orchestrator.world.RecordingSwitchboard;
import io.callwell.orchestrator.world.World;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.RefusedException;
import io.callwell.platform.tenant.Tenancy;
import io.callwell.telephony.NumberSettings;
import io.callwell.telephony.PhoneNumbers;
import io.callwell.telephony.ProviderStatus;
import io.callwell.telephony.Switchboard;
import io.callwell.telephony.Switchboard.Presence;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People who asked for a human, with staff who answer, do not answer, or are taken over from. */
class HandOverTest {

    private static final String STAFF = "+912248901001";
    private static final String MINE = "+919820000099";

    private final World world = new World();
    private final RecordingSwitchboard board = new RecordingSwitchboard();
    private final HandOvers handOvers = new HandOvers(world.database.jdbc());
    private final Manner manner = new Manner(URI.create("https://callwell.example"), Duration.ofSeconds(30), Duration.ofHours(2));
    private final HandOverDesk desk = desk(Optional.of(board));
    private final Supervision supervision = new Supervision(
            world.database.transactions(), world.database.hospitals(), world.calls, handOvers, Optional.of(board), world.carrier,
            new PhoneNumbers(new NumberSettings(Set.of("IN"), "IN", Set.of())), manner, world.clock);

    private int phones;

    @BeforeEach
    void start() {
        world.node("node-a");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private HandOverDesk desk(Optional<Switchboard> switchboard) {
        return new HandOverDesk(
                world.database.transactions(), world.database.hospitals(), world.calls, handOvers, world.keeper, switchboard, manner, world.clock);
    }

    /** A call whose talk has ended with the wish for a human. */
    private CallId waiting() {
        CallId call = world.dialled(world.patient("+91982000000" + ++phones));
        String line = world.line(call);
        world.apply(call, new CallSignal.Answered(line, "human"));
        world.apply(call, new CallSignal.TalkAttached(line));
        world.apply(call, new CallSignal.TalkFinished(new Outcome(Disposition.HANDED_OVER, true, Optional.empty(), Optional.empty(), 3)));
        return call;
    }

    private HandOver handOver(CallId call) {
        return world.database.transactions().call(world.hospital, () -> handOvers.find(call).orElseThrow());
    }

    private void ends(CallId call) {
        world.apply(call, new CallSignal.Progress(world.line(call), ProviderStatus.COMPLETED, Optional.empty()));
    }

    private void asSupervisor(Runnable work) {
        Tenancy.run(world.hospital, work);
    }

    @Test
    void callsStaffIntoTheConferenceWhereThePersonWaits() {
        CallId call = waiting();

        assertThat(desk.begin(call, world.hospital)).isEqualTo(new Way.Room("callwell-" + call));
        assertThat(desk.begin(call, world.hospital)).as("a copy of the question").isEqualTo(new Way.Room("callwell-" + call));
        assertThat(board.asked).containsExactly("staff " + STAFF);

        desk.progress(call, "CA-participant-1", ProviderStatus.IN_PROGRESS);
        assertThat(handOver(call).state()).isEqualTo(State.CONNECTED);
        assertThat(desk.ended(call, Optional.empty())).isEqualTo(new Way.End());
        ends(call);
        assertThat(world.state(call)).isInstanceOfSatisfying(CallState.Escalated.class, end -> assertThat(end.outcome().callBackAt()).isEmpty());
        assertThat(handOver(call).state()).isEqualTo(State.OVER);
    }

    @Test
    void promisesACallWhenStaffDoNotAnswerAndKeepsThePromiseInMind() {
        CallId call = waiting();
        desk.begin(call, world.hospital);

        desk.progress(call, "CA-participant-1", ProviderStatus.NO_ANSWER);
        assertThat(board.asked).contains("end");
        assertThat(desk.ended(call, Optional.empty())).isEqualTo(new Way.Promise("en-IN", Duration.ofHours(2)));
        ends(call);

        HandOver missed = handOver(call);
        assertThat(missed.state()).isEqualTo(State.MISSED);
        assertThat(missed.callBackBy()).contains(World.NOON.plus(Duration.ofHours(2)));
        assertThat(missed.promisedAt()).contains(World.NOON);
        assertThat(world.state(call)).isInstanceOfSatisfying(
                CallState.Escalated.class, end -> assertThat(end.outcome().callBackAt()).contains(World.NOON.plus(Duration.ofHours(2))));
        asSupervisor(() -> {
            assertThat(supervision.open()).extracting(HandOver::call).containsExactly(call);
            supervision.calledBack(call);
            assertThat(supervision.open()).isEmpty();
        });
    }

    @Test
    void takesTheEndOfTheWaitForNoTalkWithStaff() {
        CallId call = waiting();
        desk.begin(call, world.hospital);

        assertThat(desk.ended(call, Optional.of(ProviderStatus.COMPLETED))).isInstanceOf(Way.Promise.class);
    }

    @Test
    void givesUpStaffWhoseTelephoneRingsForEver() {
        CallId call = waiting();
        desk.begin(call, world.hospital);

        desk.round();
        assertThat(handOver(call).state()).isEqualTo(State.RINGING);
        world.now.updateAndGet(now -> now.plusSeconds(31));
        desk.round();
        assertThat(handOver(call).state()).isEqualTo(State.MISSED);
        assertThat(board.asked).contains("end");
    }

    @Test
    void triesAgainToBringAPersonOutOfAConferenceThatCouldNotBeEnded() {
        CallId call = waiting();
        desk.begin(call, world.hospital);
        board.away = true;
        desk.progress(call, "CA-participant-1", ProviderStatus.BUSY);
        assertThat(board.asked).doesNotContain("end");

        board.away = false;
        desk.round();
        assertThat(board.asked).contains("end");
        desk.ended(call, Optional.empty());
        board.asked.clear();
        desk.round();
        assertThat(board.asked).isEmpty();
    }

    @Test
    void promisesACallAtOnceWhenTheCarrierCannotCallStaff() {
        CallId call = waiting();
        board.away = true;

        assertThat(desk.begin(call, world.hospital)).isEqualTo(new Way.Promise("en-IN", Duration.ofHours(2)));
    }

    @Test
    void remembersAPersonWhoHungUpWhileWaiting() {
        CallId call = waiting();
        desk.begin(call, world.hospital);
        ends(call);

        desk.round();
        assertThat(handOver(call).state()).isEqualTo(State.MISSED);
        assertThat(handOver(call).promisedAt()).isEmpty();
        assertThat(board.asked).as("the telephone of staff falls silent").contains("end");
    }

    @Test
    void connectsByTheCarrierWhereThereAreNoConferences() {
        HandOverDesk plain = desk(Optional.empty());
        CallId reached = waiting();
        CallId missed = waiting();

        assertThat(plain.begin(reached, world.hospital)).isInstanceOf(Way.Dial.class);
        assertThat(plain.ended(reached, Optional.of(ProviderStatus.COMPLETED))).isEqualTo(new Way.End());
        assertThat(handOver(reached).state()).isEqualTo(State.OVER);
        plain.begin(missed, world.hospital);
        assertThat(plain.ended(missed, Optional.of(ProviderStatus.NO_ANSWER))).isInstanceOf(Way.Promise.class);
    }

    @Test
    void remembersWhoWasLostByATrunkThatCouldNotConnectThem() {
        CallId call = waiting();

        desk.told(call, false);
        desk.told(call, true);
        assertThat(handOver(call).state()).isEqualTo(State.MISSED);
        assertThat(handOver(call).promisedAt()).isEmpty();
    }

    @Test
    void ringsTheSupervisorWhoTakesOverAndStaffNoMore() {
        CallId call = waiting();
        desk.begin(call, world.hospital);

        asSupervisor(() -> supervision.takeOver(call, MINE, "meera"));
        assertThat(board.asked).contains("staff " + MINE);
        assertThat(world.carrier.hungUp).containsExactly("CA-participant-1");
        desk.progress(call, "CA-participant-1", ProviderStatus.CANCELED);
        assertThat(handOver(call).state()).as("the line that was replaced has nothing to say").isEqualTo(State.RINGING);
        desk.progress(call, "CA-participant-2", ProviderStatus.IN_PROGRESS);
        assertThat(handOver(call).state()).isEqualTo(State.CONNECTED);
        assertThat(handOver(call).takenBy()).contains("meera");
        assertThatThrownBy(() -> asSupervisor(() -> supervision.takeOver(call, MINE, "ravi"))).isInstanceOf(RefusedException.class);
    }

    @Test
    void letsASupervisorListenWhisperAndSpeakWhileStaffTalk() {
        CallId call = waiting();
        desk.begin(call, world.hospital);
        assertThatThrownBy(() -> asSupervisor(() -> supervision.join(call, MINE))).isInstanceOf(RefusedException.class);
        desk.progress(call, "CA-participant-1", ProviderStatus.IN_PROGRESS);

        asSupervisor(() -> {
            supervision.join(call, MINE);
            supervision.presence(call, Presence.WHISPERS);
        });
        assertThat(board.asked).endsWith("supervisor " + MINE, "WHISPERS CA-participant-2 of CA-participant-1");
        assertThat(handOver(call).presence()).contains(Presence.WHISPERS);
        desk.progress(call, "CA-participant-2", ProviderStatus.COMPLETED);
        assertThat(handOver(call).presence()).isEmpty();
        assertThat(handOver(call).state()).isEqualTo(State.CONNECTED);
    }

    @Test
    void callsNoNumberThatThisInstallationMayNotCall() {
        CallId call = waiting();
        desk.begin(call, world.hospital);

        for (String number : List.of("+14155550123", "12", "")) {
            assertThatThrownBy(() -> asSupervisor(() -> supervision.takeOver(call, number, "meera"))).isInstanceOf(InvalidException.class);
        }
        assertThat(board.asked).containsExactly("staff " + STAFF);
    }

    @Test
    void showsNothingToAnotherHospital() {
        CallId call = waiting();
        desk.begin(call, world.hospital);

        Tenancy.run(world.database.hospital("lakeside", World.KOLKATA), () -> {
            assertThat(supervision.open()).isEmpty();
            assertThatThrownBy(() -> supervision.takeOver(call, MINE, "eve")).hasMessageContaining("hand-over of call");
        });
    }
}
