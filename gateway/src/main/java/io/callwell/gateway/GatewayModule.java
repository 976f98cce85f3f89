package io.callwell.gateway;

import io.callwell.platform.http.RemoteSettings;
import io.callwell.platform.role.ConditionalOnRole;
import io.callwell.platform.role.Role;
import io.callwell.platform.role.Roles;
import io.lettuce.core.RedisClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** The public door; exists where role {@code gateway} runs. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.GATEWAY)
@EnableConfigurationProperties(GatewaySettings.class)
public class GatewayModule {

    private static final Logger log = LoggerFactory.getLogger(GatewayModule.class);

    @Bean
    WebApp webApp(GatewaySettings settings) {
        WebApp app = new WebApp(settings);
        if (!app.isThere()) {
            log.warn("there is no web app at {}: only the API is served; build it, or point callwell.gateway.web to its folder", app.location());
        }
        return app;
    }

    /** Text shrinks to a third on the way; a stream of events is left alone, since packing would hold it back. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableWebServerFactory> packing() {
        Compression compression = new Compression();
        compression.setEnabled(true);
        compression.setMinResponseSize(DataSize.ofKilobytes(2));
        compression.setMimeTypes(new String[] {"text/html", "text/css", "text/javascript", "application/javascript",
            "application/json", "image/svg+xml"});
        return factory -> factory.setCompression(compression);
    }

    /** Before the security filters: a flood must not cost signature checks. */
    @Bean
    FilterRegistrationBean<RateLimitFilter> rateLimits(GatewaySettings settings, ObjectProvider<RedisClient> redis, JsonMapper json) {
        Allowance local = new LocalAllowance();
        Allowance allowance = Optional.ofNullable(redis.getIfAvailable())
                .filter(client -> settings.sharedLimits())
                .<Allowance>map(client -> new SharedAllowance(client, local))
                .orElse(local);
        RateLimitFilter filter =
                new RateLimitFilter(settings, allowance, new ClientAddresses(settings.trustedProxies()), json);
        FilterRegistrationBean<RateLimitFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
        return registration;
    }

    /** What no other chain names: the web app. Pages of an auth role elsewhere come with headers of their own. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE - 5)
    SecurityFilterChain webChain(HttpSecurity http, GatewaySettings settings, RemoteSettings remote, Roles roles) throws Exception {
        String policy = ContentPolicy.of(remote.publicUrl(), settings.connectSources());
        boolean hasTls = "https".equals(remote.publicUrl().getScheme());
        http.securityMatcher(request -> roles.runs(Role.AUTH)
                        || RouteTable.roleFor(request.getRequestURI()).filter(Role.AUTH::equals).isEmpty())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(paths -> paths.anyRequest().permitAll())
                .headers(headers -> headers.cacheControl(cache -> cache.disable())
                        .contentSecurityPolicy(csp -> csp.policyDirectives(policy))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions -> permissions.policy("camera=(), geolocation=(), microphone=(self), payment=()"))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(resources -> resources.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                        // Where TLS ends before us no request looks secure: the public address decides.
                        .httpStrictTransportSecurity(tls -> tls.requestMatcher(request -> hasTls)));
        return http.build();
    }

    /** Roles that run elsewhere and have an address; before the controllers of this process. */
    @Bean
    RoleMapping rolesElsewhere(GatewaySettings settings, RemoteSettings remote, Roles roles, JsonMapper json) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        Map<Role, RoleProxy> proxies = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            Optional<URI> target = remote.at(role).filter(address -> !roles.runs(role));
            target.ifPresent(address -> proxies.put(role, new RoleProxy(
                    role, address, remote.publicUrl(), http, new ClientAddresses(settings.trustedProxies()), json)));
            if (!roles.runs(role) && target.isEmpty() && RouteTable.has(role)) {
                log.info("role {} runs elsewhere and callwell.roles-at.{} is not set: its paths answer 404", role.word(), role.word());
            }
        }
        return new RoleMapping(proxies);
    }
}
