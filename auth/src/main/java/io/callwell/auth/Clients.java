package io.callwell.auth;

import io.callwell.platform.http.ServiceTokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The two programs that may ask for tokens: the web app on behalf of people, our own processes on their own behalf. */
final class Clients {

    static final String WEB = "callwell-web";

    private Clients() {}

    /** @param secretHash hash of the machines' secret */
    static List<RegisteredClient> all(AuthSettings settings, Set<String> origins, String secretHash) {
        return List.of(web(settings, origins), service(settings, secretHash));
    }

    private static RegisteredClient web(AuthSettings settings, Set<String> origins) {
        return RegisteredClient.withId(id(WEB))
                .clientId(WEB)
                .clientName("Callwell web app")
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUris(uris -> origins.forEach(origin -> uris.add(origin + "/signed-in")))
                .postLogoutRedirectUris(uris -> origins.forEach(origin -> uris.add(origin + "/")))
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE)
                .clientSettings(ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(false).build())
                .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(settings.tokenLifetime()).build())
                .build();
    }

    private static RegisteredClient service(AuthSettings settings, String secretHash) {
        return RegisteredClient.withId(id(ServiceTokens.CLIENT))
                .clientId(ServiceTokens.CLIENT)
                .clientName("Callwell services")
                .clientSecret(secretHash)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scope("service")
                .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(settings.serviceLifetime()).build())
                .build();
    }

    /** The same in every process. */
    private static String id(String client) {
        return UUID.nameUUIDFromBytes(client.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
