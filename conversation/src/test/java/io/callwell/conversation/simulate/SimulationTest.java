package io.callwell.conversation.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.conversation.script.Script;
import io.callwell.conversation.script.Scripts;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimulationTest {

    private static final Scripts SCRIPTS = new Scripts();

    static Stream<String> ids() {
        return SCRIPTS.newest().stream().map(Script::id);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void nothingThatMustNotHappenHappensInAnyScript(String id) {
        SimulationReport report = new Simulation(SCRIPTS.newest(id), 120, 7).run();
        assertThat(report.violations()).isEmpty();
        assertThat(report.outcomes().values().stream().mapToInt(o -> o.values().stream().mapToInt(n -> n).sum()).sum()).isEqualTo(120);
        assertThat(report.visited().size()).isGreaterThan(report.unvisited().size() * 2);
    }

    @Test
    void peopleGetWhatTheyCameFor() {
        Map<String, Map<String, Integer>> outcomes = new Simulation(SCRIPTS.newest("confirm-appointment"), 200, 1).run().outcomes();
        assertThat(share(outcomes, "confirm", "confirmed")).isGreaterThan(0.9);
        assertThat(share(outcomes, "move", "rescheduled")).isGreaterThan(0.9);
        assertThat(share(outcomes, "cancel", "cancelled")).isGreaterThan(0.9);
        assertThat(share(outcomes, "mind-changer", "rescheduled")).isGreaterThan(0.7);
        assertThat(share(outcomes, "opt-out", "opted_out")).isGreaterThan(0.8);
        assertThat(share(outcomes, "impostor", "not_verified")).isGreaterThan(0.8);
        assertThat(share(outcomes, "machine", "voicemail")).isEqualTo(1);
    }

    private static double share(Map<String, Map<String, Integer>> outcomes, String wish, String outcome) {
        Map<String, Integer> of = outcomes.get(wish);
        return of.getOrDefault(outcome, 0) / (double) of.values().stream().mapToInt(n -> n).sum();
    }

    @Test
    void theSameSeedGivesTheSameReport() {
        Script script = SCRIPTS.newest("inbound-reception");
        assertThat(new Simulation(script, 60, 3).run()).isEqualTo(new Simulation(script, 60, 3).run());
    }

    @Test
    void refusesMorePatientsThanTheScheduleHasRoomFor() {
        Script script = SCRIPTS.newest("confirm-appointment");
        assertThatThrownBy(() -> new Simulation(script, 201, 1)).hasMessageContaining("1 to 200");
    }
}
