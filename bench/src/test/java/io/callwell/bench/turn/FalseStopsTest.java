package io.callwell.bench.turn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FalseStopsTest {

    private final FalseStops stops = new FalseStops(0.03);

    @Test
    void noiseStopsNobody() {
        FalseStops.Result result = stops.noises();
        assertThat(result.sounds()).isEqualTo(12);
        assertThat(result.paused()).isZero();
        assertThat(result.lost()).isZero();
    }

    @Test
    void aBackchannelCostsAMomentOfSilenceAndNoSentence() {
        FalseStops.Result result = stops.backchannels();
        assertThat(result.lost()).isZero();
        assertThat(result.paused()).isEqualTo(result.sounds());
        assertThat(result.median()).isBetween(200L, 1_000L);
    }
}
