package io.callwell.auth;

import java.io.IOException;
import java.net.CookieManager;
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
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
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

    /** Fills in the form, and gives where it leads. */
    public String signIn(String login, String password) throws IOException, InterruptedException {
        String csrf = first("name=\"_csrf\" value=\"([^\"]+)\"", get("/sign-in").body());
        HttpResponse<String> answer = post("/sign-in", Map.of("_csrf", csrf, "username", login, "password", password));
        return answer.headers().firstValue("Location").orElse("status " + answer.statusCode());
    }

    /** Starts as the web app does, and gives where it leads. */
    public String authorize() throws Exception {
        return get(authorizePath(url + "/signed-in")).headers().firstValue("Location").orElse("no redirect");
    }

    public static String authorizePath(String redirectUri) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        return "/oauth2/authorize?response_type=code&client_id=callwell-web&scope=openid%20profile&state=s1&code_challenge_method=S256"
                + "&code_challenge=" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash)
                + "&redirect_uri=" + URLEncoder.encode(redirectUri, StandardCharsets.UTF_8);
    }

    public HttpResponse<String> redeem(String code, String verifier) throws IOException, InterruptedException {
        return post("/oauth2/token", Map.of(
                "grant_type", "authorization_code",
                "client_id", "callwell-web",
                "code", code,
                "redirect_uri", url + "/signed-in",
                "code_verifier", verifier));
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
