package io.callwell.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamReaderTest {

    private final StreamReader reader = new StreamReader();

    @Test
    void readsTheFramesOfTheDocumentation() {
        assertThat(read("{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}"))
                .isEqualTo(new StreamMessage.Connected());
        assertThat(read("""
                {"event":"start","sequenceNumber":"1","streamSid":"MZ1","start":{"accountSid":"AC1","streamSid":"MZ1","callSid":"CA1",
                "tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},
                "customParameters":{"call":"c-1","token":"t\\u002f\\"1\\""}}}"""))
                .isEqualTo(new StreamMessage.Start(new StreamStart(
                        "MZ1", "CA1", "AC1", new StreamStart.Format("audio/x-mulaw", 8000, 1), false, Map.of("call", "c-1", "token", "t/\"1\""))));
        assertThat(read("{\"event\":\"dtmf\",\"sequenceNumber\":\"5\",\"streamSid\":\"MZ1\",\"dtmf\":{\"track\":\"inbound_track\",\"digit\":\"1\"}}"))
                .isEqualTo(new StreamMessage.Digit('1'));
        assertThat(read("{\"event\":\"mark\",\"sequenceNumber\":\"6\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"7:greet\"}}"))
                .isEqualTo(new StreamMessage.Mark("7:greet"));
        assertThat(read("{\"event\":\"stop\",\"sequenceNumber\":\"7\",\"streamSid\":\"MZ1\",\"stop\":{\"accountSid\":\"AC1\",\"callSid\":\"CA1\"}}"))
                .isEqualTo(new StreamMessage.Stop());
    }

    @Test
    void readsAudio() {
        byte[] audio = new byte[160];
        new Random(7).nextBytes(audio);

        StreamMessage.Media media = media("{\"event\":\"media\",\"sequenceNumber\":\"4\",\"streamSid\":\"MZ1\",\"media\":"
                + "{\"track\":\"inbound\",\"chunk\":\"2\",\"timestamp\":\"25\",\"payload\":\"" + base64(audio) + "\"}}");

        assertThat(media.payload()).isEqualTo(audio);
        assertThat(media.timestampMs()).isEqualTo(25);
        assertThat(media.inbound()).isTrue();
    }

    @Test
    void toleratesNumbersOtherOrderBlanksEscapesAndNewFields() {
        byte[] audio = {-1, -1, -1, -65, 127, 3};

        StreamMessage.Media media = media(" { \"media\" : {\"payload\":\"" + base64(audio).replace("/", "\\/")
                + "\", \"timestamp\":25,\"new\":{\"deep\":[1,{\"x\":null}]},\"chunk\":2} ,\"extra\":[\"}\"],\"event\":\"media\"}\n");

        assertThat(media.payload()).isEqualTo(audio);
        assertThat(media.timestampMs()).isEqualTo(25);
    }

    @Test
    void readsFramesOneAfterAnotherWithoutMixingThem() {
        assertThat(media("{\"event\":\"media\",\"media\":{\"timestamp\":\"40\",\"track\":\"outbound\",\"payload\":\"//8=\"}}").inbound()).isFalse();
        StreamMessage.Media second = media("{\"event\":\"media\",\"media\":{\"payload\":\"AA==\"}}");

        assertThat(second.payload()).containsExactly(0);
        assertThat(second.timestampMs()).isZero();
        assertThat(second.inbound()).isTrue();
    }

    @Test
    void passesOverEventsOfTomorrow() {
        assertThat(read("{\"event\":\"transcript\",\"transcript\":{\"text\":\"x\"}}")).isEqualTo(new StreamMessage.Other());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "null", "[]", "hello", "{", "{}", "{\"event\"}", "{\"event\":}", "{\"event\":\"media\"}", "{\"event\":\"media\",\"media\":{}}",
        "{\"event\":\"media\",\"media\":\"x\"}", "{\"event\":\"media\",\"media\":{\"payload\":\"*\"}}", "{\"event\":\"media\" \"x\":1}",
        "{\"event\":\"mark\",\"mark\":{}}", "{\"event\":\"mark\"}", "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"12\"}}",
        "{\"event\":\"start\",\"start\":{}}", "{\"event\":\"stop\"}}", "{\"event\":\"stop\"}x", "{\"event\":\"stop", "{\"event\":\"mark\",\"mark\":{\"name\":\"\\q\"}}",
        "{\"event\":\"mark\",\"mark\":{\"name\":\"\\u12\"}}", "{\"event\":\"media\",\"media\":{\"timestamp\":\"-1\",\"payload\":\"AA==\"}}",
        "{,\"event\":\"stop\"}"})
    void refusesGarbageAndSaysWhere(String frame) {
        assertThatThrownBy(() -> read(frame))
                .isInstanceOf(MalformedFrameException.class)
                .hasMessageMatching("[a-zA-Z\\\\ 0-9]+ at byte \\d+");
    }

    @Test
    void survivesAnyBytes() {
        Random random = new Random(42);
        byte[] good = "{\"event\":\"media\",\"media\":{\"payload\":\"AAAA\",\"x\":[{\"y\":\"\\n\"}]}}".getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 50_000; round++) {
            byte[] frame = Arrays.copyOf(good, 1 + random.nextInt(good.length));
            for (int hit = 0; hit < 3; hit++) {
                frame[random.nextInt(frame.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(reader.read(frame, frame.length)).isNotNull();
            } catch (MalformedFrameException expected) {
                assertThat(expected.getMessage()).contains(" at byte ");
            }
        }
    }

    private StreamMessage read(String json) {
        byte[] frame = json.getBytes(StandardCharsets.UTF_8);
        return reader.read(frame, frame.length);
    }

    private StreamMessage.Media media(String json) {
        return (StreamMessage.Media) read(json);
    }

    private static String base64(byte[] audio) {
        return Base64.getEncoder().encodeToString(audio);
    }
}
