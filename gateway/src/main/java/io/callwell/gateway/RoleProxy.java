package io.callwell.gateway;

import io.callwell.platform.problem.Problems;
import io.callwell.platform.role.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestHandler;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands requests on to the process that runs a role, byte for byte in both directions: signed webhooks keep their raw body, and a
 * stream of events is passed on as it comes. Waits on a virtual thread for as long as the answer lasts.
 */
final class RoleProxy implements HttpRequestHandler {

    private static final Logger log = LoggerFactory.getLogger(RoleProxy.class);

    /** Hop-by-hop (RFC 9110 section 7.6.1), set by the client itself, or only ours to say. */
    private static final Set<String> NOT_PASSED_ON = Set.of(
            "host", "connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "content-length", "expect",
            "proxy-connection", "proxy-authenticate", "proxy-authorization", "forwarded", "x-forwarded-for", "x-forwarded-proto",
            "x-forwarded-host", "x-forwarded-port", "x-forwarded-prefix", "x-callwell-hospital");
    private static final Set<String> NOT_PASSED_BACK =
            Set.of("connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "proxy-connection");

    private final Role role;
    private final String target;
    private final String publicUrl;
    private final HttpClient http;
    private final ClientAddresses addresses;
    private final JsonMapper json;

    RoleProxy(Role role, URI target, URI publicUrl, HttpClient http, ClientAddresses addresses, JsonMapper json) {
        this.role = role;
        this.target = withoutSlash(target);
        this.publicUrl = withoutSlash(publicUrl);
        this.http = http;
        this.addresses = addresses;
        this.json = json;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpResponse<InputStream> answer;
        try {
            answer = http.send(toJdk(request), BodyHandlers.ofInputStream());
        } catch (IOException | IllegalArgumentException failure) {
            refuse(response, failure);
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            refuse(response, interrupted);
            return;
        }
        try (InputStream body = answer.body()) {
            response.setStatus(answer.statusCode());
            passBackHeaders(answer, response);
            copy(body, response);
        }
    }

    private HttpRequest toJdk(HttpServletRequest request) {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(target + request.getRequestURI() + query))
                .method(request.getMethod(), body(request));
        Collections.list(request.getHeaderNames()).stream()
                .filter(name -> !NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT)))
                .forEach(name -> Collections.list(request.getHeaders(name)).forEach(value -> builder.header(name, value)));
        return builder.header("X-Forwarded-For", addresses.of(request))
                .header("X-Forwarded-Proto", URI.create(publicUrl).getScheme())
                .header("X-Forwarded-Host", URI.create(publicUrl).getRawAuthority())
                .build();
    }

    private static BodyPublisher body(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        boolean chunked = request.getHeader("Transfer-Encoding") != null;
        if (length == 0 || length < 0 && !chunked) {
            return BodyPublishers.noBody();
        }
        BodyPublisher stream = BodyPublishers.ofInputStream(() -> {
            try {
                return request.getInputStream();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
        return length < 0 ? stream : BodyPublishers.fromPublisher(stream, length);
    }

    private void passBackHeaders(HttpResponse<InputStream> answer, HttpServletResponse response) {
        answer.headers().map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.equals("location")) {
                values.forEach(value -> response.setHeader("Location", value.startsWith(target)
                        ? publicUrl + value.substring(target.length())
                        : value));
            } else if (!NOT_PASSED_BACK.contains(lower) && !lower.startsWith(":")) {
                response.setHeader(name, values.getFirst());
                values.stream().skip(1).forEach(value -> response.addHeader(name, value));
            }
        });
    }

    /** Flushes whenever nothing more is there yet, which is what makes events arrive at once. */
    private static void copy(InputStream from, HttpServletResponse response) throws IOException {
        OutputStream to = response.getOutputStream();
        byte[] buffer = new byte[16 * 1024];
        int length = from.read(buffer);
        while (length >= 0) {
            to.write(buffer, 0, length);
            if (from.available() == 0) {
                response.flushBuffer();
            }
            length = from.read(buffer);
        }
    }

    private void refuse(HttpServletResponse response, Exception failure) throws IOException {
        boolean away = failure instanceof ConnectException;
        log.warn("role {} at {} {}: {}", role.word(), target, away ? "is away" : "failed", failure.getClass().getSimpleName());
        HttpStatus status = away ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_GATEWAY;
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader("Retry-After", "2");
        json.writeValue(response.getOutputStream(), Problems.problem(status, "away", "This part is away at the moment",
                "The service '" + role.word() + "' does not answer. Calls that are under way go on. Try again in a few seconds."));
    }

    private static String withoutSlash(URI uri) {
        return uri.toString().replaceAll("/+$", "");
    }
}
