package io.callwell.bench.turn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LongSentenceTest {

    @Test
    void aSlowVoiceLeavesNobodyInSilence() {
        assertThat(LongSentence.silenceMs()).isBetween(0L, 100L);
    }
}
