package io.callwell.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoskRecognizerTest {

    private static final String RESULT = """
            {
              "result" : [{ "conf" : 0.981, "end" : 1.1, "start" : 0.8, "word" : "नमस्ते" }, { "conf" : 0.702000, "end" : 1.5, "start" : 1.2, "word" : "जी" }],
              "text" : "नमस्ते जी"
            }
            """;

    @TempDir
    Path folder;

    @Test
    void withoutALibraryOrAModelItSaysHowToGetOne() throws IOException {
        assertThatThrownBy(() -> VoskRecognizer.open(folder.resolve("libvosk.so"), folder)).isInstanceOf(SpeechUnavailableException.class).hasMessageContaining("com.alphacephei:vosk:0.3.45");
        Path library = Files.writeString(folder.resolve("libvosk.so"), "no library");
        assertThatThrownBy(() -> VoskRecognizer.open(library, folder.resolve("hindi"))).isInstanceOf(SpeechUnavailableException.class)
                .hasMessageContaining("Hindi or Indian English").hasMessageContaining("keys");
        assertThatThrownBy(() -> VoskRecognizer.open(library, folder)).isInstanceOf(SpeechUnavailableException.class).hasMessageContaining("does not load here");
    }

    @Test
    void readsWordsAndTheLeastSureOfThem() {
        assertThat(VoskRecognizer.text(RESULT)).isEqualTo("नमस्ते जी");
        assertThat(VoskRecognizer.confidence(RESULT)).isEqualTo(0.702);
        assertThat(VoskRecognizer.text("{\n  \"text\" : \"\"\n}")).isEmpty();
        assertThat(VoskRecognizer.confidence("{}")).isZero();
    }
}
