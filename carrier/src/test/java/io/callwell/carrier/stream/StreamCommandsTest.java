package io.callwell.carrier.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamCommandsTest {

    @Test
    void readsTheThreeMessagesInAnyOrderOfFields() {
        assertThat(read("{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"AQID\"}}"))
                .isInstanceOfSatisfying(StreamCommand.Media.class, media -> assertThat(media.muLaw()).containsExactly(1, 2, 3));
        assertThat(read("{\"mark\":{\"name\":\"1:greet\"},\"streamSid\":\"MZ1\",\"event\":\"mark\"}")).isEqualTo(new StreamCommand.Mark("1:greet"));
        assertThat(read("{\"event\":\"clear\",\"streamSid\":\"MZ1\"}")).isEqualTo(new StreamCommand.Clear());
    }

    @Test
    void refusesWhatTwilioRefuses() {
        refused("{\"event\":\"clear\"}");
        refused("{\"event\":\"clear\",\"streamSid\":\"MZ2\"}");
        refused("{\"event\":\"clear\",\"streamSid\":\"MZ1\",\"more\":\"x\"}");
        refused("{\"event\":\"clear\",\"streamSid\":\"MZ1\",\"more\":1}");
        refused("{\"event\":\"mark\",\"streamSid\":\"MZ1\"}");
        refused("{\"event\":\"mark\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"a\",\"x\":\"b\"}}");
        refused("{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"*\"}}");
        refused("{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"AQID\",\"track\":\"outbound\"}}");
        refused("{\"event\":\"dance\",\"streamSid\":\"MZ1\"}");
        refused("[]");
        refused("{\"event\":");
        refused("");
    }

    private static void refused(String message) {
        assertThat(read(message)).isInstanceOfSatisfying(
                StreamCommand.Invalid.class, invalid -> assertThat(invalid.code()).isEqualTo(31_951));
    }

    private static StreamCommand read(String message) {
        return StreamCommands.read(message, "MZ1");
    }
}
