package io.callwell.auth;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Signing in.
 *
 * @param webOrigins      origins besides that of {@code callwell.public-url} from which the web app may sign people in
 * @param tokenLifetime   of a person's access token; the web app gets a new one while the session lasts
 * @param sessionLifetime how long somebody stays signed in without a new token, such as a shift
 * @param longestSession  how long somebody stays signed in at most, whatever they do
 * @param serviceLifetime of a machine's access token
 * @param keyLifetime     after which a new signing key takes over
 * @param lockAfter       wrong passwords for one login from one address until it is locked there; ten times as many lock it everywhere
 * @param lockAddressAfter wrong passwords from one address until it is locked; a whole hospital may share one
 * @param lockFor         how long a lock lasts, and how far back failures count
 * @param trustedProxies  addresses whose {@code X-Forwarded-For} is believed, such as the gateway's
 */
@ConfigurationProperties("callwell.auth")
public record AuthSettings(
        @DefaultValue List<String> webOrigins,
        @DefaultValue("15m") Duration tokenLifetime,
        @DefaultValue("10h") Duration sessionLifetime,
        @DefaultValue("24h") Duration longestSession,
        @DefaultValue("5m") Duration serviceLifetime,
        @DefaultValue("90d") Duration keyLifetime,
        @DefaultValue("5") int lockAfter,
        @DefaultValue("100") int lockAddressAfter,
        @DefaultValue("15m") Duration lockFor,
        @DefaultValue Set<String> trustedProxies) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");

    public AuthSettings {
        webOrigins = List.copyOf(webOrigins);
        trustedProxies = Set.copyOf(trustedProxies);
        if (longestSession.compareTo(sessionLifetime) < 0) {
            throw new IllegalArgumentException("callwell.auth.longest-session is %s and session-lifetime %s: the longest is no shorter"
                    .formatted(longestSession, sessionLifetime));
        }
        if (lockAfter < 1 || lockAddressAfter < lockAfter) {
            throw new IllegalArgumentException("callwell.auth.lock-after is %d and lock-address-after %d: use 1 or more, and no less for an address"
                    .formatted(lockAfter, lockAddressAfter));
        }
    }

    /** All origins of the web app. A laptop has two names, and browsers take them for two origins. */
    Set<String> origins(URI publicUrl) {
        Set<String> origins = new LinkedHashSet<>();
        String port = publicUrl.getPort() < 0 ? "" : ":" + publicUrl.getPort();
        origins.add(publicUrl.getScheme() + "://" + publicUrl.getHost() + port);
        if (LOOPBACK.contains(publicUrl.getHost())) {
            LOOPBACK.forEach(host -> origins.add(publicUrl.getScheme() + "://" + host + port));
        }
        origins.addAll(webOrigins);
        return origins;
    }

    /** Where the web app takes its codes. */
    Set<String> redirectUris(URI publicUrl) {
        return origins(publicUrl).stream().map(origin -> origin + "/signed-in").collect(Collectors.toUnmodifiableSet());
    }
}
