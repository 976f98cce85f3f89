package io.callwell.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.audio.MuLaw;
import io.callwell.audio.Resampler;
import io.callwell.audio.Wav;
import io.callwell.speech.Synthesizers;
import io.callwell.speech.Voice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RecognizeCommandTest {

    @TempDir
    Path folder;

    @Test
    void recognisesWavFilesOfBothRatesAndBareMuLaw() throws IOException {
        short[] yes = new Synthesizers().synthesize("yes that is correct", Voice.of(Locale.ENGLISH));
        Path narrow = Files.write(folder.resolve("narrow.wav"), Wav.mono(8_000, yes).toBytes());
        Path wide = Files.write(folder.resolve("wide.wav"), Wav.mono(16_000, Resampler.of(8_000, 16_000).resample(yes)).toBytes());
        Path bare = Files.write(folder.resolve("bare.ulaw"), MuLaw.encode(yes));
        Path silence = Files.write(folder.resolve("silence.wav"), Wav.mono(8_000, new short[8_000]).toMuLawBytes());
        Command run = Command.run("recognize", narrow.toString(), wide.toString(), bare.toString(), silence.toString(), "--expects", "yesno", "--json");
        assertThat(run.code()).isZero();
        List<JsonNode> answers = run.out().lines().map(line -> JsonLines.JSON.readTree(line)).toList();
        assertThat(answers).extracting(a -> a.get("text").asString())
                .containsExactly("yes that is correct", "yes that is correct", "yes that is correct", "");
        assertThat(answers.getFirst().propertyNames()).containsExactly("file", "text", "confidence", "rejected", "audio_ms", "cpu_ms");
        assertThat(answers.getLast().get("rejected").asBoolean()).isTrue();
        assertThat(answers.getLast().get("audio_ms").asInt()).isEqualTo(1_000);
    }

    @Test
    void goesOnAfterAFileThatIsNoAudioAndEndsWithOne() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "no audio");
        Command run = Command.run("recognize", text.toString(), folder.resolve("none.wav").toString(), "--expects", "digits:4");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out().lines()).satisfiesExactly(
                first -> assertThat(first).contains("not a WAV file"), second -> assertThat(second).contains("there is no such file"));
    }

    @Test
    void listensForWhatWasAsked() throws IOException {
        assertThat(heard("next tuesday at ten", "datetime")).isEqualTo("next tuesday at ten");
        assertThat(heard("quarter past six", "time")).isEqualTo("quarter past six");
        assertThat(heard("four seven one nine", "digits:4")).isEqualTo("four seven one nine");
        assertThat(heard("my name is anita sharma", "name", "--name", "Anita Sharma")).contains("anita sharma");
        assertThat(heard("cancel my appointment", "open")).contains("cancel");
    }

    private String heard(String said, String expects, String... more) throws IOException {
        short[] voice = new Synthesizers().synthesize(said, Voice.of(Locale.ENGLISH));
        Path file = Files.write(folder.resolve("said.wav"), Wav.mono(44_100, Resampler.of(8_000, 44_100).resample(voice)).toBytes());
        List<String> arguments = new ArrayList<>(List.of("recognize", file.toString(), "--expects", expects, "--json"));
        arguments.addAll(List.of(more));
        Command run = Command.run(arguments.toArray(String[]::new));
        return JsonLines.JSON.readTree(run.out().strip()).get("text").asString();
    }

    @Test
    void saysWhatItCanListenFor() {
        assertThat(Command.run("recognize", "a.wav", "--expects", "anything")).matches(r -> r.code() == 2 && r.err().contains("digits:LENGTH"));
        assertThat(Command.run("recognize", "a.wav", "--expects", "yesno", "--locale", "hi-IN")).matches(r -> r.code() == 2 && r.err().contains("English only"));
    }
}
