package io.callwell.auth;

import org.springframework.security.web.csrf.CookieCsrfTokenRepository;

/**
 * Proves that a form of ours was filled in, by a cookie and a field that belong together: nothing is kept for passers-by, and
 * neither a restart nor another process refuses a form that is open.
 */
final class FormCookie {

    private final boolean secure;

    /** @param secure whether the public address has TLS */
    FormCookie(boolean secure) {
        this.secure = secure;
    }

    CookieCsrfTokenRepository tokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(secure ? "__Host-callwell-form" : "callwell-form");
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).secure(secure).sameSite("Strict"));
        return tokens;
    }
}
