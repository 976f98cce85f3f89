package io.callwell.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Foreign sites and crafted links against signing in and out. */
class DoorAttacksTest {

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

    @ParameterizedTest
    @ValueSource(strings = {
        "https://evil.example", "//evil.example", "/\\evil.example", "/oauth2/authorize", "/oauth2/authorize?x=1\r\nSet-Cookie: a=b",
        "/oauth2/authorize/../../evil?x", "https://evil.example/oauth2/authorize?x=1", "javascript:alert(1)", "/sign-out", "/oauth2/authorize?<script>"})
    void aSignInLeadsNowhereElse(String target) throws Exception {
        DemoLogin login = server.login("supervisor@asha");
        String page = browser.get("/sign-in?continue=" + URLEncoder.encode(target, StandardCharsets.UTF_8)).body();
        assertThat(page).doesNotContain("evil.example", "name=\"continue\"", "<script");

        HttpResponse<String> answer = browser.post("/sign-in", Map.of(
                "_csrf", Browser.first("name=\"_csrf\" value=\"([^\"]+)\"", page), "username", login.login(), "password", login.password(),
                "continue", target));

        assertThat(answer.headers().firstValue("Location")).contains("/");
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("a="));
    }

    @Test
    void aCodeGoesToTheAppOnlySignedInOrNot() throws Exception {
        DemoLogin login = server.login("admin@asha");
        Browser signedIn = new Browser(server.url);
        signedIn.signIn(login.login(), login.password());
        String app = server.url + "/signed-in";
        for (String uri : List.of("https://evil.example/signed-in", app + "/../evil", app + "?to=https://evil.example", app + "#x",
                app.replace("http://", "http://evil.example@"), app.replace("127.0.0.1", "127.0.0.1.evil.example"),
                app + "/", app.replace("http:", "https:"), app.toUpperCase(Locale.ROOT), "//evil.example/signed-in", "")) {
            for (String more : List.of("", "&prompt=none", "&prompt=none&request_uri=urn:ietf:params:oauth:request_uri:x")) {
                for (Browser who : List.of(signedIn, browser)) {
                    HttpResponse<String> answer = who.get(Browser.authorizePath(uri) + more);
                    String target = answer.headers().firstValue("Location").orElse("");
                    assertThat(target).as(uri + more).doesNotContain("code=");
                    assertThat(target).as(uri + more).matches("|/sign-in(\\?continue=.*)?");
                }
            }
        }
    }

    @Test
    void aForeignSiteSignsNobodyOut() throws Exception {
        DemoLogin login = server.login("supervisor@asha");
        browser.signIn(login.login(), login.password());

        assertThat(browser.get("/sign-out").body()).contains("Sign out?", "method=\"post\"").doesNotContain("{{", "<script");
        assertThat(location(browser.post("/sign-out", Map.of(), "Sec-Fetch-Site", "cross-site"))).isEqualTo("/sign-out");
        assertThat(location(browser.post("/sign-out", Map.of(), "Sec-Fetch-Site", "same-site"))).isEqualTo("/sign-out");
        assertThat(location(browser.post("/sign-out", Map.of(), "Origin", "https://evil.example"))).isEqualTo("/sign-out");
        assertThat(location(browser.post("/sign-out", Map.of()))).isEqualTo("/sign-out");
        assertThat(browser.authorizeSilently()).contains("code=");

        String form = Browser.first("name=\"_csrf\" value=\"([^\"]+)\"", browser.get("/sign-out").body());
        assertThat(location(browser.post("/sign-out", Map.of("_csrf", form)))).isEqualTo("/sign-in?signed-out");
        assertThat(browser.authorizeSilently()).contains("login_required");
    }

    @Test
    void aForeignSiteSignsNobodyIn() throws Exception {
        DemoLogin login = server.login("supervisor@asha");
        Map<String, String> form = Map.of("username", login.login(), "password", login.password());
        Map<String, String> guessed = Map.of("username", login.login(), "password", login.password(), "_csrf", "guessed");

        assertThat(location(browser.post("/sign-in", form))).isEqualTo("/sign-in?again");
        assertThat(location(browser.post("/sign-in", form, "Sec-Fetch-Site", "same-origin"))).isEqualTo("/sign-in?again");
        assertThat(location(browser.post("/sign-in", guessed))).isEqualTo("/sign-in?again");
        assertThat(location(browser.post("/sign-in", guessed, "Cookie", "callwell-form=guessed"))).isEqualTo("/sign-in?again");
        assertThat(browser.authorizeSilently()).contains("login_required");
    }

    @Test
    void aSessionThatWasPlantedIsNeverTakenOver() throws Exception {
        DemoLogin login = server.login("supervisor@asha");
        Browser attacker = new Browser(server.url);
        attacker.signIn(login.login(), login.password());
        String planted = attacker.cookie("callwell-session");

        String page = browser.get("/sign-in").body();
        HttpResponse<String> answer = browser.post("/sign-in", Map.of(
                        "_csrf", Browser.first("name=\"_csrf\" value=\"([^\"]+)\"", page), "username", login.login(), "password", login.password()),
                "Cookie", "callwell-form=" + browser.cookie("callwell-form") + "; callwell-session=" + planted);

        assertThat(answer.headers().allValues("Set-Cookie").toString()).contains("callwell-session=").doesNotContain(planted);
        assertThat(attacker.authorizeSilently()).as("the planted session after the victim signed in").contains("login_required");
    }

    @Test
    void theCookieIsForOurOwnPagesOnly() throws Exception {
        DemoLogin login = server.login("supervisor@asha");
        String page = browser.get("/sign-in").body();
        HttpResponse<String> answer = browser.post("/sign-in", Map.of(
                "_csrf", Browser.first("name=\"_csrf\" value=\"([^\"]+)\"", page), "username", login.login(), "password", login.password()));

        assertThat(answer.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("callwell-session="))
                .singleElement().asString().contains("HttpOnly", "SameSite=Strict", "Path=/").doesNotContain("Domain");
        try (AuthServer behindTls = new AuthServer(Map.of("callwell.public-url", "https://calls.example.org"))) {
            List<String> cookies = new Browser(behindTls.url).get("/sign-in").headers().allValues("Set-Cookie");
            assertThat(cookies).singleElement().asString().startsWith("__Host-callwell-form=").contains("Secure", "HttpOnly", "SameSite=Strict");
        }
    }

    @Test
    void aCookieOfAnotherHospitalOrOfNoneSignsNobodyIn() throws Exception {
        DemoLogin login = server.login("supervisor@asha");
        browser.signIn(login.login(), login.password());
        String bits = browser.cookie("callwell-session").split("\\.")[1];
        for (String cookie : List.of(server.hospital("hudson") + "." + bits, "00000000-0000-0000-0000-000000000000." + bits, bits, "", "x.y",
                server.hospital("asha") + "." + "A".repeat(43), server.hospital("asha") + "." + bits + "'--")) {
            assertThat(location(new Browser(server.url).get(Browser.authorizePath(server.url + "/signed-in") + "&prompt=none",
                            "Accept", "text/html", "Cookie", "callwell-session=" + cookie)))
                    .as(cookie).contains("error=login_required");
        }
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("status " + answer.statusCode());
    }
}
