package io.callwell.auth;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.callwell.auth.AuditLog.Event;
import io.callwell.platform.http.RemoteSettings;
import io.callwell.platform.http.ServiceTokens;
import io.callwell.platform.secrets.Secrets;
import io.callwell.platform.tenant.Hospitals;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/**
 * The OAuth2 / OpenID Connect server: {@code /oauth2/**}, {@code /.well-known/**}, {@code /userinfo}, and the form at
 * {@code /sign-in} that people meet on the way.
 */
@Configuration(proxyBeanMethods = false)
class TokenServer {

    @Bean
    SigningKeys signingKeys(Secrets secrets, AuthSettings settings) {
        return SigningKeys.load(secrets, settings.keyLifetime(), InstantSource.system());
    }

    /** The newest of the keys signs. */
    @Bean
    JwtEncoder jwtEncoder(JWKSource<SecurityContext> keys) {
        NimbusJwtEncoder encoder = new NimbusJwtEncoder(keys);
        encoder.setJwkSelector(List::getFirst);
        return encoder;
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(RemoteSettings remote) {
        return AuthorizationServerSettings.builder().issuer(remote.publicUrl().toString()).build();
    }

    @Bean
    RegisteredClientRepository registeredClients(
            AuthSettings settings, RemoteSettings remote, Secrets secrets, PasswordEncoder passwords) {
        String secretHash = passwords.encode(secrets.text(ServiceTokens.SECRET));
        return new InMemoryRegisteredClientRepository(Clients.all(settings, settings.origins(remote.publicUrl()), secretHash));
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new ShortLivedAuthorizations(InstantSource.system());
    }

    /** An access token says who acts for which hospital in which roles; the identity token only who it is. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return context -> {
            if (context.getPrincipal().getPrincipal() instanceof Account account) {
                context.getClaims().claim("name", account.fullName());
                if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
                    context.getClaims()
                            .claim("roles", account.roles().stream().sorted().toList())
                            .claim("hospital", account.hospital().toString());
                }
            }
        };
    }

    @Bean
    @Order(1)
    SecurityFilterChain tokenChain(HttpSecurity http) throws Exception {
        http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(Customizer.withDefaults());
                })
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                .authorizeHttpRequests(paths -> paths.anyRequest().authenticated())
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint("/sign-in"), new MediaTypeRequestMatcher(MediaType.TEXT_HTML)));
        return http.build();
    }

    /** The check of passwords is no bean: a bean would be asked a second time as everybody's provider, and count failures twice. */
    @Bean
    @Order(2)
    SecurityFilterChain signInChain(
            HttpSecurity http, Hospitals hospitals, Users users, PasswordEncoder passwords, AuditLog audit, AuthSettings settings)
            throws Exception {
        SignInLocks locks = new SignInLocks(
                settings.lockAfter(), settings.lockAddressAfter(), settings.lockFor(), InstantSource.system());
        SignIn signIn = new SignIn(hospitals, users, passwords, locks, audit);
        http.securityMatcher("/sign-in", "/sign-out")
                .authenticationProvider(signIn)
                .authorizeHttpRequests(paths -> paths.anyRequest().permitAll())
                .formLogin(form -> form.loginPage("/sign-in")
                        .authenticationDetailsSource(request -> ClientAddress.of(request, settings.trustedProxies()))
                        .successHandler(new ShiftLongSession(settings.sessionLifetime()))
                        .failureHandler((request, response, failure) -> response.sendRedirect("/sign-in?" + word(failure))))
                .logout(logout -> logout.logoutRequestMatcher(PathPatternRequestMatcher.pathPattern("/sign-out"))
                        .addLogoutHandler((request, response, who) -> {
                            if (who != null && who.getPrincipal() instanceof Account account) {
                                String address = ClientAddress.of(request, settings.trustedProxies()).value();
                                audit.record(account.hospitalId(), Event.SIGNED_OUT, Optional.of(account.id()), address);
                            }
                        })
                        .logoutSuccessUrl("/sign-in?signed-out"))
                .exceptionHandling(handling -> handling.accessDeniedHandler(
                        (request, response, expired) -> response.sendRedirect("/sign-in?again")));
        return http.build();
    }

    private static String word(AuthenticationException failure) {
        return switch (failure) {
            case LockedException locked -> "locked";
            case AuthenticationServiceException unavailable -> "unavailable";
            default -> "failed";
        };
    }
}
