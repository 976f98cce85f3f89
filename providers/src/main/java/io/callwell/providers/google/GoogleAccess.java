package io.callwell.providers.google;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.auth.oauth2.GoogleCredentials;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How Google is reached.
 *
 * @param credentials key file of a service account; without it the application default credentials of this machine
 * @param endpoint    another endpoint than Google's global one: {@code https://eu-speech.googleapis.com} keeps data in a region;
 *                    {@code http://127.0.0.1:port} is a server on this machine, spoken to without TLS and credentials
 */
public record GoogleAccess(Optional<Path> credentials, Optional<URI> endpoint) {

    private static final List<String> SCOPES = List.of("https://www.googleapis.com/auth/cloud-platform");
    private static final int MOST_BYTES = 4 << 20;

    public GoogleAccess {
        endpoint.filter(e -> "http".equals(e.getScheme())).ifPresent(GoogleAccess::requireThisMachine);
    }

    private static void requireThisMachine(URI endpoint) {
        try {
            if (!InetAddress.getByName(endpoint.getHost()).isLoopbackAddress()) {
                throw new IllegalArgumentException(endpoint + " has no TLS: what patients say would travel in the clear; use https://");
            }
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException(endpoint + " is no address", unknown);
        }
    }

    private boolean plain() {
        return endpoint.filter(e -> "http".equals(e.getScheme())).isPresent();
    }

    /** @param otherwise Google's own endpoint, {@code host:port} */
    String hostAndPort(String otherwise) {
        return endpoint.map(e -> e.getHost() + ":" + (e.getPort() > 0 ? e.getPort() : plain() ? 80 : 443)).orElse(otherwise);
    }

    public CredentialsProvider credentialsProvider() {
        if (plain()) {
            return NoCredentialsProvider.create();
        }
        return credentials.<CredentialsProvider>map(file -> FixedCredentialsProvider.create(read(file)))
                .orElseGet(() -> () -> GoogleCredentials.getApplicationDefault().createScoped(SCOPES));
    }

    private static GoogleCredentials read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return GoogleCredentials.fromStream(in).createScoped(SCOPES);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the key file " + file + " of Google cannot be read; see docs/providers.md", unreadable);
        }
    }

    /** One channel that the transport keeps open, with a limit to what an answer may be. */
    @SuppressWarnings("rawtypes")
    public InstantiatingGrpcChannelProvider channel(InstantiatingGrpcChannelProvider.Builder builder, String otherwise) {
        builder.setEndpoint(hostAndPort(otherwise)).setMaxInboundMessageSize(MOST_BYTES);
        if (plain()) {
            builder.setChannelConfigurator(ManagedChannelBuilder::usePlaintext);
        }
        return builder.build();
    }
}
