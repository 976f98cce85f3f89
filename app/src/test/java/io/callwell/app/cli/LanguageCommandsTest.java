package io.callwell.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LanguageCommandsTest {

    private final InputStream terminal = System.in;

    @AfterEach
    void giveTheTerminalBack() {
        System.setIn(terminal);
    }

    private static List<JsonNode> answers(String command, String... lines) {
        System.setIn(new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
        Command run = Command.run(command);
        assertThat(run.code()).isZero();
        return run.out().lines().map(line -> JsonLines.JSON.readTree(line)).toList();
    }

    private static String said(String text, String expects) {
        return """
                {"id":1,"text":"%s","locale":"en-IN","reference":"2026-11-23T10:00","zone":"Asia/Kolkata","expects":"%s"}""".formatted(text, expects);
    }

    @Test
    void tellsWhatWasRuledOutAndHowMuchAndHowLong() {
        assertThat(answers("understand", said("any day except friday", "date")).getFirst().path("except").toString()).isEqualTo("{\"days\":[\"friday\"],\"dates\":[]}");
        JsonNode cost = answers("understand", said("it is fifteen hundred rupees for half an hour", "open")).getFirst();
        assertThat(cost.path("money").toString()).isEqualTo("{\"amount\":\"1500\",\"currency\":\"INR\"}");
        assertThat(cost.path("duration").asString()).isEqualTo("PT30M");
        JsonNode none = answers("understand", said("tomorrow", "date")).getFirst();
        assertThat(none.path("money").isNull() && none.path("duration").isNull()).isTrue();
    }

    @Test
    void understandsADayAndATime() {
        JsonNode answer = answers("understand", said("the day after tomorrow at half past four in the afternoon", "datetime")).getFirst();
        assertThat(answer.get("date").asString()).isEqualTo("2026-11-25");
        assertThat(answer.get("time").asString()).isEqualTo("16:30");
        assertThat(answer.get("acts").toString()).isEqualTo("[\"inform\"]");
        assertThat(answer.get("digits").isNull()).isTrue();
        assertThat(answer.propertyNames()).containsExactly("id", "acts", "intent", "confidence", "date", "time", "day_part", "start", "end", "alternatives", "digits", "name", "except", "money", "duration");
    }

    @Test
    void whoConfirmsSaysYes() {
        JsonNode answer = answers("understand", said("yes, please confirm it", "yesno")).getFirst();
        assertThat(answer.get("acts").toString()).isEqualTo("[\"affirm\"]");
        assertThat(answer.get("intent").asString()).isEqualTo("confirm");
    }

    @Test
    void takesTheReferenceWithItsOffset() {
        JsonNode answer = answers("understand", """
                {"id":"late","text":"tomorrow","reference":"2026-11-23T20:00:00Z","zone":"Asia/Kolkata","expects":"date"}""").getFirst();
        assertThat(answer.get("date").asString()).as("in India it is the 24th already").isEqualTo("2026-11-25");
    }

    @Test
    void answersInOrderAndABadLineWithItsError() {
        List<JsonNode> answers = answers("understand", said("yes", "yesno"), "no json", "{\"id\":3,\"reference\":\"2026-11-23T10:00\"}",
                said("yes", "riddle"), said("no", "yesno"));
        assertThat(answers).hasSize(5);
        assertThat(answers.get(0).get("acts").toString()).contains("affirm");
        assertThat(answers.get(1).get("error").asString()).contains("no JSON");
        assertThat(answers.get(2).get("error").asString()).isEqualTo("'text' is missing");
        assertThat(answers.get(2).get("id").asInt()).isEqualTo(3);
        assertThat(answers.get(3).get("error").asString()).contains("'expects' is 'riddle'", "datetime");
        assertThat(answers.get(4).get("acts").toString()).contains("negate");
    }

    @Test
    void speaksTheWayBack() {
        List<JsonNode> answers = answers("speak", "{\"id\":1,\"date\":\"2026-12-15\",\"time\":\"16:30\"}",
                "{\"id\":2,\"locale\":\"hi-IN\",\"time\":\"16:30\"}", "{\"id\":3,\"ordinal\":200}", "{\"id\":4}");
        assertThat(answers.get(0).get("text").asString()).isEqualTo("Tuesday the fifteenth of December at half past four in the afternoon");
        assertThat(answers.get(1).get("text").asString()).contains("साढ़े चार");
        assertThat(answers.get(2).get("error").asString()).contains("give 1 to 99");
        assertThat(answers.get(3).get("error").asString()).startsWith("nothing to say");
    }
}
