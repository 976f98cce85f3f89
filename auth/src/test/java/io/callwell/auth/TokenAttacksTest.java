package io.callwell.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.callwell.platform.security.SecurityModule;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tokens that somebody made up, changed, or took from elsewhere (ASVS 5.0, chapter 9). */
class TokenAttacksTest {

    private static final JOSEObjectType ACCESS = new JOSEObjectType(SecurityModule.TOKEN_TYPE);

    private static AuthServer server;
    private static JsonNode tokens;
    private static String good;
    private static JWTClaimsSet claims;
    private static RSAKey ours;
    private static RSAKey strangers;
    private final Browser browser = new Browser(server.url);

    @BeforeAll
    static void start() throws Exception {
        server = new AuthServer(Map.of());
        DemoLogin login = server.login("admin@asha");
        tokens = new Browser(server.url).tokens(login.login(), login.password());
        good = tokens.path("access_token").asString();
        claims = SignedJWT.parse(good).getJWTClaimsSet();
        ours = server.bean(SigningKeys.class).get(new JWKSelector(new JWKMatcher.Builder().build()), null).getFirst().toRSAKey();
        strangers = new RSAKeyGenerator(2048).keyID(ours.getKeyID()).generate();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void takesTheTokenThatItGave() throws Exception {
        assertThat(status(good)).isEqualTo(200);
        assertThat(status(signed(header(JWSAlgorithm.RS256), claims, new RSASSASigner(ours)))).isEqualTo(200);
    }

    @Test
    void refusesAForeignSignature() throws Exception {
        refused(Map.of(
                "another key under our key's name", signed(header(JWSAlgorithm.RS256), claims, new RSASSASigner(strangers)),
                "a key that the token brings along", signed(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).type(ACCESS).jwk(strangers.toPublicJWK()).build(), claims, new RSASSASigner(strangers)),
                "a key from an address in the token", signed(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).type(ACCESS).keyID("x").jwkURL(URI.create("http://127.0.0.1:1/keys"))
                                .x509CertURL(URI.create("http://127.0.0.1:1/cert")).build(),
                        claims, new RSASSASigner(strangers)),
                "a key name that is a path", signed(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).type(ACCESS).keyID("../../../../dev/null").build(), claims, new RSASSASigner(strangers)),
                "a key name that is SQL", signed(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).type(ACCESS).keyID("x' UNION SELECT 'key'--").build(), claims, new RSASSASigner(strangers)),
                "no signature", good.substring(0, good.lastIndexOf('.') + 1),
                "half a signature", good.substring(0, good.length() - 20)));
    }

    @Test
    void refusesEveryAlgorithmButItsOwn() throws Exception {
        byte[] publicKey = ours.toRSAPublicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey) + "\n-----END PUBLIC KEY-----\n";
        refused(Map.of(
                "HS256 with our public key", signed(header(JWSAlgorithm.HS256), claims, new MACSigner(publicKey)),
                "HS256 with our public key as text", signed(header(JWSAlgorithm.HS256), claims, new MACSigner(pem)),
                "HS512 with our public key", signed(header(JWSAlgorithm.HS512), claims, new MACSigner(publicKey)),
                "RS512 with our own key", signed(header(JWSAlgorithm.RS512), claims, new RSASSASigner(ours)),
                "PS256 with our own key", signed(header(JWSAlgorithm.PS256), claims, new RSASSASigner(ours)),
                "none", new PlainJWT(claims).serialize(),
                "None", unsigned("None"),
                "nOnE", unsigned("nOnE"),
                "an empty algorithm", unsigned("")));
    }

    @Test
    void refusesChangedClaims() throws Exception {
        String changed = claims.toString().replace(server.hospital("asha").toString(), server.hospital("hudson").toString());
        String[] parts = good.split("\\.");
        refused(Map.of(
                "another hospital", parts[0] + "." + base64(changed) + "." + parts[2],
                "another role", parts[0] + "." + base64(claims.toString().replace("ADMIN", "SUPERVISOR")) + "." + parts[2],
                "expired", ours(builder -> builder.expirationTime(Date.from(Instant.now().minusSeconds(90)))),
                "without an end", ours(builder -> builder.expirationTime(null)),
                "not valid yet", ours(builder -> builder.notBeforeTime(Date.from(Instant.now().plusSeconds(300)))),
                "of another issuer", ours(builder -> builder.issuer("https://evil.example")),
                "for another audience", ours(builder -> builder.audience("callwell-web")),
                "for nobody", ours(builder -> builder.audience((String) null))));
    }

    @Test
    void doesNotTakeAnIdentityTokenForAnAccessToken() throws Exception {
        String identity = tokens.path("id_token").asString();
        String dressedUp = signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(ours.getKeyID()).type(JOSEObjectType.JWT).build(),
                claims, new RSASSASigner(ours));

        refused(Map.of("the identity token", identity, "a token that is none by its type", dressedUp));
    }

    @Test
    void takesATokenFromTheHeaderOnly() throws Exception {
        assertThat(browser.get("/api/me?access_token=" + good, "Accept", "application/json").statusCode()).isEqualTo(401);
        assertThat(browser.get("/api/me", "Cookie", "access_token=" + good).statusCode()).isEqualTo(401);
        refused(Map.of("two tokens", good + "," + good, "nonsense", "nonsense", "dots", "...", "nothing", ""));
    }

    @Test
    void doesNotLetAPersonNameAnotherHospital() throws Exception {
        HttpResponse<String> me = browser.get("/api/me", "Authorization", "Bearer " + good,
                "X-Callwell-Hospital", server.hospital("hudson").toString());

        assertThat(me.body()).contains("\"asha\"").doesNotContain("hudson");
    }

    @Test
    void keepsAnswersOutOfCachesAndAwayFromForeignScripts() throws Exception {
        HttpResponse<String> me = browser.get("/api/me", "Authorization", "Bearer " + good, "Origin", "https://evil.example");

        assertThat(me.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(me.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(me.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    private void refused(Map<String, String> forged) throws Exception {
        Map<String, Integer> taken = new LinkedHashMap<>();
        for (Map.Entry<String, String> one : forged.entrySet()) {
            int status = status(one.getValue());
            if (status != 401) {
                taken.put(one.getKey(), status);
            }
        }
        assertThat(taken).as("tokens that were not refused with 401").isEmpty();
    }

    private int status(String token) throws Exception {
        return browser.get("/api/me", "Authorization", "Bearer " + token).statusCode();
    }

    private static JWSHeader header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).keyID(ours.getKeyID()).type(ACCESS).build();
    }

    private static String ours(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        return signed(header(JWSAlgorithm.RS256), change.apply(new JWTClaimsSet.Builder(claims)).build(), new RSASSASigner(ours));
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws Exception {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private static String unsigned(String algorithm) {
        return base64("{\"alg\":\"" + algorithm + "\",\"typ\":\"at+jwt\",\"kid\":\"" + ours.getKeyID() + "\"}") + "." + base64(claims.toString()) + ".";
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
