package io.callwell.gateway;

import io.callwell.gateway.GatewaySettings.Limit;
import io.callwell.platform.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers 429 (RFC 6585) to those who knock too fast. Stands before everything else, so that a flood costs no signature checks.
 * Tokens are counted by their hash; the local carrier and calls between our own processes are not limited.
 */
final class RateLimitFilter extends OncePerRequestFilter {

    private final GatewaySettings settings;
    private final Allowance allowance;
    private final ClientAddresses addresses;
    private final JsonMapper json;

    RateLimitFilter(GatewaySettings settings, Allowance allowance, ClientAddresses addresses, JsonMapper json) {
        this.settings = settings;
        this.allowance = allowance;
        this.addresses = addresses;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/carrier/") || path.startsWith("/internal/") || path.startsWith("/actuator/health");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Duration> wait = tooFast(request);
        if (wait.isEmpty()) {
            chain.doFilter(request, response);
        } else {
            refuse(response, wait.get());
        }
    }

    private Optional<Duration> tooFast(HttpServletRequest request) {
        String path = request.getRequestURI();
        String address = addresses.of(request);
        if (path.startsWith("/webhooks/")) {
            return take("webhooks:" + address, settings.webhooks());
        }
        Optional<Duration> wait = take("address:" + address, settings.perAddress());
        if (wait.isEmpty() && request.getMethod().equals("POST") && (path.equals("/sign-in") || path.equals("/oauth2/token"))) {
            wait = take("sign-in:" + address, settings.signIns());
        }
        String proof = request.getHeader("Authorization");
        if (wait.isEmpty() && proof != null && path.startsWith("/api/")) {
            wait = take("person:" + hash(proof), settings.perPerson());
        }
        return wait;
    }

    private Optional<Duration> take(String key, Limit limit) {
        return allowance.take(key, limit);
    }

    private void refuse(HttpServletResponse response, Duration wait) throws IOException {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader("Retry-After", Long.toString(seconds));
        json.writeValue(response.getOutputStream(), Problems.problem(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests",
                "Too many requests", "Wait " + seconds + " s and try again."));
    }

    private static String hash(String proof) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(proof.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
