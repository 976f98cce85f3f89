package io.callwell.auth;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.callwell.auth.AuditLog.Event;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.http.RemoteSettings;
import io.callwell.platform.http.ServiceTokens;
import io.callwell.platform.secrets.Secrets;
import io.callwell.platform.security.SecurityModule;
import io.callwell.platform.tenant.Hospitals;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.oauth2.server.authorization.web.OAuth2AuthorizationEndpointFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
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
    OAuth2AuthorizationService authorizations(JdbcClient jdbc, TenantTransactions transactions, Hospitals hospitals) {
        return new StoredAuthorizations(jdbc, transactions, hospitals, InstantSource.system());
    }

    /**
     * An access token says who acts for which hospital in which roles, and that it is one (RFC 9068): the identity token, which
     * says only who it is, opens no door.
     */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return context -> {
            if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
                context.getJwsHeader().type(SecurityModule.TOKEN_TYPE);
                context.getClaims().audience(List.of(SecurityModule.AUDIENCE));
            }
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

    /** Nothing here keeps state in a servlet session: who is signed in is known by {@link SessionCookie} alone. */
    @Bean
    @Order(1)
    SecurityFilterChain tokenChain(HttpSecurity http, SessionCookie cookie, AuthSettings settings, RemoteSettings remote) throws Exception {
        Set<String> redirectUris = settings.redirectUris(remote.publicUrl());
        http.oauth2AuthorizationServer(server -> {
                    server.addObjectPostProcessor(new WithoutServletSession());
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(Customizer.withDefaults());
                    server.authorizationEndpoint(endpoint -> endpoint.authenticationProviders(TokenServer::withTenantCodes));
                })
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                .securityContext(context -> context.securityContextRepository(cookie))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(paths -> paths.anyRequest().authenticated())
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                        (request, response, failure) -> Continue.redirect(response, Continue.loginRequired(request, redirectUris)
                                .orElseGet(() -> Continue.signInFrom(request))),
                        new MediaTypeRequestMatcher(MediaType.TEXT_HTML)));
        return http.build();
    }

    /** The check of passwords is no bean: a bean would be asked a second time as everybody's provider, and count failures twice. */
    @Bean
    @Order(2)
    SecurityFilterChain signInChain(
            HttpSecurity http, SessionCookie cookie, FormCookie form, SignInLocks locks, Hospitals hospitals, Users users,
            PasswordEncoder passwords, AuditLog audit, AuthSettings settings, RemoteSettings remote)
            throws Exception {
        Set<String> origins = settings.origins(remote.publicUrl());
        http.securityMatcher("/sign-in", "/sign-out")
                .authenticationProvider(new SignIn(hospitals, users, passwords, locks, audit, InstantSource.system()))
                .authorizeHttpRequests(paths -> paths.anyRequest().permitAll())
                .securityContext(context -> context.securityContextRepository(cookie))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(form.tokens())
                        .ignoringRequestMatchers(request -> request.getRequestURI().equals("/sign-out") && SameOrigin.proves(request, origins)))
                .formLogin(login -> login.loginPage("/sign-in")
                        .authenticationDetailsSource(request -> ClientAddress.of(request, settings.trustedProxies()))
                        .successHandler((request, response, who) -> Continue.redirect(response, Continue.of(request).orElse("/")))
                        .failureHandler((request, response, failure) ->
                                Continue.redirect(response, Continue.signIn(word(failure), Continue.of(request)))))
                .logout(logout -> logout.logoutRequestMatcher(PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/sign-out"))
                        .addLogoutHandler((request, response, who) -> {
                            if (who != null && who.getPrincipal() instanceof Account account) {
                                String address = ClientAddress.of(request, settings.trustedProxies()).value();
                                audit.record(account.hospitalId(), Event.SIGNED_OUT, Optional.of(account.id()), address);
                            }
                        })
                        .logoutSuccessHandler((request, response, who) -> Continue.redirect(response, "/sign-in?signed-out")))
                .exceptionHandling(handling -> handling.accessDeniedHandler((request, response, expired) ->
                        Continue.redirect(response, request.getRequestURI().equals("/sign-out") ? "/sign-out" : Continue.signIn("again", Continue.of(request)))));
        return http.build();
    }

    private static void withTenantCodes(List<AuthenticationProvider> providers) {
        for (AuthenticationProvider provider : providers) {
            if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider codes) {
                codes.setAuthorizationCodeGenerator(new TenantCodes(InstantSource.system()));
            }
        }
    }

    /** The framework would open one for each authorization, to announce sign-outs to other apps; there are none. */
    private static final class WithoutServletSession implements ObjectPostProcessor<OAuth2AuthorizationEndpointFilter> {

        @Override
        public <F extends OAuth2AuthorizationEndpointFilter> F postProcess(F filter) {
            filter.setSessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy());
            return filter;
        }
    }

    private static String word(AuthenticationException failure) {
        return switch (failure) {
            case LockedException locked -> "locked";
            case AuthenticationServiceException unavailable -> "unavailable";
            default -> "failed";
        };
    }
}
