package io.callwell.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class RiskCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void trainsScoresAndReports() throws IOException {
        Path visits = visits(1_500);
        Path model = folder.resolve("risk.model");

        assertThat(run("risk", "train", visits.toString(), "--out", model.toString(), "--json")).isZero();
        JsonNode trained = JsonLines.JSON.readTree(out.toString());
        assertThat(trained.get("used").asInt()).isEqualTo(1_500);
        assertThat(trained.get("rejected_rows").get(0).get("line").asInt()).isEqualTo(1_502);
        assertThat(trained.get("evaluation").get("lead_time_day_or_more").get("auc").asDouble()).isBetween(0.5, 1.0);
        assertThat(trained.get("evaluation").get("age_bands").propertyNames()).isNotEmpty();

        out.getBuffer().setLength(0);
        assertThat(run("risk", "score", visits.toString(), "--model", model.toString(), "--json")).isZero();
        String[] lines = out.toString().split("\n");
        assertThat(lines).hasSize(1_501);
        assertThat(JsonLines.JSON.readTree(lines[0]).get("probability").asDouble()).isBetween(0.0, 1.0);
        assertThat(JsonLines.JSON.readTree(lines[1_500]).get("error").asString()).contains("starts_at is before booked_at");

        out.getBuffer().setLength(0);
        assertThat(run("risk", "report", visits.toString(), "--model", model.toString(), "--json")).isZero();
        JsonNode report = JsonLines.JSON.readTree(out.toString());
        assertThat(report.get("train_again").asBoolean()).isFalse();
        assertThat(report.get("left_out").get(0).asString()).startsWith("reminders");
    }

    @Test
    void tooLittleToLearnFromIsSaidAndNothingIsWritten() throws IOException {
        Path model = folder.resolve("risk.model");

        assertThat(run("risk", "train", visits(50).toString(), "--out", model.toString())).isEqualTo(1);

        assertThat(err.toString()).contains("50 usable visits").contains("give at least 300").contains("1 rows were left out");
        assertThat(model).doesNotExist();
    }

    @Test
    void aMissingModelNamesTheCommandThatMakesOne() throws IOException {
        assertThat(run("risk", "score", visits(10).toString(), "--model", folder.resolve("none").toString())).isEqualTo(1);

        assertThat(err.toString()).contains("make one with: ./callwell risk train");
    }

    private Path visits(int count) throws IOException {
        Random random = new Random(11);
        StringBuilder text = new StringBuilder("appointment_id,patient_id,booked_at,starts_at,age,outcome\n");
        for (int i = 0; i < count; i++) {
            int day = random.nextInt(300);
            boolean young = random.nextBoolean();
            boolean missed = random.nextDouble() < (young ? 0.5 : 0.2);
            LocalDateTime starts = LocalDateTime.parse("2025-01-01T10:00").plusDays(day);
            text.append("%d,p%d,%s,%s,%d,%s%n".formatted(i, i % 400, starts.minusDays(random.nextInt(20)), starts, young ? 25 : 60, missed ? "no_show" : "kept"));
        }
        text.append("x,p,2026-01-02T10:00,2026-01-01T10:00,30,kept\n");
        return Files.writeString(folder.resolve("visits.csv"), text);
    }

    private int run(String... arguments) {
        CommandLine line = CallwellCommand.line().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
