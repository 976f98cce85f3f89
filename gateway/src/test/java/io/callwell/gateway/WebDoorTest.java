package io.callwell.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.auth.Browser;
import io.callwell.auth.DemoLogin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gateway and auth in one process, as on a laptop. */
class WebDoorTest {

    @TempDir
    static Path folder;

    private static TestProcess process;
    private final Browser browser = new Browser(process.url());

    @BeforeAll
    static void start() throws Exception {
        Path web = Files.createDirectories(folder.resolve("web/assets")).getParent();
        Files.writeString(web.resolve("index.html"), "<!doctype html><title>Callwell</title>");
        Files.writeString(web.resolve("favicon.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
        Files.writeString(web.resolve("assets/app-1a2b3c.js"), "console.log(1)");
        Files.writeString(web.resolve("assets/large-4d5e6f.js"), "console.log('callwell');\n".repeat(2_000));
        process = TestProcess.start(
                TestProcess.freePort(), "gateway,auth", Map.of("callwell.gateway.web", web.toString()));
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/calls", "/calls/0198-x", "/campaigns/new?tab=1", "/signed-in?code=x"})
    void servesTheAppForEveryScreen(String path) throws Exception {
        HttpResponse<String> page = browser.get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<title>Callwell</title>");
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-cache");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self';", "frame-ancestors 'none'", "ws://127.0.0.1:*");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
    }

    @Test
    void letsBrowsersKeepFilesWhoseNameHasAHash() throws Exception {
        HttpResponse<String> file = browser.get("/assets/app-1a2b3c.js");

        assertThat(file.body()).isEqualTo("console.log(1)");
        assertThat(file.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=31536000", "immutable");
        assertThat(browser.get("/favicon.svg").statusCode()).isEqualTo(200);
    }

    @Test
    void insistsOnTlsWhereThePublicAddressHasIt() throws Exception {
        try (TestProcess behindTls = TestProcess.start(TestProcess.freePort(), "gateway,auth", Map.of(
                "callwell.gateway.web", folder.resolve("web").toString(), "callwell.public-url", "https://calls.example.org"))) {
            assertThat(new Browser(behindTls.url()).get("/").headers().firstValue("Strict-Transport-Security").orElseThrow())
                    .contains("max-age=31536000");
        }
        assertThat(browser.get("/").headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(browser.get("/").headers().firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
    }

    @Test
    void packsWhatIsLarge() throws Exception {
        HttpResponse<String> packed = browser.get("/assets/large-4d5e6f.js", "Accept-Encoding", "gzip");

        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.body().length()).isLessThan(4_000);
        assertThat(browser.get("/assets/large-4d5e6f.js").headers().firstValue("Content-Encoding")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/gone-1.js", "/missing.png", "/carrier/2010-04-01/x", "/recordings/x", "/webhooks/twilio/voice/1",
        "/%2e%2e/secrets/pii", "/..%2fsecrets%2fpii"})
    void doesNotTakeMissingFilesAndReservedPathsForScreens(String path) throws Exception {
        HttpResponse<String> answer = browser.get(path);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("<title>Callwell</title>");
    }

    @Test
    void answersAnUnknownApiPathWithAProblem() throws Exception {
        String token = token();
        HttpResponse<String> unknown = browser.get("/api/nothing", "Authorization", "Bearer " + token, "Accept", "application/json");

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(browser.get("/api/nothing", "Accept", "application/json").statusCode()).isEqualTo(401);
    }

    @Test
    void guardsEveryEndpoint() throws Exception {
        assertThat(GuardedEndpoints.violations(process.context)).isEmpty();
        assertThat(GuardedEndpoints.api(process.context)).isNotEmpty();
        HttpClient http = HttpClient.newHttpClient();
        for (GuardedEndpoints.Endpoint endpoint : GuardedEndpoints.api(process.context)) {
            URI uri = URI.create(process.url() + endpoint.path().replaceAll("\\{[^}]+}", "0198"));
            for (String[] headers : new String[][] {{"Accept", "*/*"}, {"Authorization", "Bearer eyJhbGciOiJub25lIn0.e30."}}) {
                HttpResponse<String> answer = http.send(
                        HttpRequest.newBuilder(uri).headers(headers).method(endpoint.method(), BodyPublishers.noBody()).build(),
                        BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(endpoint.method() + " " + endpoint.path()).isEqualTo(401);
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            }
        }
    }

    @Test
    void tellsNothingOfAFailureInside() throws Exception {
        HttpResponse<String> failed = browser.get("/api/boom", "Authorization", "Bearer " + token());

        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).doesNotContain("on purpose").contains("urn:callwell:problem:internal");
    }

    @Test
    void asksWhoKnocksTooFastToWait() throws Exception {
        try (TestProcess slow = TestProcess.start(TestProcess.freePort(), "gateway,auth", Map.of(
                "callwell.gateway.per-address.per-second", 1, "callwell.gateway.per-address.burst", 3))) {
            Browser hasty = new Browser(slow.url());
            for (int i = 0; i < 3; i++) {
                assertThat(hasty.get("/sign-in").statusCode()).isEqualTo(200);
            }
            HttpResponse<String> refused = hasty.get("/sign-in");

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(refused.body()).contains("urn:callwell:problem:too-many-requests");
            assertThat(hasty.get("/actuator/health").statusCode()).isNotEqualTo(429);
            assertThat(hasty.get("/sign-in", "X-Forwarded-For", "10.1.2.3").statusCode()).isEqualTo(429);
        }
    }

    private String token() throws Exception {
        DemoLogin admin = process.admin();
        return browser.tokens(admin.login(), admin.password()).path("access_token").asString();
    }
}
