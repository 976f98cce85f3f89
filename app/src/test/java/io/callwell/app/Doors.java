package io.callwell.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.gateway.GuardedEndpoints;
import io.callwell.gateway.GuardedEndpoints.Endpoint;
import io.callwell.platform.http.ServiceTokens;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;

/** Knocks at every endpoint under {@code /api} and {@code /internal} with every kind of token but the right one. */
final class Doors {

    /** JSON that every body can be read from, so that only the right to ask decides. */
    private static final String BODY = "{}";

    private final WholeSystem system;

    Doors(WholeSystem system) {
        this.system = system;
    }

    void check() throws Exception {
        Person supervisor = system.person("supervisor@asha");
        Person admin = system.person("admin@asha");
        Person forger = new Person(system.url(), supervisor.token().map(token -> token.substring(0, token.length() - 8) + "AAAAAAAA"));
        Person service = new Person(system.url(), Optional.of(system.bean(ServiceTokens.class).token()));
        List<Endpoint> endpoints = GuardedEndpoints.api(system.context());
        assertThat(endpoints).as("endpoints that people use").hasSizeGreaterThan(15);
        for (Endpoint endpoint : endpoints) {
            refused(endpoint, system.nobody(), 401);
            refused(endpoint, forger, 401);
            refused(endpoint, service, 403);
            switch (endpoint.handler().getMethod().getAnnotation(PreAuthorize.class).value()) {
                case "hasRole('ADMIN')" -> refused(endpoint, supervisor, 403);
                case "hasRole('SUPERVISOR')" -> refused(endpoint, admin, 403);
                default -> { }
            }
        }
        internalDoorsAreForServices(supervisor);
    }

    private void internalDoorsAreForServices(Person supervisor) throws Exception {
        for (String path : List.of("/internal/campaigns/start", "/internal/media-nodes", "/internal/demo/runs", "/internal/journals/" + UUID.randomUUID())) {
            assertThat(system.nobody().get(path).statusCode()).as(path).isEqualTo(401);
            assertThat(supervisor.get(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(system.nobody().get("/actuator/prometheus").statusCode()).isEqualTo(401);
        assertThat(supervisor.get("/actuator/prometheus").statusCode()).isEqualTo(403);
        assertThat(system.person("admin@asha").get("/actuator/prometheus").statusCode()).as("figures of all hospitals").isEqualTo(403);
    }

    private static void refused(Endpoint endpoint, Person person, int status) {
        String path = endpoint.path().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        HttpResponse<String> answer = endpoint.method().equals("GET") ? person.get(path)
                : person.send(endpoint.method(), path, Optional.of(BODY), "Content-Type", "application/json");
        Refusal.of(answer).as(endpoint.method() + " " + path).is(status);
    }
}
