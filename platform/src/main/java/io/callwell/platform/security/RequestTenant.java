package io.callwell.platform.security;

import io.callwell.events.HospitalId;
import io.callwell.platform.tenant.Tenancy;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Binds the hospital of a request: a person's is the {@code hospital} claim of their token; a service names it in a header, which
 * nobody else may use.
 */
public final class RequestTenant extends OncePerRequestFilter {

    public static final String HEADER = "X-Callwell-Hospital";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<HospitalId> hospital = hospital(request);
        if (hospital.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        try {
            Tenancy.<Exception>runThrowing(hospital.get(), () -> {
                chain.doFilter(request, response);
                return Boolean.TRUE;
            });
        } catch (ServletException | IOException | RuntimeException expected) {
            throw expected;
        } catch (Exception impossible) {
            throw new ServletException(impossible);
        }
    }

    private static Optional<HospitalId> hospital(HttpServletRequest request) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (!(who instanceof JwtAuthenticationToken token)) {
            return Optional.empty();
        }
        boolean service = who.getAuthorities().stream().anyMatch(one -> "SCOPE_service".equals(one.getAuthority()));
        String id = service ? request.getHeader(HEADER) : token.getToken().getClaimAsString("hospital");
        return Optional.ofNullable(id).map(HospitalId::of);
    }
}
