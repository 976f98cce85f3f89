package io.callwell.hms.probe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain HTTP with JSON, as it is on the wire. */
final class ProbeWire implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI base;
    private final Optional<String> authorization;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER).build();

    /** @param body missing when there was none, or it was not JSON */
    record Answer(int status, Map<String, String> headers, JsonNode body, String text, long millis) {
        boolean isSuccess() {
            return status / 100 == 2;
        }

        boolean isLostRace() {
            return status == 409 || status == 412;
        }

        boolean isResource(String type) {
            return body.path("resourceType").asString("").equals(type);
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    ProbeWire(URI base, Optional<String> authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(at(path)).GET());
    }

    Answer post(String path, JsonNode body, Map<String, String> headers) {
        return write("POST", path, body, headers);
    }

    Answer put(String path, JsonNode body, Map<String, String> headers) {
        return write("PUT", path, body, headers);
    }

    Answer delete(String path) {
        return send(HttpRequest.newBuilder(at(path)).DELETE());
    }

    private Answer write(String method, String path, JsonNode body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path)).header("Content-Type", "application/fhir+json")
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        headers.forEach(request::header);
        return send(request);
    }

    private URI at(String path) {
        if (path.isEmpty()) {
            return base;
        }
        return path.startsWith("http") ? URI.create(path) : URI.create(base + "/" + path);
    }

    private Answer send(HttpRequest.Builder request) {
        request.timeout(PATIENCE).header("Accept", "application/fhir+json").header("Cache-Control", "no-cache");
        authorization.ifPresent(value -> request.header("Authorization", value));
        long began = System.nanoTime();
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Map<String, String> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
            return new Answer(response.statusCode(), headers, json(response.body()), response.body(), (System.nanoTime() - began) / 1_000_000);
        } catch (java.net.http.HttpTimeoutException late) {
            throw new ProbeException("unreachable", "The server does not answer", 0, base.getHost() + " gave no answer within " + PATIENCE.toSeconds()
                    + " s: look at address, port and firewall");
        } catch (IOException away) {
            String why = away.getMessage() == null ? away.getClass().getSimpleName() : away.getMessage();
            throw new ProbeException("unreachable", "The server cannot be reached", 0, "no connection to " + base.getHost() + ":"
                    + (base.getPort() < 0 ? base.getScheme() : base.getPort()) + " (" + why + "): look at host name, port, TLS and firewall");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProbeException("interrupted", "The probe was interrupted", 0, "stopped before it was done");
        }
    }

    private static JsonNode json(String text) {
        try {
            return text.isBlank() ? JSON.missingNode() : JSON.readTree(text);
        } catch (JacksonException noJson) {
            return JSON.missingNode();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
