package io.callwell.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Staying signed in: over reloads, restarts and several auth processes, and not a moment longer than one should. */
class SessionsTest {

    private static AuthServer server;
    private static AuthServer twin;
    private final Browser browser = new Browser(server.url);

    @BeforeAll
    static void start() {
        server = new AuthServer(Map.of());
        twin = new AuthServer(Map.of("callwell.public-url", server.url));
    }

    @AfterAll
    static void stop() {
        twin.close();
        server.close();
    }

    @Test
    void givesACodeToEverySilentRequestHoweverManyComeAtOnce() throws Exception {
        signIn("supervisor@asha");
        List<Callable<String>> requests = Collections.nCopies(200, browser::authorizeSilently);

        try (ExecutorService tabs = Executors.newFixedThreadPool(16)) {
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : tabs.invokeAll(requests)) {
                answers.add(answer.get());
            }
            assertThat(answers).allSatisfy(answer -> assertThat(answer).contains("/signed-in?code="));
            assertThat(answers).doesNotHaveDuplicates();
        }
    }

    @Test
    void tellsTheAppThatNobodyIsSignedInAndKeepsNothingForPassersBy() throws Exception {
        HttpResponse<String> answer = browser.get(Browser.authorizePath(server.url + "/signed-in") + "&prompt=none");

        assertThat(answer.headers().firstValue("Location")).contains(server.url + "/signed-in?error=login_required&state=s1");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(browser.authorize()).startsWith("/sign-in?continue=%2Foauth2%2Fauthorize%3F");
    }

    @Test
    void leadsEachOfTwoTabsBackToWhereItCameFrom() throws Exception {
        DemoLogin login = server.login("supervisor@asha");
        browser.authorize();
        browser.get(Browser.authorizePath(server.url + "/signed-in").replace("state=s1", "state=other-tab"));

        assertThat(browser.get(browser.signIn(login.login(), login.password())).headers().firstValue("Location").orElseThrow())
                .contains("state=s1");
    }

    @Test
    void keepsPeopleSignedInWhenTheProcessStartsAgain() throws Exception {
        AuthServer first = new AuthServer(Map.of("callwell.public-url", server.url));
        DemoLogin login = server.login("supervisor@asha");
        Browser there = new Browser(first.url);
        there.signIn(login.login(), login.password());
        String cookie = there.cookie("callwell-session");
        first.close();

        try (AuthServer again = new AuthServer(Map.of("callwell.public-url", server.url))) {
            assertThat(silently(again.url, cookie)).contains("/signed-in?code=");
        }
    }

    @Test
    void knowsTheSessionsAndTheCodesOfAnotherProcess() throws Exception {
        signIn("admin@asha");
        String code = Browser.first("code=([^&]+)", browser.authorizeSilently());

        assertThat(silently(twin.url, browser.cookie("callwell-session"))).contains("/signed-in?code=");
        assertThat(new Browser(twin.url).redeem(server.url, code, Browser.VERIFIER).statusCode()).isEqualTo(200);
        assertThat(browser.redeem(code, Browser.VERIFIER).statusCode()).isEqualTo(400);
    }

    @Test
    void redeemsACodeOnceWhoeverComesFirst() throws Exception {
        signIn("admin@asha");
        String code = Browser.first("code=([^&]+)", browser.authorizeSilently());
        List<Callable<Integer>> attempts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Browser where = new Browser(i % 2 == 0 ? server.url : twin.url);
            attempts.add(() -> where.redeem(server.url, code, Browser.VERIFIER).statusCode());
        }

        try (ExecutorService attackers = Executors.newFixedThreadPool(attempts.size())) {
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : attackers.invokeAll(attempts)) {
                answers.add(answer.get());
            }
            assertThat(answers).containsOnlyOnce(200).containsOnly(200, 400);
        }
    }

    @Test
    void endsTheSessionEverywhereWhenSomebodySignsOut() throws Exception {
        signIn("supervisor@asha");
        String stolen = browser.cookie("callwell-session");
        assertThat(silently(twin.url, stolen)).contains("code=");

        browser.signOut();

        assertThat(silently(server.url, stolen)).contains("error=login_required");
        assertThat(silently(twin.url, stolen)).contains("error=login_required");
    }

    @Test
    void endsTheSessionOfSomebodyWhoMayNotSignInAnyMore() throws Exception {
        signIn("supervisor@hudson");
        String cookie = browser.cookie("callwell-session");
        var transactions = AuthServer.database.transactions();
        var jdbc = AuthServer.database.jdbc();
        transactions.run(server.hospital("hudson"), () -> jdbc.sql("UPDATE auth.users SET active = false WHERE username = 'supervisor'").update());
        try {
            assertThat(silently(server.url, cookie)).contains("error=login_required");
        } finally {
            transactions.run(server.hospital("hudson"), () -> jdbc.sql("UPDATE auth.users SET active = true WHERE username = 'supervisor'").update());
        }
    }

    @Test
    void endsASessionThatNobodyUsed() throws Exception {
        try (AuthServer brief = new AuthServer(Map.of(
                "callwell.public-url", server.url, "callwell.auth.session-lifetime", Duration.ofMillis(1).toString()))) {
            DemoLogin login = server.login("supervisor@asha");
            Browser there = new Browser(brief.url);
            there.signIn(login.login(), login.password());

            assertThat(silently(brief.url, there.cookie("callwell-session"))).contains("error=login_required");
        }
    }

    @Test
    void endsASessionAfterItsLongestLifeHoweverMuchItIsUsed() throws Exception {
        signIn("supervisor@asha");
        String cookie = browser.cookie("callwell-session");
        assertThat(silently(server.url, cookie)).contains("code=");

        AuthServer.database.transactions().run(server.hospital("asha"), () -> AuthServer.database.jdbc()
                .sql("UPDATE auth.session SET signed_in_at = signed_in_at - interval '24 hours'").update());
        assertThat(silently(server.url, cookie)).contains("error=login_required");
    }

    @Test
    void storesNothingThatSignsSomebodyIn() throws Exception {
        signIn("admin@asha");
        String cookie = browser.cookie("callwell-session");
        String code = Browser.first("code=([^&]+)", browser.authorizeSilently());
        String token = Browser.first("\"access_token\":\"([^\"]+)", browser.redeem(code, Browser.VERIFIER).body());

        List<String> stored = AuthServer.database.transactions().call(server.hospital("asha"), () -> {
            var jdbc = AuthServer.database.jdbc();
            List<String> rows = new ArrayList<>(jdbc.sql("SELECT encode(body, 'escape') || encode(code_key, 'escape') FROM auth.authorization").query(String.class).list());
            rows.addAll(jdbc.sql("SELECT encode(key, 'escape') || session::text FROM auth.session").query(String.class).list());
            return rows;
        });
        assertThat(stored).isNotEmpty().allSatisfy(row -> assertThat(row)
                .doesNotContain(cookie, code, token, "Demo administrator", "OAuth2Authorization"));
        assertThat(AuthServer.database.jdbc().sql("SELECT count(*) FROM auth.session").query(Integer.class).single())
                .as("sessions seen on behalf of no hospital").isZero();
    }

    private void signIn(String name) throws Exception {
        DemoLogin login = server.login(name);
        assertThat(browser.signIn(login.login(), login.password())).isEqualTo("/");
    }

    private static String silently(String url, String cookie) throws Exception {
        return new Browser(url).get(Browser.authorizePath(server.url + "/signed-in") + "&prompt=none",
                        "Accept", "text/html", "Cookie", "callwell-session=" + cookie)
                .headers().firstValue("Location").orElse("no redirect");
    }
}
