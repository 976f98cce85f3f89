package io.callwell.conversation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.conversation.nlu.LanguageSpoken;
import io.callwell.conversation.nlu.LanguageUnderstander;
import io.callwell.conversation.script.ScriptEngine;
import io.callwell.conversation.script.ScriptLoader;
import io.callwell.orchestrator.JournalEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class GoldenCallsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final String SCRIPT = text("/golden/confirm-appointment-1.yaml");

    static ScriptEngine engine(String script) {
        return new ScriptEngine(new ScriptLoader().load("golden.yaml", script), new LanguageUnderstander(), new LanguageSpoken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"confirmed-with-a-haan", "moved-after-a-change-of-mind", "cancelled-by-keys", "emergency-over-our-words", "message-on-a-machine",
        "line-broke-at-the-read-back", "silent-patient", "hindi-by-keys"})
    void aRecordedCallReplaysByteForByte(String call) {
        ScriptEngine engine = engine(SCRIPT);
        Replay.Result replay = Replay.run(journal(call), facts -> engine);
        assertThat(replay.difference()).isEqualTo(Optional.empty());
        assertThat(replay.outputs()).isNotEmpty().isEqualTo(replay.recorded());
    }

    @Test
    void aChangedSentenceIsToldWithWhatWasBeforeIt() {
        ScriptEngine changed = engine(SCRIPT.replace("All right. Which day and time", "Very well. Which day and time"));
        assertThat(Replay.run(journal("moved-after-a-change-of-mind"), facts -> changed).difference().orElseThrow()).contains(
                "before it: at tell-visit was heard \"move it\"", "recorded: utterance", "ask-day (en-IN) says \"All right.", "now:", "says \"Very well.");
    }

    @Test
    void aChangedWayIsToldWithWhatIsSaidInstead() {
        ScriptEngine changed = engine(SCRIPT.replaceFirst("key: 3, next: ask-cancel-sure", "key: 3, next: ask-change"));
        assertThat(Replay.run(journal("cancelled-by-keys"), facts -> changed).difference().orElseThrow())
                .contains("before it: at tell-visit key 3 was pressed", "recorded: utterance", "ask-cancel-sure (en-IN) says", "ask-change (en-IN) says \"Would you like to move it");
    }

    @Test
    void aChangeThatTheCallDoesNotReachIsNone() {
        ScriptEngine changed = engine(SCRIPT.replace("You will not get these calls again.", "Goodbye for ever."));
        assertThat(Replay.run(journal("confirmed-with-a-haan"), facts -> changed).firstDifference()).isEmpty();
    }

    private static List<JournalEntry> journal(String call) {
        return JSON.readValue(text("/golden/" + call + ".json"), new TypeReference<List<JournalEntry>>() {});
    }

    static String text(String resource) {
        try (InputStream in = GoldenCallsTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
