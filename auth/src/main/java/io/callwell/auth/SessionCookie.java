package io.callwell.auth;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * The cookie that keeps a person signed in at the auth service. No script reads it, no foreign site sends it, and with TLS no other
 * host of the domain can set it ({@code __Host-}, RFC 6265bis section 4.1.3). Ends with the browser, or with its {@link Sessions session}.
 */
final class SessionCookie implements SecurityContextRepository {

    private static final String NAME = "callwell-session";

    private final Sessions sessions;
    private final boolean secure;
    private final String name;

    /** @param secure whether the public address has TLS */
    SessionCookie(Sessions sessions, boolean secure) {
        this.sessions = sessions;
        this.secure = secure;
        this.name = secure ? "__Host-" + NAME : NAME;
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        SecurityContextImpl context = new SecurityContextImpl();
        secret(holder.getRequest()).flatMap(sessions::find).map(SessionCookie::authentication).ifPresent(context::setAuthentication);
        return context;
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // A session that was there before is never taken over: its secret may be known to somebody else.
        secret(request).ifPresent(sessions::close);
        @Nullable Authentication who = context.getAuthentication();
        if (who != null && who.getPrincipal() instanceof Account account) {
            set(response, sessions.open(account).value(), -1);
        } else if (containsContext(request)) {
            set(response, "", 0);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return secret(request).isPresent();
    }

    private static Authentication authentication(Sessions.Session session) {
        return UsernamePasswordAuthenticationToken.authenticated(
                session.account(), null, SignIn.authorities(session.account(), session.signedInAt()));
    }

    private Optional<TenantSecret> secret(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .flatMap(value -> TenantSecret.parse(value).stream())
                .findFirst();
    }

    private void set(HttpServletResponse response, String value, int seconds) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(name, value)
                .httpOnly(true).secure(secure).sameSite("Strict").path("/").maxAge(seconds).build().toString());
    }
}
