package io.callwell.providers.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.auth.oauth2.GoogleCredentials;
import com.sun.net.httpserver.HttpServer;
import io.callwell.providers.guard.Failure;
import io.callwell.providers.guard.ProviderException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class GoogleAccessTest {

    @TempDir
    private Path folder;

    /** The key of a service account that gets its tokens from a server of ours. */
    private Path key(URI tokens) throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        String pem = "-----BEGIN PRIVATE KEY-----\\n"
                + Base64.getEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded()) + "\\n-----END PRIVATE KEY-----\\n";
        return Files.writeString(folder.resolve("key.json"), """
                {"type": "service_account", "project_id": "p", "private_key_id": "1", "private_key": "%s",
                 "client_email": "callwell@p.example", "client_id": "1", "token_uri": "%s"}""".formatted(pem, tokens));
    }

    @Test
    void aKeyFileIsTurnedIntoAToken() throws GeneralSecurityException, IOException {
        HttpServer tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tokens.createContext("/token", exchange -> {
            byte[] body = "{\"access_token\":\"t0k3n\",\"token_type\":\"Bearer\",\"expires_in\":3600}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        tokens.start();
        try {
            GoogleAccess access = new GoogleAccess(
                    Optional.of(key(URI.create("http://127.0.0.1:" + tokens.getAddress().getPort() + "/token"))), Optional.empty());
            GoogleCredentials credentials = (GoogleCredentials) access.credentialsProvider().getCredentials();
            assertThat(credentials.refreshAccessToken().getTokenValue()).isEqualTo("t0k3n");
        } finally {
            tokens.stop(0);
        }
    }

    @Test
    void theRealWayWithTlsIsThereAndFailsAsUnavailableWhereNobodySpeaksTls() throws GeneralSecurityException, IOException {
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI endpoint = URI.create("https://127.0.0.1:" + nobody.getLocalPort());
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        nobody.accept().close();
                    }
                } catch (IOException closed) {
                    // the test is over
                    return;
                }
            });
            GoogleAccess access = new GoogleAccess(Optional.of(key(URI.create("http://127.0.0.1:1/token"))), Optional.of(endpoint));
            try (GoogleSpeaker speaker = GoogleSpeaker.over(access, Map.of("en-IN", "en-IN-Neural2-A"))) {
                ProviderException failed = catchThrowableOfType(ProviderException.class, () -> speaker.speak("Hello.", "en-IN"));
                assertThat(failed.failure()).isEqualTo(Failure.UNAVAILABLE);
            }
        }
    }

    @Test
    void refusesToSendWordsInTheClear() {
        assertThatThrownBy(() -> new GoogleAccess(Optional.empty(), Optional.of(URI.create("http://8.8.8.8:80"))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("TLS");
    }
}
