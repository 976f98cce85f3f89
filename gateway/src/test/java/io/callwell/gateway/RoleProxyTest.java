package io.callwell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callwell.auth.Browser;
import io.callwell.auth.DemoLogin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A gateway alone in its process: auth and orchestrator run elsewhere, notification is away. */
class RoleProxyTest {

    private static final CountDownLatch SECOND_EVENT = new CountDownLatch(1);
    private static HttpServer orchestrator;
    private static TestProcess auth;
    private static TestProcess gateway;
    private final Browser browser = new Browser(gateway.url());

    @BeforeAll
    static void start() throws IOException {
        orchestrator = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        orchestrator.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        orchestrator.createContext("/", RoleProxyTest::echo);
        orchestrator.createContext("/api/live", RoleProxyTest::events);
        orchestrator.start();
        int publicPort = TestProcess.freePort();
        String publicUrl = "http://127.0.0.1:" + publicPort;
        auth = TestProcess.start(TestProcess.freePort(), "auth", Map.of("callwell.public-url", publicUrl));
        gateway = TestProcess.start(publicPort, "gateway", Map.of(
                "callwell.roles-at.auth", auth.url(),
                "callwell.roles-at.orchestrator", "http://127.0.0.1:" + orchestrator.getAddress().getPort(),
                "callwell.roles-at.notification", "http://127.0.0.1:" + TestProcess.freePort()));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        auth.close();
        orchestrator.stop(0);
    }

    private static void echo(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        byte[] answer = (exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\n"
                        + exchange.getRequestHeaders().getFirst("X-Twilio-Signature") + "\n"
                        + exchange.getRequestHeaders().getFirst("X-Forwarded-For") + "\n"
                        + exchange.getRequestHeaders().getFirst("X-Callwell-Hospital") + "\n"
                        + new String(body, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("X-From", "orchestrator");
        exchange.sendResponseHeaders(202, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static void events(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("event: beat\n".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        try {
            SECOND_EVENT.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        exchange.getResponseBody().write("event: call\n".getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    @Test
    void handsASignedWebhookOnByteForByte() throws Exception {
        String body = "To=%2B919812345678&From=%2B911140001234&B=2&A=1&A=1&Empty=";
        HttpResponse<String> answer = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(gateway.url() + "/webhooks/twilio/status/0198?x=a%2Bb&y"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-Twilio-Signature", "sig=")
                        .header("X-Forwarded-For", "6.6.6.6")
                        .header("X-Callwell-Hospital", "forged")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("X-From")).contains("orchestrator");
        assertThat(answer.body().split("\n")).containsExactly(
                "POST /webhooks/twilio/status/0198?x=a%2Bb&y", "sig=", "127.0.0.1", "null", body);
    }

    @Test
    void signsPeopleInThroughTheDoorThoughAuthRunsElsewhere() throws Exception {
        assertThat(browser.authorize()).startsWith("/sign-in?continue=");
        String token = token();

        assertThat(browser.get("/api/me", "Authorization", "Bearer " + token).body()).contains("\"asha\"");
        assertThat(browser.get("/api/calls/1", "Authorization", "Bearer " + token).body()).startsWith("GET /api/calls/1");
    }

    @Test
    void checksTokensAtTheDoor() throws Exception {
        HttpResponse<String> refused = browser.get("/api/calls/1", "Authorization", "Bearer forged");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("X-From")).isEmpty();
    }

    @Test
    void passesEventsOnAsTheyCome() throws Exception {
        HttpResponse<InputStream> stream = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(gateway.url() + "/api/live")).header("Authorization", "Bearer " + token()).build(),
                BodyHandlers.ofInputStream());
        try (BufferedReader events = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(events.readLine()).isEqualTo("event: beat");
            SECOND_EVENT.countDown();
            assertThat(events.readLine()).isEqualTo("event: call");
        }
    }

    @Test
    void saysWhichPartIsAway() throws Exception {
        String token = token();
        HttpResponse<String> away = browser.get("/api/sms", "Authorization", "Bearer " + token);

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).contains("2");
        assertThat(away.body()).contains("'notification'");
        assertThat(browser.get("/api/campaigns", "Authorization", "Bearer " + token).statusCode()).isEqualTo(404);
    }

    private String token() throws Exception {
        DemoLogin admin = auth.admin();
        return browser.tokens(admin.login(), admin.password()).path("access_token").asString();
    }
}
