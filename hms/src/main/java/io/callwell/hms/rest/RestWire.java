package io.callwell.hms.rest;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Requests of a mapping over HTTP. Thread-safe. */
final class RestWire implements AutoCloseable {

    private static final ScopedValue<Long> ENDS_AT = ScopedValue.newInstance();

    private final URI base;
    private final Optional<String> authorization;
    private final Duration deadline;
    private final HttpClient http;

    RestWire(URI base, Optional<String> authorization, Duration deadline) {
        this.base = base;
        this.authorization = authorization;
        this.deadline = deadline;
        this.http = HttpClient.newBuilder().connectTimeout(deadline.compareTo(Duration.ofSeconds(2)) < 0 ? deadline : Duration.ofSeconds(2))
                .version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER).build();
    }

    /** A request that did not succeed. */
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final int status;
        final boolean sent;

        /** @param sent it may have been carried out */
        Failure(int status, boolean sent, String message) {
            super(message);
            this.status = status;
            this.sent = sent;
        }

        boolean isRefusal() {
            return status >= 400 && status < 500 && status != 401 && status != 403 && status != 408 && status != 429;
        }
    }

    /** All requests inside have together what the deadline gives. */
    <R> R within(java.util.function.Supplier<R> work) {
        return ScopedValue.where(ENDS_AT, System.nanoTime() + deadline.toNanos()).call(work::get);
    }

    JsonNode ask(RestMapping.Call call, UnaryOperator<String> values) {
        Duration left = left();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + RestMapping.fill(call.path(), values))).timeout(left)
                .header("Accept", "application/json").header("Cache-Control", "no-cache");
        authorization.ifPresent(value -> request.header("Authorization", value));
        call.body().ifPresentOrElse(
                body -> request.header("Content-Type", "application/json").method(call.method(),
                        HttpRequest.BodyPublishers.ofString(RestMapping.JSON.writeValueAsString(RestMapping.filled(body, values)))),
                () -> request.method(call.method(), HttpRequest.BodyPublishers.noBody()));
        return send(request.build());
    }

    private Duration left() {
        Duration left = Duration.ofNanos((ENDS_AT.isBound() ? ENDS_AT.get() : System.nanoTime() + deadline.toNanos()) - System.nanoTime());
        if (!left.isPositive()) {
            throw new Failure(0, false, "the deadline was used up before the request");
        }
        return left;
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new Failure(response.statusCode(), response.statusCode() >= 500 && response.statusCode() != 503, "HTTP " + response.statusCode());
            }
            return response.body().isBlank() ? RestMapping.JSON.missingNode() : RestMapping.JSON.readTree(response.body());
        } catch (ConnectException | HttpConnectTimeoutException refused) {
            throw new Failure(0, false, "no connection");
        } catch (HttpTimeoutException late) {
            throw new Failure(0, true, "no answer within " + deadline.toMillis() + " ms");
        } catch (IOException | JacksonException broken) {
            throw new Failure(0, true, "an answer that cannot be read");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure(0, true, "interrupted");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
