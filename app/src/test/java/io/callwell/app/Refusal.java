package io.callwell.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer that says no: it must be a problem detail (RFC 9457) and give nothing away of the inside. */
record Refusal(HttpResponse<String> answer, String what) {

    static Refusal of(HttpResponse<String> answer) {
        return new Refusal(answer, answer.uri().getPath());
    }

    Refusal as(String name) {
        return new Refusal(answer, name);
    }

    void is(int status) {
        String seen = what + " -> " + answer.statusCode() + " " + answer.body();
        assertThat(answer.statusCode()).as(seen).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("none")).as(seen).startsWith("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.path("status").asInt()).as(seen).isEqualTo(status);
        assertThat(problem.path("title").asString("")).as(seen).isNotBlank();
        assertThat(problem.path("detail").asString("")).as(seen).isNotBlank();
        assertThat(answer.body()).as(seen).doesNotContain("Exception", "io.callwell", "springframework", "SELECT ", "\tat ");
    }
}
