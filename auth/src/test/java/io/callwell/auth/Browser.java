package io.callwell.auth;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person's browser with the web app in it: keeps cookies, follows redirects one by one, does PKCE. */
public final class Browser {

    public static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-1234567890";

    private final String url;
    private String signInPage = "/sign-in";
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public Browser(String url) {
        this.url = url;
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        URI uri = path.startsWith("http") ? URI.create(path) : URI.create(url + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) {
            request.headers(headers);
        } else {
            request.header("Accept", "text/html");
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String path, Map<String, String> form, String... headers) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Fills in the form of the page that the last way in led to, and gives where it leads. */
    public String signIn(String login, String password) throws IOException, InterruptedException {
        String page = get(signInPage).body();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("_csrf", first("name=\"_csrf\" value=\"([^\"]+)\"", page));
        Matcher onwards = Pattern.compile("name=\"continue\" value=\"([^\"]+)\"").matcher(page);
        if (onwards.find()) {
            form.put("continue", onwards.group(1).replace("&amp;", "&"));
        }
        form.put("username", login);
        form.put("password", password);
        HttpResponse<String> answer = post("/sign-in", form);
        return answer.headers().firstValue("Location").orElse("status " + answer.statusCode());
    }

    /** Starts as the web app does, and gives where it leads. */
    public String authorize() throws Exception {
        String target = get(authorizePath(url + "/signed-in")).headers().firstValue("Location").orElse("no redirect");
        if (target.contains("/sign-in")) {
            signInPage = target;
        }
        return target;
    }

    /** Asks for a code without a page, as the web app does after a reload. */
    public String authorizeSilently() throws Exception {
        return get(authorizePath(url + "/signed-in") + "&prompt=none").headers().firstValue("Location").orElse("no redirect");
    }

    /** As the web app does; the header is the browser's and says that a page of ours asks. */
    public String signOut() throws IOException, InterruptedException {
        return post("/sign-out", Map.of(), "Sec-Fetch-Site", "same-origin").headers().firstValue("Location").orElse("no redirect");
    }

    public static String authorizePath(String redirectUri) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        return "/oauth2/authorize?response_type=code&client_id=callwell-web&scope=openid%20profile&state=s1&code_challenge_method=S256"
                + "&code_challenge=" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash)
                + "&redirect_uri=" + URLEncoder.encode(redirectUri, StandardCharsets.UTF_8);
    }

    public HttpResponse<String> redeem(String code, String verifier) throws IOException, InterruptedException {
        return redeem(url, code, verifier);
    }

    /** @param origin of the app that the code was given to */
    public HttpResponse<String> redeem(String origin, String code, String verifier) throws IOException, InterruptedException {
        return post("/oauth2/token", Map.of(
                "grant_type", "authorization_code",
                "client_id", "callwell-web",
                "code", code,
                "redirect_uri", origin + "/signed-in",
                "code_verifier", verifier));
    }

    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no cookie " + name));
    }

    /** The whole way from nothing to the token answer. */
    public JsonNode tokens(String login, String password) throws Exception {
        authorize();
        String back = get(signIn(login, password)).headers().firstValue("Location").orElseThrow();
        return JsonMapper.shared().readTree(redeem(first("code=([^&]+)", back), VERIFIER).body());
    }

    public static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in: " + text);
        }
        return matcher.group(1);
    }
}
