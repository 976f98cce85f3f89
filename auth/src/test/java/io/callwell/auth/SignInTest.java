package io.callwell.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.callwell.platform.http.ServiceTokens;
import io.callwell.platform.secrets.Secrets;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignInTest {

    private static AuthServer server;
    private final Browser browser = new Browser(server.url);

    @BeforeAll
    static void start() {
        server = new AuthServer(Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void signsASupervisorInAndTellsTheWebAppWhoItIs() throws Exception {
        DemoLogin login = server.login("supervisor@asha");

        assertThat(browser.authorize()).startsWith("/sign-in?continue=");
        JsonNode tokens = browser.tokens(login.login(), login.password());

        JsonNode claims = claims(tokens.path("access_token").asString());
        assertThat(claims.path("iss").asString()).isEqualTo(server.url);
        assertThat(claims.path("aud").asString()).isEqualTo("callwell");
        assertThat(claims.path("hospital").asString()).isEqualTo(server.hospital("asha").toString());
        assertThat(claims.path("roles").get(0).asString()).isEqualTo("SUPERVISOR");
        assertThat(claims.path("name").asString()).isEqualTo("Demo supervisor");
        assertThat(claims(tokens.path("id_token").asString()).has("roles")).isFalse();
        HttpResponse<String> me = browser.get("/api/me", "Authorization", "Bearer " + tokens.path("access_token").asString());
        assertThat(me.statusCode()).isEqualTo(200);
        JsonNode body = JsonMapper.shared().readTree(me.body());
        assertThat(body.path("hospital").path("code").asString()).isEqualTo("asha");
        assertThat(body.path("hospital").path("zone").asString()).isEqualTo("Asia/Kolkata");
        assertThat(body.path("roles").get(0).asString()).isEqualTo("SUPERVISOR");
        assertThat(Instant.parse(body.path("now").asString())).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void asksNobodyTwiceWhileTheSessionLasts() throws Exception {
        DemoLogin login = server.login("admin@asha");
        browser.tokens(login.login(), login.password());

        assertThat(browser.authorize()).contains("/signed-in?code=").contains("state=s1");
        assertThat(browser.signOut()).endsWith("/sign-in?signed-out");
        assertThat(browser.authorize()).startsWith("/sign-in?continue=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin@asha", "admin@hudson", "nobody@asha", "admin@nowhere", "admin", "@asha", ""})
    void refusesWrongPasswordsAndUnknownLoginsAlike(String login) throws Exception {
        assertThat(browser.signIn(login, "wrong")).endsWith("/sign-in?failed");
    }

    @Test
    void doesNotTakeThePasswordOfAnotherHospital() throws Exception {
        assertThat(browser.signIn("admin@hudson", server.login("admin@asha").password())).endsWith("/sign-in?failed");
    }

    @Test
    void locksALoginAfterFiveWrongPasswordsEvenForTheRightOne() throws Exception {
        DemoLogin login = server.login("supervisor@hudson");
        for (int i = 0; i < 5; i++) {
            assertThat(browser.signIn(login.login(), "wrong")).endsWith("?failed");
        }

        assertThat(browser.signIn(login.login().toUpperCase(Locale.ROOT), login.password())).endsWith("?locked");
        assertThat(browser.get("/sign-in?locked").body()).contains("role=\"alert\"", "Too many attempts");
    }

    @Test
    void writesDownOneRefusalOfALockHoweverOftenItIsTried() throws Exception {
        int before = locks();
        for (int i = 0; i < 9; i++) {
            browser.signIn("guessed@asha", "wrong");
        }

        assertThat(locks()).isEqualTo(before + 1);
    }

    private static int locks() {
        return AuthServer.database.transactions().call(server.hospital("asha"), () -> AuthServer.database.jdbc()
                .sql("SELECT count(*) FROM auth.audit WHERE event = 'locked'").query(Integer.class).single());
    }

    @Test
    void writesDownEverySignInWithoutBeingAbleToChangeItLater() throws Exception {
        browser.signIn("admin@asha", "wrong");
        browser.signIn("admin@asha", server.login("admin@asha").password());
        var jdbc = AuthServer.database.jdbc();
        var transactions = AuthServer.database.transactions();

        List<String> events = transactions.call(server.hospital("asha"), () -> jdbc
                .sql("SELECT event FROM auth.audit ORDER BY seq DESC LIMIT 2").query(String.class).list());
        assertThat(events).containsExactly("signed-in", "refused");
        assertThatThrownBy(() -> transactions.run(server.hospital("asha"), () -> jdbc.sql("UPDATE auth.audit SET event = 'signed-in'").update()))
                .rootCause().hasMessageContaining("permission denied");
        assertThatThrownBy(() -> transactions.run(server.hospital("asha"), () -> jdbc.sql("DELETE FROM auth.audit").update()))
                .rootCause().hasMessageContaining("permission denied");
        assertThat(transactions.call(server.hospital("asha"), () -> jdbc
                .sql("SELECT coalesce(auth.audit_break(), 0)").query(Long.class).single())).isZero();
    }

    @Test
    void keepsThePageFreeOfScriptsAndForeignFrames() throws Exception {
        HttpResponse<String> page = browser.get("/sign-in");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "style-src 'sha256-");
        assertThat(page.body()).doesNotContain("<script", "{{").contains("<html lang=\"en\">", "autocomplete=\"current-password\"");
        assertThat(page.body()).contains("Administrator, asha hospital");
    }

    @Test
    void sendsAFormThatWasOpenForTooLongBackToTheStart() throws Exception {
        HttpResponse<String> answer = browser.post("/sign-in", Map.of("username", "admin@asha", "password", "x"));

        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/sign-in?again");
    }

    @Test
    void givesNoCodeToAForeignSiteAndNoTokenWithoutTheVerifier() throws Exception {
        DemoLogin login = server.login("admin@asha");
        browser.authorize();
        String back = browser.get(browser.signIn(login.login(), login.password())).headers().firstValue("Location").orElseThrow();

        assertThat(browser.redeem(Browser.first("code=([^&]+)", back), "another-verifier-of-at-least-forty-three-characters-12").statusCode())
                .isEqualTo(400);
        assertThat(browser.get(Browser.authorizePath("https://evil.example/signed-in")).statusCode()).isEqualTo(400);
        assertThat(browser.get(Browser.authorizePath(server.url + "/signed-in").replaceAll("&code_challenge[^&]*", ""))
                        .headers().firstValue("Location").orElseThrow())
                .contains("error=invalid_request");
        assertThat(browser.get(Browser.authorizePath(server.url.replace("127.0.0.1", "localhost") + "/signed-in"))
                        .headers().firstValue("Location").orElseThrow())
                .contains("code=");
    }

    @Test
    void givesMachinesATokenForServicesOnly() throws Exception {
        String secret = server.bean(Secrets.class).text(ServiceTokens.SECRET);
        JsonNode answer = JsonMapper.shared().readTree(browser.post(
                        "/oauth2/token",
                        Map.of("grant_type", "client_credentials", "scope", "service"),
                        "Authorization", basic(ServiceTokens.CLIENT + ":" + secret))
                .body());

        assertThat(claims(answer.path("access_token").asString()).path("scope").get(0).asString()).isEqualTo("service");
        assertThat(browser.get("/api/me", "Authorization", "Bearer " + answer.path("access_token").asString()).statusCode()).isEqualTo(403);
        assertThat(browser.post(
                                "/oauth2/token",
                                Map.of("grant_type", "client_credentials", "scope", "service"),
                                "Authorization", basic(ServiceTokens.CLIENT + ":guess"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void publishesItsKeysWithoutTheirSecretPart() throws Exception {
        String keys = browser.get("/oauth2/jwks", "Accept", "application/json").body();

        assertThat(JsonMapper.shared().readTree(keys).path("keys").get(0).path("kid").asString()).isNotBlank();
        assertThat(keys).doesNotContain("\"d\"", "\"p\"");
        assertThat(JsonMapper.shared().readTree(browser.get("/.well-known/openid-configuration", "Accept", "application/json").body())
                        .path("authorization_endpoint").asString())
                .isEqualTo(server.url + "/oauth2/authorize");
    }

    private static JsonNode claims(String token) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
