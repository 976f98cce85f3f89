package io.callwell.orchestrator.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.events.CallPhase;
import io.callwell.events.Disposition;
import io.callwell.orchestrator.dial.CallingWindow;
import io.callwell.orchestrator.dial.DialFacts;
import io.callwell.orchestrator.dial.DialLimits;
import io.callwell.orchestrator.dial.DialPolicy;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Ten thousand calls on virtual time against a network and processes that fail, with the invariants looked at after every event. */
class LifecycleSimulationTest {

    private static final int CALLS = 10_000;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final CallingWindow WINDOW =
            new CallingWindow(LocalTime.of(9, 0), LocalTime.of(21, 0), EnumSet.allOf(DayOfWeek.class), "test");
    private static final DialPolicy POLICY = new DialPolicy(WINDOW, new DialLimits(3, 100, 100, Duration.ofMinutes(2), "test"));
    private static final List<ZoneId> ZONES = Stream.of(
                    "Asia/Kolkata", "America/New_York", "Australia/Lord_Howe", "Europe/London", "America/Sao_Paulo", "Pacific/Apia", "Africa/Casablanca")
            .map(ZoneId::of)
            .toList();

    @Test
    void everyCallEndsWithTheTruthWhateverTheNetworkAndTheProcessesDo() {
        Map<Disposition, Integer> ends = new EnumMap<>(Disposition.class);
        int crashes = 0;
        for (int seed = 0; seed < CALLS; seed++) {
            var world = new World(seed);
            world.run();
            ends.merge(world.plan.truth(), 1, Integer::sum);
            crashes += world.desk.crashes;
        }
        assertThat(ends.keySet()).contains(Disposition.CONFIRMED, Disposition.HANDED_OVER, Disposition.HUNG_UP, Disposition.BUSY, Disposition.TECHNICAL);
        assertThat(crashes).as("crashes in all worlds").isGreaterThan(1_000);
    }

    @Test
    void theSameSeedGivesTheSameHistory() {
        for (int seed = 0; seed < 50; seed++) {
            var first = new World(seed);
            first.run();
            var second = new World(seed);
            second.run();
            assertThat(second.desk.states).isEqualTo(first.desk.states);
        }
    }

    /** One call with its plan, its network and its faults. */
    private static final class World {
        final int seed;
        final CallPlan plan;
        final ZoneId zone;
        final VirtualTime time;
        final SimulatedCarrier carrier;
        final SimulatedDesk desk;
        private Optional<CallState> end = Optional.empty();
        private int seen;

        World(int seed) {
            this.seed = seed;
            var draw = new Random(seed);
            this.plan = CallPlan.drawn(draw);
            this.zone = ZONES.get(draw.nextInt(ZONES.size()));
            this.time = new VirtualTime(START.plusSeconds(draw.nextInt(2 * 365 * 24 * 3600)));
            this.carrier = new SimulatedCarrier(time, plan, new Random(draw.nextLong()));
            var facts = new DialFacts(true, true, false, false, false, true, false, Optional.of(zone), 1, 0, 0, Optional.empty());
            this.desk = new SimulatedDesk(time, carrier, POLICY, facts, new Random(draw.nextLong()));
            carrier.serve(desk);
        }

        void run() {
            time.run(5_000, this::check);
            var expected = carrier.lines.isEmpty() ? Disposition.TECHNICAL : plan.truth();
            assertThat(dispositionOf(desk.state())).as("seed %d, plan %s, history %s", seed, plan, history()).isEqualTo(expected);
            assertThat(desk.published).as("seed %d: one final event", seed).isEqualTo(1);
            assertThat(desk.outstanding).as("seed %d: nothing left to do", seed).isZero();
            assertThat(desk.timersRunning()).as("seed %d: no timer left", seed).isFalse();
            assertThat(desk.liveLines()).as("seed %d: no line left open", seed).isZero();
        }

        /** After every event. */
        private void check() {
            assertThat(desk.liveLines()).as("seed %d: one live line at most", seed).isLessThanOrEqualTo(1);
            assertThat(carrier.lines).as("seed %d: one line at most, ever", seed).hasSizeLessThanOrEqualTo(1);
            assertThat(desk.ordersOfIntent.values()).as("seed %d: one order per intent", seed).allMatch(count -> count == 1);
            assertThat(desk.announced).isLessThanOrEqualTo(1);
            assertThat(carrier.orders).as("seed %d: no dial outside the window", seed).allMatch(at -> WINDOW.openAt(at, zone));
            for (; seen + 1 < desk.states.size(); seen++) {
                monotone(desk.states.get(seen), desk.states.get(seen + 1));
            }
        }

        private void monotone(CallState before, CallState after) {
            if (end.isPresent()) {
                assertThat(after).as("seed %d: a final state is never left", seed).isEqualTo(end.get());
            }
            boolean backToTheQueue = before.phase() == CallPhase.INITIATING && before.line().isEmpty() && after.phase() == CallPhase.QUEUED;
            assertThat(backToTheQueue || after.phase().compareTo(before.phase()) >= 0)
                    .as("seed %d: %s after %s", seed, after, before)
                    .isTrue();
            if (after.phase().isFinal()) {
                end = Optional.of(after);
            }
        }

        private String history() {
            return desk.states.stream().map(state -> state.getClass().getSimpleName()).collect(Collectors.joining(" "));
        }

        private static Disposition dispositionOf(CallState state) {
            return switch (state) {
                case CallState.Completed s -> s.outcome().disposition();
                case CallState.Escalated s -> s.outcome().disposition();
                case CallState.Failed s -> s.disposition();
                case CallState.Queued _, CallState.Initiating _, CallState.Dialled _, CallState.Ringing _, CallState.Active _ ->
                    throw new AssertionError("the call never ended: " + state);
                case CallState.Stopping _, CallState.HangingUp _, CallState.AwaitingTalk _, CallState.AwaitingHangUp _ ->
                    throw new AssertionError("the call never ended: " + state);
            };
        }
    }
}
