package io.callwell.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.nlu.Meaning;
import io.callwell.conversation.nlu.Question;
import io.callwell.conversation.replay.Body;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MeteredTalksTest {

    private static final Question QUESTION = new Question(Expected.YES_NO, "en-IN", ZonedDateTime.now(ZoneOffset.UTC), List.of(), List.of());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MeteredTalks metrics = new MeteredTalks(registry);

    private double millis(String stage) {
        return registry.get("callwell.turn_taking").tag("stage", stage).timer().totalTime(TimeUnit.MILLISECONDS);
    }

    @Test
    void everyStageOfATurnHasItsMeter() {
        metrics.turn(new Body.Turn(1, 350, 120, 4, 60, 534, 560));
        assertThat(millis("endpoint")).isEqualTo(350);
        assertThat(millis("stt")).isEqualTo(120);
        assertThat(millis("script")).isEqualTo(4);
        assertThat(millis("tts")).isEqualTo(60);
        assertThat(millis("first_audio")).isEqualTo(534);
        assertThat(registry.get("callwell.heard_latency").timer().max(TimeUnit.MILLISECONDS)).isEqualTo(560);
        assertThat(registry.get("callwell.awkward_silence").counter().count()).isZero();
    }

    @Test
    void anAnswerAfterThreeSecondsIsAwkward() {
        metrics.turn(new Body.Turn(1, 700, 2_300, 4, 60, 3_064, 3_080));
        assertThat(registry.get("callwell.awkward_silence").counter().count()).isEqualTo(1);
    }

    @Test
    void realAndFalseInterruptionsAreCountedApart() {
        metrics.interruption(true);
        metrics.interruption(false);
        metrics.interruption(false);
        metrics.yielded(60);
        metrics.cutOff(640);
        assertThat(registry.get("callwell.interruption").counter().count()).isEqualTo(1);
        assertThat(registry.get("callwell.false_interruption").counter().count()).isEqualTo(2);
        assertThat(registry.get("callwell.time_to_yield").timer().max(TimeUnit.MILLISECONDS)).isEqualTo(60);
        assertThat(registry.get("callwell.eot_misprediction").timer().count()).isEqualTo(1);
    }

    @Test
    void understandingIsMeasuredAndLeftAsItIs() {
        assertThat(metrics.timed((text, question) -> Meaning.NOTHING).understand("yes", QUESTION)).isEqualTo(Meaning.NOTHING);
        assertThat(registry.get("callwell.turn_taking").tag("stage", "nlu").timer().count()).isEqualTo(1);
    }
}
