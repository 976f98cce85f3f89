package io.callwell.auth;

import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** Makes authorization codes that say on behalf of which hospital they are looked up. They live for a minute. */
final class TenantCodes implements OAuth2TokenGenerator<OAuth2AuthorizationCode> {

    private static final Duration LIFETIME = Duration.ofMinutes(1);

    private final InstantSource clock;

    TenantCodes(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2AuthorizationCode generate(OAuth2TokenContext context) {
        boolean asked = context.getTokenType() != null && OAuth2ParameterNames.CODE.equals(context.getTokenType().getValue());
        if (!asked || !(context.getPrincipal().getPrincipal() instanceof Account account)) {
            return null;
        }
        var now = clock.instant();
        return new OAuth2AuthorizationCode(TenantSecret.next(account.hospitalId()).value(), now, now.plus(LIFETIME));
    }
}
