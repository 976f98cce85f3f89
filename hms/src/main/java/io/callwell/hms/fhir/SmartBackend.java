package io.callwell.hms.fhir;

import io.callwell.appointment.hospital.HospitalUnreachableException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * SMART backend services (HL7 SMART App Launch 2, "Client Authentication: Asymmetric"): a token for a JWT that is signed with RS384. The token is
 * kept until shortly before it ends.
 */
public final class SmartBackend implements Access {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final Duration ASSERTION = Duration.ofMinutes(4);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Client client;
    private final Clock clock;
    private final PrivateKey key;
    private final ReentrantLock lock = new ReentrantLock();
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER).build();
    private Token token = new Token("", Instant.EPOCH);

    /**
     * Who asks for a token.
     *
     * @param tokenUrl of the authorisation server; it is also the audience of the assertion
     * @param keyId    {@code kid} under which the server has our public key
     * @param keyPem   private RSA key, PKCS#8 PEM
     * @param scopes   narrow ones, such as {@code system/Appointment.rs}
     */
    public record Client(URI tokenUrl, String clientId, String keyId, String keyPem, String scopes) {
        @Override
        public String toString() {
            return "Client[" + clientId + " at " + tokenUrl.getHost() + "]";
        }
    }

    private record Token(String value, Instant until) {}

    /** @param clock of the machine, not of the business: the other side checks times of assertions */
    public SmartBackend(Client client, Clock clock) {
        this.client = client;
        this.clock = clock;
        this.key = key(client.keyPem());
    }

    @Override
    public Optional<String> header() {
        lock.lock();
        try {
            if (!clock.instant().isBefore(token.until().minus(EARLY))) {
                token = fetch();
            }
            return Optional.of("Bearer " + token.value());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void rejected() {
        lock.lock();
        try {
            token = new Token("", Instant.EPOCH);
        } finally {
            lock.unlock();
        }
    }

    private Token fetch() {
        Map<String, String> form = Map.of(
                "grant_type", "client_credentials",
                "scope", client.scopes(),
                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion", assertion());
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(client.tokenUrl()).timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded").header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new HospitalUnreachableException("the authorisation server refuses client '" + client.clientId() + "' with HTTP " + response.statusCode()
                        + ": look at client id, key id, the registered public key and the clock of this machine");
            }
            return token(response.body());
        } catch (IOException away) {
            throw new HospitalUnreachableException("the authorisation server does not answer", away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new HospitalUnreachableException("interrupted while asking for a token", interrupted);
        }
    }

    private Token token(String body) {
        try {
            JsonNode answer = JSON.readTree(body);
            String value = answer.path("access_token").asString("");
            if (value.isEmpty()) {
                throw new HospitalUnreachableException("the authorisation server answered without access_token");
            }
            return new Token(value, clock.instant().plusSeconds(answer.path("expires_in").asLong(300)));
        } catch (JacksonException noJson) {
            throw new HospitalUnreachableException("the authorisation server answered something that is not JSON");
        }
    }

    private String assertion() {
        Instant now = clock.instant();
        String header = JSON.writeValueAsString(Map.of("alg", "RS384", "typ", "JWT", "kid", client.keyId()));
        String claims = JSON.writeValueAsString(Map.of("iss", client.clientId(), "sub", client.clientId(), "aud", client.tokenUrl().toString(),
                "exp", now.plus(ASSERTION).getEpochSecond(), "iat", now.getEpochSecond(), "jti", UUID.randomUUID().toString()));
        String signed = base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA384withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the SMART key cannot sign with RS384", unusable);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static PrivateKey key(String pem) {
        String body = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("the SMART key cannot be read; give a private RSA key as PKCS#8 PEM (-----BEGIN PRIVATE KEY-----)", unreadable);
        }
    }
}
