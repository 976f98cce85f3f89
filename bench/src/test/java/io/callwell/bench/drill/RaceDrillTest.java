package io.callwell.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RaceDrillTest {

    @Test
    void everySlotGoesToExactlyOneOfManyCallers() {
        DrillReport report = new RaceDrill(1_500, 30, 200, 7).run(text -> {});

        assertThat(report.violations()).isEmpty();
        assertThat(report.figures()).containsEntry("winners", 30).containsEntry("doubles", 0).containsEntry("errors", 0)
                .containsEntry("receipts", 30).containsEntry("refused", 1_470);
    }

    @Test
    void fewerAttemptsThanSlotsProveNothing() {
        assertThatThrownBy(() -> new RaceDrill(5, 10, 2, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
