package io.callwell.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KillDrillTest {

    @Test
    void whoeverAsksAgainAfterADeathHasOneVisitAndNoHoldOutlivesItsTime() {
        DrillReport report = new KillDrill(2, 7).run(text -> {});
        assertThat(report.violations()).isEmpty();
        assertThat(report.figures()).containsEntry("kills", 2).containsEntry("visits", 2).containsEntry("same_answer", 2).containsEntry("holds_outliving", 0);
    }

    @Test
    void noKillProvesNothing() {
        assertThatThrownBy(() -> new KillDrill(0, 7)).isInstanceOf(IllegalArgumentException.class);
    }
}
