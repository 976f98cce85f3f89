package io.callwell.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CarrierSettingsTest {

    @Test
    void withoutConfigurationItBehavesAsTwilioDoes() {
        CarrierSettings settings = bind(Map.of());

        assertThat(settings.callsPerSecond()).isEqualTo(1);
        assertThat(settings.maxConcurrentCalls()).isEqualTo(100);
        assertThat(settings.accountSid()).isEmpty();
        assertThat(settings.authToken()).isEmpty();
        assertThat(settings.keepAudio()).isFalse();
        assertThat(settings.hello()).isTrue();
        assertThat(settings.unknownNumber()).isEqualTo("unallocated");
        assertThat(settings.staff()).isEqualTo("staff");
        assertThat(settings.ringFactor()).isEqualTo(1);
        assertThat(settings.setUp()).isEqualTo(Duration.ofMillis(200));
        assertThat(settings.postStream()).isEqualTo(Duration.ofMillis(100));
        assertThat(settings.staffTalk()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.smsStep()).isEqualTo(Duration.ofMillis(200));
        assertThat(settings.speechThreads()).isEqualTo(1);
    }

    @Test
    void everyKeyIsRead() {
        CarrierSettings settings = bind(Map.ofEntries(
                Map.entry("account-sid", "AC1"), Map.entry("auth-token", "t"), Map.entry("calls-per-second", "5"),
                Map.entry("max-concurrent-calls", "7"), Map.entry("keep-audio", "true"), Map.entry("hello", "false"),
                Map.entry("unknown-number", "no-answer"), Map.entry("staff", "busy"), Map.entry("ring-factor", "0.5"),
                Map.entry("set-up", "1s"), Map.entry("post-stream", "0ms"), Map.entry("staff-talk", "9s"),
                Map.entry("sms-step", "1ms"), Map.entry("speech-threads", "2")));

        assertThat(settings.toString()).isEqualTo("CarrierSettings[accountSid=Optional[AC1], authToken=Optional[t], callsPerSecond=5.0, "
                + "maxConcurrentCalls=7, keepAudio=true, unknownNumber=no-answer, staff=busy, hello=false, ringFactor=0.5, setUp=PT1S, "
                + "postStream=PT0S, staffTalk=PT9S, smsStep=PT0.001S, speechThreads=2]");
    }

    @Test
    void anImpossiblePaceIsRefusedWithItsKey() {
        assertThatThrownBy(() -> bind(Map.of("calls-per-second", "0"))).rootCause()
                .hasMessage("callwell.carrier.calls-per-second is 0.0; it must be more than 0");
    }

    @Test
    void aSecretMadeByChanceBecomesAnAccount() {
        assertThat(CarrierModule.accountSid("0123456789abcdef".repeat(3))).isEqualTo("AC" + "0123456789abcdef".repeat(2));
        assertThat(CarrierModule.accountSid("AC" + "0".repeat(32))).isEqualTo("AC" + "0".repeat(32));
    }

    private static CarrierSettings bind(Map<String, String> values) {
        Map<String, String> properties = new HashMap<>();
        values.forEach((key, value) -> properties.put("callwell.carrier." + key, value));
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("callwell.carrier", CarrierSettings.class);
    }
}
