package io.callwell.platform.security;

import io.callwell.platform.http.RemoteSettings;
import io.callwell.platform.problem.Problems;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which paths need which proof. People and services bring a JWT (RS256 only, keys from the auth role); carriers sign their
 * webhooks, which the controllers verify; everything that is not named here is refused.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
public class SecurityModule {

    /** Header {@code typ} of access tokens (RFC 9068 section 2.1): an identity token has another, and opens no door. */
    public static final String TOKEN_TYPE = "at+jwt";

    /** Claim {@code aud} of access tokens: this API. */
    public static final String AUDIENCE = "callwell";

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE - 10)
    SecurityFilterChain apiChain(HttpSecurity http, JsonMapper json) throws Exception {
        http.securityMatcher("/api/**", "/internal/**", "/webhooks/**", "/carrier/**", "/recordings/**", "/actuator/**", "/v3/api-docs/**")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(paths -> paths
                        .requestMatchers("/webhooks/**", "/carrier/**", "/recordings/**", "/actuator/health/**").permitAll()
                        .requestMatchers("/internal/**").hasAuthority("SCOPE_service")
                        .requestMatchers("/actuator/**").hasAuthority("SCOPE_service")
                        .requestMatchers("/api/**").hasAnyRole("ADMIN", "SUPERVISOR")
                        .anyRequest().authenticated())
                .oauth2ResourceServer(server -> server
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(converter()))
                        .authenticationEntryPoint((request, response, failure) -> refuse(response, json, HttpStatus.UNAUTHORIZED,
                                "unauthenticated", "Sign in first", "The token is missing, expired or not ours. Sign in again.")))
                .exceptionHandling(handling -> handling
                        .authenticationEntryPoint((request, response, failure) -> refuse(response, json, HttpStatus.UNAUTHORIZED,
                                "unauthenticated", "Sign in first", "The token is missing, expired or not ours. Sign in again."))
                        .accessDeniedHandler((request, response, failure) -> refuse(response, json, HttpStatus.FORBIDDEN,
                                "forbidden", "Not allowed", "Your role does not allow this. Ask an administrator of your hospital.")))
                .addFilterAfter(new RequestTenant(), BearerTokenAuthenticationFilter.class);
        return http.build();
    }

    @Bean
    JwtDecoder jwtDecoder(RemoteSettings settings) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(settings.auth().resolve("/oauth2/jwks").toString())
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .validateType(false)
                .build();
        JwtTimestampValidator times = new JwtTimestampValidator();
        times.setAllowEmptyExpiryClaim(false);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTypeValidator(TOKEN_TYPE, "application/" + TOKEN_TYPE),
                new JwtIssuerValidator(settings.publicUrl().toString()),
                new JwtAudienceValidator(AUDIENCE),
                times));
        return decoder;
    }

    private static JwtAuthenticationConverter converter() {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(SecurityModule::authorities);
        return converter;
    }

    private static Collection<GrantedAuthority> authorities(Jwt jwt) {
        List<GrantedAuthority> authorities = new ArrayList<>();
        if (jwt.hasClaim("roles")) {
            jwt.getClaimAsStringList("roles").forEach(role -> authorities.add(new SimpleGrantedAuthority("ROLE_" + role)));
        }
        if (jwt.hasClaim("scope")) {
            jwt.getClaimAsStringList("scope").forEach(scope -> authorities.add(new SimpleGrantedAuthority("SCOPE_" + scope)));
        }
        return authorities;
    }

    private static void refuse(
            HttpServletResponse response, JsonMapper json, HttpStatus status, String word, String title, String detail)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        if (status == HttpStatus.UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        json.writeValue(response.getOutputStream(), Problems.problem(status, word, title, detail));
    }
}
