package io.callwell.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.events.CallId;
import io.callwell.events.Disposition;
import io.callwell.orchestrator.lifecycle.CallState;
import io.callwell.orchestrator.world.RecordingCarrier.Killed;
import io.callwell.orchestrator.world.World;
import io.callwell.telephony.DialResult;
import io.callwell.telephony.ProviderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The process that dials is killed at each step. Nobody is ever called twice, and every call goes on or ends. */
class DialKillPointsTest {

    private static World world;
    private static int phones;

    @BeforeAll
    static void open() {
        world = new World();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void behave() {
        world.carrier.orders.clear();
        world.carrier.answer = Optional::empty;
        world.carrier.beforeOrder = () -> {};
        world.carrier.afterOrder = () -> {};
        world.onPublish = () -> {};
        world.now.set(World.NOON);
    }

    private static CallId decided() {
        CallId call = world.queue(world.patient("+9198%08d".formatted(++phones)));
        world.dispatcher.round();
        return call;
    }

    private static void killedWhile(Runnable work) {
        assertThatThrownBy(work::run).isInstanceOf(Killed.class);
        world.forgetMemory();
    }

    @Test
    void killedAfterTheDecisionAndBeforeAnythingElse() {
        CallId call = decided();
        world.forgetMemory();
        world.settle();
        assertThat(world.carrier.orders).hasSize(1);
        assertThat(world.state(call)).isInstanceOf(CallState.Dialled.class);
    }

    @Test
    void killedBetweenTheStepToRequestedAndTheRequest() {
        CallId call = decided();
        world.carrier.beforeOrder = () -> {
            throw new Killed("before the request");
        };
        killedWhile(world::runCommands);
        world.carrier.beforeOrder = () -> {};
        world.settle();
        assertThat(world.state(call)).as("it is looked for before it is given up").isInstanceOf(CallState.Initiating.class);
        world.wait(Duration.ofSeconds(10));
        world.wait(Duration.ofSeconds(10));
        assertThat(world.carrier.orders).isEmpty();
        assertThat(world.state(call)).isInstanceOfSatisfying(CallState.Failed.class, failed -> {
            assertThat(failed.disposition()).isEqualTo(Disposition.TECHNICAL);
            assertThat(failed.rule()).contains("dial-not-placed");
            assertThat(failed.repeatable()).isTrue();
        });
    }

    @Test
    void killedAfterTheCarrierTookTheOrderAndBeforeThatWasStored() {
        CallId call = decided();
        world.carrier.afterOrder = () -> {
            throw new Killed("the answer never arrived");
        };
        killedWhile(world::runCommands);
        world.carrier.afterOrder = () -> {};
        world.settle();
        assertThat(world.carrier.orders).as("never dialled again").hasSize(1);
        assertThat(world.state(call)).as("found in the carrier's list").isInstanceOf(CallState.Dialled.class);
    }

    @Test
    void killedWhileTheAnswerIsBeingStored() {
        CallId call = decided();
        world.onPublish = () -> {
            throw new Killed("in the transaction of the answer");
        };
        killedWhile(world::runCommands);
        world.onPublish = () -> {};
        world.settle();
        assertThat(world.carrier.orders).hasSize(1);
        assertThat(world.state(call)).isInstanceOf(CallState.Dialled.class);
    }

    @Test
    void aLostAnswerIsLookedForAndTheWebhookMayBeFaster() {
        CallId call = decided();
        world.carrier.answer = () -> Optional.of(new DialResult.Unknown("timeout"));
        world.runCommands();
        assertThat(world.carrier.orders).hasSize(1);
        assertThat(world.state(call)).isInstanceOf(CallState.Dialled.class);
    }

    @Test
    void aSecondProcessThatCarriesOutTheSameCommandDialsNothing() {
        CallId call = decided();
        world.carrier.beforeOrder = () -> {
            world.carrier.beforeOrder = () -> {};
            world.rounds.round();
            world.runCommands();
        };
        world.runCommands();
        world.settle();
        assertThat(world.carrier.orders).hasSize(1);
        assertThat(world.state(call).line()).isPresent();
    }

    @Test
    void aBusyCarrierIsAskedAgainWithANewIntentAndStillCallsOnce() {
        CallId call = decided();
        world.carrier.answer = () -> Optional.of(new DialResult.Busy("429"));
        world.runCommands();
        assertThat(world.state(call)).isInstanceOf(CallState.Queued.class);
        world.carrier.answer = Optional::empty;
        world.now.updateAndGet(now -> now.plusSeconds(11));
        world.dispatcher.round();
        world.runCommands();
        assertThat(world.carrier.calls.values()).filteredOn(line -> line.status() == ProviderStatus.QUEUED).isNotEmpty();
        assertThat(world.state(call)).isInstanceOf(CallState.Dialled.class);
    }

    @Test
    void anOrderThatWaitedTooLongIsDecidedAboutAgain() {
        CallId call = decided();
        world.forgetMemory();
        world.wait(Duration.ofMinutes(1));
        assertThat(world.carrier.orders).isEmpty();
        assertThat(world.state(call)).isInstanceOf(CallState.Queued.class);
        world.dispatcher.round();
        world.runCommands();
        assertThat(world.carrier.orders).hasSize(1);
    }

    @Test
    void anOrderThatWaitedPastTheClosingHourIsNotSent() {
        world.now.set(World.NOON.plus(Duration.ofMinutes(8 * 60 + 59)).plusSeconds(55));
        CallId call = decided();
        world.now.updateAndGet(now -> now.plusSeconds(6));
        world.runCommands();
        world.dispatcher.round();
        assertThat(world.carrier.orders).isEmpty();
        assertThat(world.state(call)).isInstanceOfSatisfying(
                CallState.Queued.class, queued -> assertThat(queued.dueAt()).isEqualTo(Instant.parse("2026-11-24T03:30:00Z")));
    }
}
