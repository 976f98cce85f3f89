package io.callwell.auth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.HtmlUtils;

/** The pages of signing in and out: HTML without scripts, light and dark, their style allowed by hash. */
@Controller
final class SignInPage {

    private final String frame = resource("page.html");
    private final String signIn = resource("sign-in.html");
    private final String signOut = resource("sign-out.html");
    private final String style = resource("sign-in.css");
    private final Supplier<List<DemoLogin>> demoLogins;
    private final String policy;

    /** @param formTargets origins that a sign-in may lead back to */
    SignInPage(Supplier<List<DemoLogin>> demoLogins, Iterable<String> formTargets) {
        this.demoLogins = demoLogins;
        this.policy = "default-src 'none'; style-src 'sha256-" + sha256(style) + "'; form-action 'self' "
                + String.join(" ", formTargets) + "; base-uri 'none'; frame-ancestors 'none'";
    }

    @GetMapping(path = "/sign-in", produces = MediaType.TEXT_HTML_VALUE)
    @ResponseBody
    String page(HttpServletRequest request, HttpServletResponse response, CsrfToken csrf) {
        secure(response);
        String hidden = hidden(csrf.getParameterName(), csrf.getToken())
                + Continue.of(request).map(target -> hidden(Continue.PARAMETER, target)).orElse("");
        return page("Sign in", signIn)
                .replace("{{message}}", message(request))
                .replace("{{demo}}", demo(demoLogins.get(), hidden))
                .replace("{{csrf}}", hidden);
    }

    /** For who comes here by an address: a link alone, which anybody may send, signs nobody out. */
    @GetMapping(path = "/sign-out", produces = MediaType.TEXT_HTML_VALUE)
    @ResponseBody
    String leave(HttpServletResponse response, CsrfToken csrf) {
        secure(response);
        return page("Sign out", signOut).replace("{{csrf}}", hidden(csrf.getParameterName(), csrf.getToken()));
    }

    private String page(String title, String card) {
        return frame.replace("{{style}}", style).replace("{{title}}", title).replace("{{card}}", card);
    }

    private void secure(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("Cache-Control", "no-store");
        // With "no-referrer" a browser would send the form without its origin.
        response.setHeader("Referrer-Policy", "same-origin");
    }

    private static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(escape(name), escape(value));
    }

    private static String message(HttpServletRequest request) {
        if (request.getParameter("failed") != null) {
            return alert("Login or password is wrong. Check both and try again.");
        }
        if (request.getParameter("locked") != null) {
            return alert("Too many attempts. For the safety of your account, wait 15 minutes or ask your administrator.");
        }
        if (request.getParameter("unavailable") != null) {
            return alert("Signing in is not possible at the moment. Nothing is wrong with your login; try again in a minute.");
        }
        if (request.getParameter("again") != null) {
            return alert("This page had been open for too long. Please sign in again.");
        }
        return request.getParameter("signed-out") != null
                ? "<p class=\"note\" role=\"status\">You have signed out.</p>"
                : "";
    }

    private static String alert(String text) {
        return "<p class=\"alert\" role=\"alert\" id=\"problem\">" + text + "</p>";
    }

    private static String demo(List<DemoLogin> logins, String hidden) {
        if (logins.isEmpty()) {
            return "";
        }
        String forms = logins.stream()
                .map(login -> """
                        <form method="post" action="/sign-in">%s<input type="hidden" name="username" value="%s">\
                        <input type="hidden" name="password" value="%s"><button type="submit"><span>%s</span><small>%s</small></button></form>"""
                        .formatted(hidden, escape(login.login()), escape(login.password()), escape(login.title()), escape(login.login())))
                .collect(Collectors.joining("\n"));
        return "<section class=\"demo\" aria-labelledby=\"demo-title\"><h2 id=\"demo-title\">Demonstration logins</h2>\n" + forms + "</section>";
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text);
    }

    private static String resource(String name) {
        try (InputStream in = SignInPage.class.getResourceAsStream("/auth/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
