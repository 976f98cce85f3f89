package io.callwell.auth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a sign-in leads to: back to the authorization endpoint, with the parameters that it was asked with, and nowhere else. It
 * travels in the address of the sign-in page and in its form, so that two tabs do not meet and no state is kept for passers-by.
 */
final class Continue {

    static final String PARAMETER = "continue";
    private static final Pattern AUTHORIZE = Pattern.compile("/oauth2/authorize\\?[A-Za-z0-9._~%&=+*-]{1,2000}");

    private Continue() {}

    /** Empty when there is none, or when it is not the authorization endpoint. */
    static Optional<String> of(HttpServletRequest request) {
        return safe(request.getParameter(PARAMETER));
    }

    /** The way to the sign-in page from a request of somebody who is not signed in. */
    static String signInFrom(HttpServletRequest request) {
        return signIn("", Optional.ofNullable(request.getQueryString()).flatMap(query -> safe(request.getRequestURI() + "?" + query)));
    }

    /** @param word says on the sign-in page what happened; empty for nothing */
    static String signIn(String word, Optional<String> target) {
        String query = target.map(one -> PARAMETER + "=" + URLEncoder.encode(one, StandardCharsets.UTF_8)).orElse("");
        String both = word.isEmpty() || query.isEmpty() ? word + query : word + "&" + query;
        return both.isEmpty() ? "/sign-in" : "/sign-in?" + both;
    }

    /**
     * Where a silent request ({@code prompt=none}, OpenID Connect Core section 3.1.2.6) of somebody who is not signed in leads to:
     * back to the app, saying so. Only to an address of the app: the request itself may not have been checked.
     */
    static Optional<String> loginRequired(HttpServletRequest request, Set<String> redirectUris) {
        String target = request.getParameter("redirect_uri");
        String state = request.getParameter("state");
        boolean silent = "none".equals(request.getParameter("prompt"));
        if (!silent || target == null || !redirectUris.contains(target)) {
            return Optional.empty();
        }
        return Optional.of(target + "?error=login_required"
                + (state == null ? "" : "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8)));
    }

    /** Leads there by a path alone: behind a proxy we do not know our own address. */
    static void redirect(HttpServletResponse response, String target) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", target);
    }

    private static Optional<String> safe(@Nullable String target) {
        return Optional.ofNullable(target).filter(one -> AUTHORIZE.matcher(one).matches());
    }
}
