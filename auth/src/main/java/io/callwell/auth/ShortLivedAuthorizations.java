package io.callwell.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Authorizations that are under way or whose token still lives, in memory; gone with the process, as the sessions are. Tokens are
 * verified by their signature and do not depend on it.
 */
final class ShortLivedAuthorizations implements OAuth2AuthorizationService {

    private static final Duration UNDER_WAY = Duration.ofMinutes(10);

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final InstantSource clock;

    ShortLivedAuthorizations(InstantSource clock) {
        this.clock = clock;
    }

    private record Kept(OAuth2Authorization authorization, Instant until) {}

    @Override
    public void save(OAuth2Authorization authorization) {
        Instant now = clock.instant();
        kept.values().removeIf(one -> one.until().isBefore(now));
        Instant until = Optional.ofNullable(authorization.getAccessToken())
                .map(OAuth2Authorization.Token::getToken)
                .map(OAuth2Token::getExpiresAt)
                .orElse(now.plus(UNDER_WAY));
        kept.put(authorization.getId(), new Kept(authorization, until));
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        kept.remove(authorization.getId());
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        Kept found = kept.get(id);
        return found == null ? null : found.authorization();
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return kept.values().stream()
                .map(Kept::authorization)
                .filter(one -> one.getToken(token) != null || token.equals(one.getAttribute(OAuth2ParameterNames.STATE)))
                .findFirst()
                .orElse(null);
    }
}
