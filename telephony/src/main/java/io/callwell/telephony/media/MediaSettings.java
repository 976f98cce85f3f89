package io.callwell.telephony.media;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The media socket server.
 *
 * @param host           address to listen on
 * @param port           0 takes any free port
 * @param startTimeout   a socket that has not sent {@code start} by then is closed
 * @param idleTimeout    a stream that sends nothing for so long is dead; carriers send a frame every 20 ms
 * @param maxFrameBytes  longest message that is read
 * @param allowedOrigins web origins that may listen in, such as {@code https://calls.example.org}; empty takes that of
 *                       {@code callwell.public-url}
 */
@ConfigurationProperties("callwell.telephony.media")
public record MediaSettings(
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("8085") int port,
        @DefaultValue("5s") Duration startTimeout,
        @DefaultValue("15s") Duration idleTimeout,
        @DefaultValue("65536") int maxFrameBytes,
        @DefaultValue List<String> allowedOrigins) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");

    public MediaSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("callwell.telephony.media.port is %d: use 0 to 65535".formatted(port));
        }
    }

    /** Who may listen in. A laptop has two names, and browsers take them for two origins. */
    public Set<String> origins(URI publicUrl) {
        if (!allowedOrigins.isEmpty()) {
            return Set.copyOf(allowedOrigins);
        }
        String port = publicUrl.getPort() < 0 ? "" : ":" + publicUrl.getPort();
        Set<String> hosts = LOOPBACK.contains(publicUrl.getHost()) ? LOOPBACK : Set.of(publicUrl.getHost());
        return hosts.stream().map(host -> publicUrl.getScheme() + "://" + host + port).collect(Collectors.toUnmodifiableSet());
    }
}
