package io.callwell.hms.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.callwell.appointment.hospital.HospitalUnreachableException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SmartBackendTest {

    private final KeyPair keys = keys();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer http;
    private URI tokenUrl;
    private volatile String form = "";
    private volatile int status = 200;

    @BeforeEach
    void open() throws IOException {
        http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        http.createContext("/token", exchange -> {
            form = URLDecoder.decode(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            byte[] body = ("{\"access_token\":\"t" + asked.incrementAndGet() + "\",\"expires_in\":300}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        http.start();
        tokenUrl = URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/token");
    }

    @AfterEach
    void close() {
        http.stop(0);
    }

    @Test
    void theAssertionIsSignedWithRs384AndNamesUsAndTheServer() throws GeneralSecurityException {
        assertThat(access().header()).contains("Bearer t1");
        String jwt = form.replaceAll(".*client_assertion=([^&]+).*", "$1");
        String[] parts = jwt.split("\\.");
        JsonNode header = JsonMapper.builder().build().readTree(Base64.getUrlDecoder().decode(parts[0]));
        JsonNode claims = JsonMapper.builder().build().readTree(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(header.path("alg").asString()).isEqualTo("RS384");
        assertThat(header.path("kid").asString()).isEqualTo("k1");
        assertThat(claims.path("iss").asString()).isEqualTo(claims.path("sub").asString()).isEqualTo("callwell");
        assertThat(claims.path("aud").asString()).isEqualTo(tokenUrl.toString());
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isLessThanOrEqualTo(300);
        Signature signature = Signature.getInstance("SHA384withRSA");
        signature.initVerify(keys.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(form).contains("grant_type=client_credentials").contains("scope=system/Slot.rs");
    }

    @Test
    void aTokenIsKeptUntilTheServerRejectsIt() {
        SmartBackend access = access();
        assertThat(access.header()).isEqualTo(access.header());
        access.rejected();
        assertThat(access.header()).contains("Bearer t2");
    }

    @Test
    void aTokenThatTheServerNoLongerAcceptsIsRenewedOnce() {
        try (TestFhirServer server = new TestFhirServer(FhirSettings.Way.AUTO)) {
            SmartBackend access = access();
            access.header();
            server.wantsHeader("Bearer t2");
            try (FhirSystem system = new FhirSystem(server.settings(Duration.ofSeconds(20)), access, Clock.systemUTC())) {
                assertThat(system.visit("Appointment/1")).isEmpty();
            }
        }
    }

    @Test
    void aRefusalSaysWhatToLookAt() {
        status = 400;
        assertThatThrownBy(() -> access().header()).isInstanceOf(HospitalUnreachableException.class).hasMessageContaining("key id");
        assertThatThrownBy(() -> new SmartBackend(new SmartBackend.Client(tokenUrl, "callwell", "k1", "no key", "s"), Clock.systemUTC())).hasMessageContaining("PKCS#8");
    }

    private SmartBackend access() {
        String pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n";
        return new SmartBackend(new SmartBackend.Client(tokenUrl, "callwell", "k1", pem, "system/Slot.rs"), Clock.systemUTC());
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
