package io.callwell.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.events.Disposition;
import io.callwell.orchestrator.dial.RetryPolicy;
import io.callwell.orchestrator.lifecycle.CallTimes;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OrchestratorSettingsTest {

    private static OrchestratorSettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("callwell.orchestrator", OrchestratorSettings.class);
    }

    @Test
    void hasCarefulDefaults() {
        var settings = bound(Map.of());
        assertThat(settings.callsPerSecond()).isEqualTo(1);
        assertThat(settings.maxActiveCalls()).isEqualTo(12);
        assertThat(settings.window().from()).isEqualTo(LocalTime.of(9, 0));
        assertThat(settings.window().to()).isEqualTo(LocalTime.of(21, 0));
        assertThat(settings.window().days()).hasSize(7);
        assertThat(settings.limits().attemptsPerTarget()).isEqualTo(3);
        assertThat(settings.limits().perDay()).isEqualTo(3);
        assertThat(settings.nodeSilence()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.times().times()).isEqualTo(CallTimes.standard());
        assertThat(settings.retryPolicy()).isEqualTo(RetryPolicy.standard());
        assertThat(settings.detectMachine()).isTrue();
    }

    @Test
    void readsWindowAndRetryFromConfiguration() {
        var settings = bound(Map.of(
                "callwell.orchestrator.window.from", "10:00",
                "callwell.orchestrator.window.days", "MONDAY,TUESDAY",
                "callwell.orchestrator.retry.no-answer.delays", "5s,10s",
                "callwell.orchestrator.max-active-calls", "3"));
        assertThat(settings.window().window().from()).isEqualTo(LocalTime.of(10, 0));
        assertThat(settings.window().days()).hasSize(2);
        assertThat(settings.maxActiveCalls()).isEqualTo(3);
        assertThat(settings.retryPolicy().plans().get(Disposition.NO_ANSWER).delays()).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10));
        assertThat(settings.retryPolicy().plans()).containsKey(Disposition.BUSY);
    }
}
