package io.callwell.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callwell.appointment.AppointmentModule;
import io.callwell.appointment.demo.DemoHospitals;
import io.callwell.events.CallCompleted;
import io.callwell.events.CallId;
import io.callwell.events.Disposition;
import io.callwell.events.TargetQueued;
import io.callwell.events.Topic;
import io.callwell.platform.PlatformModule;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.events.Outbox;
import io.callwell.platform.events.Subscription;
import io.callwell.telephony.NumberSettings;
import io.callwell.telephony.PhoneNumbers;
import io.callwell.testkit.TestDatabase;
import io.callwell.testkit.TestEngines;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole way of a campaign over HTTP, PostgreSQL and Kafka, with an orchestrator whose every call is confirmed, and told twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignOverKafkaTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TestDatabase database;
    private ConfigurableApplicationContext context;
    private URI base;

    @BeforeAll
    void open(@TempDir Path folder) {
        database = TestDatabase.with("appointment", "campaign");
        context = new SpringApplicationBuilder(Services.class).web(WebApplicationType.SERVLET).properties(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "spring.main.banner-mode", "off",
                "spring.threads.virtual.enabled", "true",
                "callwell.data.folder", folder.toString(),
                "callwell.data.redis-url", TestEngines.redis().url(TestEngines.REDIS_PASSWORD),
                "callwell.kafka.bootstrap-servers", TestEngines.kafka().bootstrapServers(),
                "callwell.db.url", database.url(),
                "callwell.db.app-password", TestEngines.PASSWORDS.app(),
                "callwell.db.owner-password", TestEngines.PASSWORDS.owner())).run();
        context.getBean(DemoHospitals.class).ensure(context.getBean(Clock.class));
        base = URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    @AfterAll
    void close() {
        context.close();
        database.close();
    }

    @Test
    void everyTargetIsCalledOnceAndEveryVisitConfirmedOnceHoweverOftenEventsCome() throws Exception {
        HttpResponse<String> made = send("POST", "/api/campaigns", "admin", """
                {"name": "All of tomorrow and later", "script": "confirm-appointment", "filter": {"limit": 30}}
                """);
        assertThat(made.statusCode()).isEqualTo(201);
        String path = made.headers().firstValue("Location").orElseThrow();
        assertThat(send("POST", path + "/start", "admin", "").statusCode()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(60)).until(() -> read(send("GET", path, "admin", "")).get("state").stringValue().equals("finished"));

        JsonNode campaign = read(send("GET", path, "supervisor", ""));
        int targets = campaign.get("targets").intValue();
        assertThat(targets).isGreaterThan(20);
        assertThat(campaign.get("confirmed").intValue()).isEqualTo(targets);
        assertThat(campaign.get("byPhase").get("completed").intValue()).isEqualTo(targets);
        await().atMost(Duration.ofSeconds(30)).until(() -> count("""
                SELECT count(*) FROM appointment.appointment WHERE participant_status = 'accepted'
                """) == targets);
        assertThat(count("SELECT count(*) FROM appointment.appointment_history WHERE change = 'confirmed'")).isEqualTo(targets);
        assertThat(count("SELECT count(*) FROM appointment.appointment WHERE version > 2")).isZero();
        assertThat(count("SELECT count(*) FROM appointment.contact")).isEqualTo(2 * targets);
        assertThat(count("SELECT count(*) FROM campaign.target WHERE attempts <> 1 AND state = 'done'")).isZero();
    }

    @Test
    void supervisorsLookAndPauseButOnlyAdministratorsMakeAndStart() throws Exception {
        String body = "{\"name\": \"One\", \"script\": \"confirm-appointment\", \"filter\": {\"limit\": 1}}";
        assertThat(send("POST", "/api/campaigns", "nobody", body).statusCode()).isEqualTo(401);
        HttpResponse<String> refused = send("POST", "/api/campaigns", "supervisor", body);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        String path = send("POST", "/api/campaigns", "admin", body).headers().firstValue("Location").orElseThrow();
        assertThat(send("POST", path + "/start", "supervisor", "").statusCode()).isEqualTo(403);
        assertThat(send("POST", path + "/pause", "supervisor", "").statusCode()).isEqualTo(409);
        assertThat(send("POST", "/api/campaigns/preview", "supervisor", body).statusCode()).isEqualTo(200);
        for (String readable : List.of("/api/departments", "/api/practitioners", "/api/appointments", "/api/campaigns", path, path + "/targets")) {
            assertThat(send("GET", readable, "supervisor", "").statusCode()).as(readable).isEqualTo(200);
            assertThat(send("GET", readable, "patient", "").statusCode()).as(readable).isEqualTo(403);
            assertThat(send("GET", readable, "nobody", "").statusCode()).as(readable).isEqualTo(401);
        }
        assertThat(send("GET", "/internal/departments", "admin", "").statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> send(String method, String path, String who, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(base.resolve(path))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + who)
                    .build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static JsonNode read(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private int count(String query) {
        return context.getBean(TenantTransactions.class).call(DemoHospitals.ASHA,
                () -> context.getBean(JdbcClient.class).sql(query).query(Integer.class).single());
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({PlatformModule.class, AppointmentModule.class, CampaignModule.class})
    static class Services {

        @Bean
        PhoneNumbers phoneNumbers() {
            return new PhoneNumbers(new NumberSettings(Set.of("IN", "US"), "IN", Set.of()));
        }

        /** Stands in for the orchestrator: every call is answered and confirmed; its end is told by two different events. */
        @Bean
        Subscription<TargetQueued> confirmsEveryCall(Outbox outbox) {
            return new Subscription<>("test.orchestrator", Topic.CAMPAIGNS_QUEUED, TargetQueued.class, (event, meta) -> {
                Instant now = meta.occurredAt();
                for (int copy = 0; copy < 2; copy++) {
                    outbox.publish(new CallCompleted(new CallId(UUID.randomUUID()), event.campaignId(), event.targetId(), event.patientId(),
                            event.appointmentId(), Disposition.CONFIRMED, event.attempt(), 3, now, now));
                }
            });
        }

        /** Tokens are the name of the role. */
        @Bean
        @Primary
        JwtDecoder namesAsTokens() {
            return token -> {
                if (token.equals("nobody")) {
                    throw new BadJwtException("nobody");
                }
                return Jwt.withTokenValue(token).header("alg", "none").claim("sub", token).claim("roles", List.of(token.toUpperCase()))
                        .claim("hospital", DemoHospitals.ASHA.toString()).build();
            };
        }
    }
}
