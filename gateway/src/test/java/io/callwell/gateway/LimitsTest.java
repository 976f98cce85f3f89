package io.callwell.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.gateway.GatewaySettings.Limit;
import io.callwell.platform.role.Role;
import io.callwell.testkit.TestEngines;
import io.lettuce.core.RedisClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LimitsTest {

    private static final Limit TWO = new Limit(1, 2);

    @Test
    void countsEachKeyOnItsOwn() {
        Allowance allowance = new LocalAllowance();

        assertThat(allowance.take("a", TWO)).isEmpty();
        assertThat(allowance.take("a", TWO)).isEmpty();
        assertThat(allowance.take("a", TWO)).hasValueSatisfying(wait -> assertThat(wait.toMillis()).isBetween(1L, 1000L));
        assertThat(allowance.take("b", TWO)).isEmpty();
    }

    @Test
    void doesNotForgetAnOffenderWhenManyOthersCome() {
        Allowance allowance = new LocalAllowance();
        Limit tight = new Limit(1, 1_000);
        for (int i = 0; i < 1_000; i++) {
            allowance.take("offender", tight);
        }
        for (int i = 0; i < 50_010; i++) {
            allowance.take("other" + i, TWO);
        }

        for (int i = 0; i < 500; i++) {
            allowance.take("offender", tight);
        }
        assertThat(allowance.take("offender", tight)).isPresent();
    }

    @Test
    void countsForAllGatewaysTogetherInRedis() {
        String redis = TestEngines.redis().url(TestEngines.REDIS_PASSWORD);
        try (RedisClient one = RedisClient.create(redis); RedisClient other = RedisClient.create(redis)) {
            Allowance first = new SharedAllowance(one, new LocalAllowance());
            Allowance second = new SharedAllowance(other, new LocalAllowance());

            assertThat(first.take("shared", TWO)).isEmpty();
            assertThat(second.take("shared", TWO)).isEmpty();
            assertThat(first.take("shared", TWO)).isPresent();
            assertThat(second.take("shared", TWO)).isPresent();
        }
    }

    @Test
    void countsInTheProcessWhileRedisIsAway() {
        try (RedisClient nowhere = RedisClient.create("redis://127.0.0.1:" + TestProcess.freePort())) {
            Allowance allowance = new SharedAllowance(nowhere, new LocalAllowance());

            assertThat(allowance.take("a", TWO)).isEmpty();
            assertThat(allowance.take("a", TWO)).isEmpty();
            assertThat(allowance.take("a", TWO)).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({"/api/me,AUTH", "/oauth2/token,AUTH", "/sign-in,AUTH", "/.well-known/openid-configuration,AUTH",
        "/api/calls,ORCHESTRATOR", "/api/calls/1/recording-link,ORCHESTRATOR", "/api/calls/1/quality,SCORING", "/api/live,ORCHESTRATOR",
        "/webhooks/twilio/voice/1/next,ORCHESTRATOR", "/webhooks/twilio/sms-status/1,NOTIFICATION", "/api/sms,NOTIFICATION",
        "/api/scripts,MEDIA", "/api/appointments,APPOINTMENT", "/api/schedule/slots,APPOINTMENT", "/api/waitlist,APPOINTMENT", "/api/campaigns/1/start,CAMPAIGN", "/api/figures/overview,ANALYTICS"})
    void knowsWhoAnswersWhat(String path, Role role) {
        assertThat(RouteTable.roleFor(path)).contains(role);
        assertThat(RouteTable.isReserved(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"/", "/calls", "/signed-in", "/internal/calls/attach"})
    void handsNothingElseOn(String path) {
        assertThat(RouteTable.roleFor(path)).isEmpty();
    }

    @Test
    void hasLimitsUnlessToldOtherwise() {
        GatewaySettings settings = bind(Map.of());

        assertThat(settings.perAddress()).isEqualTo(new Limit(100, 400));
        assertThat(settings.perPerson()).isEqualTo(new Limit(25, 100));
        assertThat(settings.signIns()).isEqualTo(new Limit(5, 40));
        assertThat(settings.webhooks()).isEqualTo(new Limit(500, 2000));
        assertThat(settings.web()).isEmpty();
        assertThat(bind(Map.of("callwell.gateway.sign-ins.per-second", "2", "callwell.gateway.sign-ins.burst", "9")).signIns())
                .isEqualTo(new Limit(2, 9));
        assertThatThrownBy(() -> bind(Map.of("callwell.gateway.sign-ins.per-second", "2", "callwell.gateway.sign-ins.burst", "1")))
                .hasRootCauseMessage("a limit of callwell.gateway has per-second 2 and burst 1: burst is at least per-second, both 0 or more");
    }

    @Test
    void allowsSocketsOfTheLaptopOnlyOnALaptop() {
        assertThat(ContentPolicy.of(URI.create("http://127.0.0.1:8080"), List.of())).contains("ws://localhost:*");
        assertThat(ContentPolicy.of(URI.create("https://calls.example.org"), List.of("wss://media.example.org")))
                .contains("connect-src 'self' wss://media.example.org;")
                .doesNotContain("localhost", "127.0.0.1");
    }

    private static GatewaySettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("callwell.gateway", GatewaySettings.class);
    }
}
