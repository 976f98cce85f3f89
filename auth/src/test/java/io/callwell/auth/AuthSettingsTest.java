package io.callwell.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AuthSettingsTest {

    @Test
    void keepsPeopleSignedInForAShiftUnlessToldOtherwise() {
        assertThat(bind(Map.of())).isEqualTo(new AuthSettings(
                List.of(), Duration.ofMinutes(15), Duration.ofHours(10), Duration.ofHours(24), Duration.ofMinutes(5), Duration.ofDays(90), 5, 100,
                Duration.ofMinutes(15), Set.of()));
    }

    @Test
    void signsInFromThePublicAddressAndTheOriginsOnTheList() {
        AuthSettings settings = bind(Map.of("callwell.auth.web-origins", "http://localhost:5173"));

        assertThat(settings.origins(URI.create("https://calls.example.org")))
                .containsExactly("https://calls.example.org", "http://localhost:5173");
        assertThat(bind(Map.of()).origins(URI.create("http://127.0.0.1:8080")))
                .containsExactlyInAnyOrder("http://127.0.0.1:8080", "http://localhost:8080");
    }

    @Test
    void saysHowToMendALockThatLocksNobody() {
        assertThatThrownBy(() -> bind(Map.of("callwell.auth.lock-after", "0")))
                .hasRootCauseMessage("callwell.auth.lock-after is 0 and lock-address-after 100: use 1 or more, and no less for an address");
    }

    @Test
    void saysHowToMendASessionThatLivesLongerThanTheLongest() {
        assertThatThrownBy(() -> bind(Map.of("callwell.auth.longest-session", "8h")))
                .hasRootCauseMessage("callwell.auth.longest-session is PT8H and session-lifetime PT10H: the longest is no shorter");
    }

    private static AuthSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("callwell.auth", AuthSettings.class);
    }
}
