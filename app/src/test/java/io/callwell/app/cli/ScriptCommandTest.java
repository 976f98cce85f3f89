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
        try (var shipped = ScriptCommandTest.class.getResourceAsStream("/scripts/confirm-appointment.yaml")) {
            String yaml = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(yaml).contains(from);
            return Files.writeString(folder.resolve("mine.yaml"), yaml.replace(from, to));
        }
    }

    @Test
    void theShippedScriptsAreRight() {
        Command check = Command.run("script", "check");
        assertThat(check.code()).isZero();
        assertThat(check.out()).contains("confirm-appointment version 1 is right");
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
    void aMissingFileIsWrongUsage() {
        Command check = Command.run("script", "check", folder.resolve("none.yaml").toString());
        assertThat(check.code()).isEqualTo(2);
        assertThat(check.err()).contains("there is no file");
    }
}
