package io.callwell.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ScriptCommandTest {

    @TempDir
    Path folder;

    private Path script(String from, String to) throws IOException {
        try (var shipped = ScriptCommandTest.class.getResourceAsStream("/scripts/former/confirm-appointment-1.yaml")) {
            String yaml = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(yaml).contains(from);
            return Files.writeString(folder.resolve("mine.yaml"), yaml.replace(from, to));
        }
    }

    @Test
    void theShippedScriptsAreRight() {
        Command check = Command.run("script", "check");
        assertThat(check.code()).isZero();
        assertThat(check.out()).contains("confirm-appointment version 2 is right", "inbound-reception version 2 is right");
    }

    @Test
    void tellsWhereAScriptIsWrongAndHowToMendIt() throws IOException {
        Path file = script("    verified: visit-open", "    verified: nowhere");
        Command check = Command.run("script", "check", file.toString());
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.out()).contains(file + ": 1 to mend", "there is no node 'nowhere'", "add it or mend the name");
    }

    @Test
    void givesTheVerdictAsJson() throws IOException {
        Path file = script("version: 1", "version: 4");
        JsonNode verdicts = JsonLines.JSON.readTree(Command.run("script", "check", "--json", file.toString()).out());
        assertThat(verdicts.get(0).get("version").asInt()).isEqualTo(4);
        assertThat(verdicts.get(0).get("problems").size()).isZero();
    }

    @Test
    void simulatesAScriptOfTheProduct() {
        Command simulate = Command.run("script", "simulate", "confirm-appointment", "--patients", "40", "--seed", "3", "--json");
        assertThat(simulate.code()).isZero();
        JsonNode report = JsonLines.JSON.readTree(simulate.out());
        assertThat(report.get("patients").asInt()).isEqualTo(40);
        assertThat(report.get("violations").size()).isZero();
        assertThat(report.get("outcomes").get("confirm").get("confirmed").asInt()).isPositive();
        assertThat(Command.run("script", "simulate", "confirm-appointment", "--patients", "30").out())
                .contains("wish", "nodes reached", "longest talks", "violations: 0");
    }

    @Test
    void tellsWhereYamlIsBroken() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.yaml"), "id: x\nnodes:\n  greet: {kind: say\n  next: y\n");
        Command check = Command.run("script", "check", file.toString());
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.out()).contains(file + ":4:", "this is no YAML");
    }

    @Test
    void anUnknownIdNamesThoseThatThereAre() {
        Command check = Command.run("script", "simulate", "confirm-apointment");
        assertThat(check.code()).isEqualTo(2);
        assertThat(check.err()).contains("confirm-appointment", "inbound-reception");
    }

    @Test
    void printsTheSchema() {
        JsonNode schema = JsonLines.JSON.readTree(Command.run("script", "schema").out());
        assertThat(schema.get("$schema").asString()).contains("json-schema.org");
    }

    @Test
    void aMissingFileIsWrongUsage() {
        Command check = Command.run("script", "check", folder.resolve("none.yaml").toString());
        assertThat(check.code()).isEqualTo(2);
        assertThat(check.err()).contains("there is no file");
    }
}
