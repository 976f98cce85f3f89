package io.callwell.platform.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.callwell.platform.secrets.Secrets;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;

/** Gets and keeps the token with which this process calls others (OAuth2 client credentials, RFC 6749 section 4.4). */
public final class ServiceTokens {

    public static final String CLIENT = "callwell-service";
    public static final String SECRET = "oauth2.service-client";
    private static final long RENEW_BEFORE_SECONDS = 30;

    private final RestClient http;
    private final Secrets secrets;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Kept kept;

    /** @param auth where the auth role is */
    public ServiceTokens(URI auth, Secrets secrets) {
        this.http = RestClient.create(auth);
        this.secrets = secrets;
    }

    public String token() {
        Kept now = kept;
        if (now != null && System.nanoTime() < now.untilNanos()) {
            return now.token();
        }
        fetching.lock();
        try {
            Kept again = kept;
            if (again != null && System.nanoTime() < again.untilNanos()) {
                return again.token();
            }
            Kept fresh = fetch();
            kept = fresh;
            return fresh.token();
        } finally {
            fetching.unlock();
        }
    }

    private Kept fetch() {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("grant_type", "client_credentials");
        form.add("scope", "service");
        Answer answer = http.post()
                .uri("/oauth2/token")
                .headers(headers -> headers.setBasicAuth(CLIENT, secrets.text(SECRET)))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .retrieve()
                .body(Answer.class);
        if (answer == null) {
            throw new IllegalStateException("the auth service answered without a token");
        }
        long seconds = Math.max(1, answer.expiresIn() - RENEW_BEFORE_SECONDS);
        return new Kept(answer.token(), System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
    }

    private record Kept(String token, long untilNanos) {}

    private record Answer(@JsonProperty("access_token") String token, @JsonProperty("expires_in") long expiresIn) {}
}
