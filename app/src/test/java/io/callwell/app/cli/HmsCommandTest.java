package io.callwell.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class HmsCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aHostWhereNobodyListensIsAProblemOnStandardError() {
        assertThat(run("hms", "probe", "http://127.0.0.1:9/fhir", "--json")).isOne();
        assertThat(JsonMapper.builder().build().readTree(err.toString()).path("type").asString()).isEqualTo("urn:callwell:problem:unreachable");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void withoutAnAddressTheUsageIsShown() {
        assertThat(run("hms", "probe")).isEqualTo(2);
        assertThat(run("hms")).isEqualTo(2);
    }

    private int run(String... arguments) {
        CommandLine line = CallwellCommand.line();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
