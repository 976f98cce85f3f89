package io.callwell.auth;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/** Only who has signed in gets a long session; those of passers-by at the sign-in page stay short. Then goes where they were going. */
final class ShiftLongSession implements AuthenticationSuccessHandler {

    private final Duration lifetime;
    private final AuthenticationSuccessHandler onwards = new SavedRequestAwareAuthenticationSuccessHandler();

    ShiftLongSession(Duration lifetime) {
        this.lifetime = lifetime;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication account)
            throws IOException, ServletException {
        request.getSession().setMaxInactiveInterval((int) lifetime.toSeconds());
        onwards.onAuthenticationSuccess(request, response, account);
    }
}
