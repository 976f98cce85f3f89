package io.callwell.bench.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void countsOnlyWhatCameAfterTheWarmUp() {
        Samples samples = new Samples();
        samples.add(5_000_000_000L);
        samples.begin();
        LongStream.rangeClosed(1, 100).map(ms -> ms * 1_000_000).forEach(samples::add);
        assertThat(samples.count()).isEqualTo(100);
        assertThat(samples.millis(0.5)).isEqualTo(50);
        assertThat(samples.millis(0.99)).isEqualTo(99);
        assertThat(samples.millis(1)).isEqualTo(100);
    }

    @Test
    void saysThatTheRunWasTooShort() {
        assertThatThrownBy(() -> new Samples().millis(0.5)).hasMessageContaining("--scale");
    }

    @Test
    void countsThoseOfAGivenTimeAlone() {
        Samples samples = new Samples();
        samples.begin();
        samples.add(1_000_000);
        samples.add(500_000_000);
        assertThat(samples.millis(1, (from, to) -> to - from < 100_000_000)).isEqualTo(1);
        assertThat(samples.count((from, to) -> to - from < 100_000_000)).isEqualTo(1);
    }
}
