package io.callwell.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.platform.secrets.Secrets;
import io.callwell.telephony.media.MediaSettings;
import io.callwell.telephony.twilio.TwilioAccount;
import io.callwell.telephony.twilio.TwilioSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsTest {

    @Test
    void talksToTwilioUnlessToldOtherwise() {
        assertThat(bind("callwell.telephony.twilio", TwilioSettings.class, Map.of())).isEqualTo(new TwilioSettings(
                "", "", "", URI.create("https://api.twilio.com"), "",
                Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofMinutes(30), "DetectMessageEnd", false));
    }

    @Test
    void listensForMediaOnTheLoopbackUnlessToldOtherwise() {
        assertThat(bind("callwell.telephony.media", MediaSettings.class, Map.of())).isEqualTo(new MediaSettings(
                "127.0.0.1", 8085, Duration.ofSeconds(5), Duration.ofSeconds(15), 65_536, List.of()));
    }

    @Test
    void callsIndiaAndTheUnitedStatesUnlessToldOtherwise() {
        assertThat(bind("callwell.telephony.numbers", NumberSettings.class, Map.of()))
                .isEqualTo(new NumberSettings(Set.of("IN", "US"), "IN", Set.of()));
    }

    @Test
    void readsEveryKey() {
        TwilioSettings settings = bind("callwell.telephony.twilio", TwilioSettings.class, Map.of(
                "callwell.telephony.twilio.account-sid", "AC1",
                "callwell.telephony.twilio.base-url", "http://localhost:8080/carrier",
                "callwell.telephony.twilio.request-timeout", "4s"));

        assertThat(settings.accountSid()).isEqualTo("AC1");
        assertThat(settings.baseUrl()).isEqualTo(URI.create("http://localhost:8080/carrier"));
        assertThat(settings.requestTimeout()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void saysHowToMendAWrongSetting() {
        assertThatThrownBy(() -> bind("callwell.telephony.numbers", NumberSettings.class, Map.of("callwell.telephony.numbers.countries", "IN,XQ")))
                .hasRootCauseMessage("callwell.telephony.numbers.countries has 'XQ': use ISO 3166-1 alpha-2 codes such as IN");
        assertThatThrownBy(() -> bind("callwell.telephony.twilio", TwilioSettings.class, Map.of("callwell.telephony.twilio.base-url", "api.twilio.com")))
                .hasRootCauseMessage("callwell.telephony.twilio.base-url is 'api.twilio.com': give scheme and host, such as https://api.twilio.com");
    }

    @Test
    void makesAnAccountOfItsOwnForAStandInOfTwilio() {
        TwilioAccount account = TwilioAccount.of(bind("callwell.telephony.twilio", TwilioSettings.class, Map.of()), new Secrets() {
            @Override
            public byte[] secret(String name, int bytes) {
                throw new AssertionError("not asked for");
            }

            @Override
            public String text(String name) {
                return name.endsWith("sid") ? "0123456789abcdef".repeat(3) : "token";
            }

            @Override
            public void keep(String name, String text) {
                throw new AssertionError("not asked for");
            }
        });

        assertThat(account).isEqualTo(new TwilioAccount("AC" + "0123456789abcdef".repeat(2), List.of("token")));
        assertThat(account.toString()).doesNotContain("token");
    }

    @Test
    void letsBothNamesOfALaptopListenIn() {
        MediaSettings settings = bind("callwell.telephony.media", MediaSettings.class, Map.of());

        assertThat(settings.origins(URI.create("http://127.0.0.1:8080")))
                .containsExactlyInAnyOrder("http://127.0.0.1:8080", "http://localhost:8080");
        assertThat(settings.origins(URI.create("https://calls.example.org/base"))).containsExactly("https://calls.example.org");
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(prefix, type);
    }
}
