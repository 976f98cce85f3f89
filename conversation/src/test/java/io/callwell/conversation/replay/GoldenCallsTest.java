package io.callwell.conversation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.conversation.fake.FakeHospital;
import io.callwell.conversation.nlu.LanguageSpoken;
import io.callwell.conversation.nlu.LanguageUnderstander;
import io.callwell.conversation.pipeline.VirtualTalk;
import io.callwell.conversation.scenario.Rehearsal;
import io.callwell.conversation.scenario.Scenario;
import io.callwell.conversation.scenario.Scenarios;
import io.callwell.conversation.script.ScriptEngine;
import io.callwell.conversation.script.ScriptLoader;
import io.callwell.conversation.stt.VoiceGate;
import io.callwell.orchestrator.JournalEntry;
import io.callwell.recording.RecordingTap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class GoldenCallsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SCRIPT = text("/golden/confirm-appointment-1.yaml");

    private static ScriptEngine engine(String script) {
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

    /** Records the calls anew; only for a change that is meant to break the replay of old calls. */
    @Test
    @EnabledIfSystemProperty(named = "callwell.record", matches = ".+")
    void recordsTheCalls() throws IOException {
        ScriptEngine engine = engine(SCRIPT);
        for (Scenario scenario : Scenarios.read("calls.yaml", text("/golden/calls.yaml"))) {
            FakeHospital hospital = new FakeHospital();
            List<VirtualTalk> stage = new ArrayList<>();
            assertThat(Rehearsal.run(scenario, conditions -> {
                stage.add(new VirtualTalk(engine, FakeHospital.facts(scenario.language(), scenario.machine(), true), FakeHospital.NOW, hospital::answer,
                        VoiceGate::new, new Nothing(), conditions));
                return stage.getFirst();
            }, () -> hospital.committed)).isEmpty();
            Path file = Path.of(System.getProperty("callwell.record"), scenario.name() + ".json");
            Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(stage.getFirst().journal()) + "\n");
        }
    }

    private static List<JournalEntry> journal(String call) {
        return JSON.readValue(text("/golden/" + call + ".json"), new TypeReference<List<JournalEntry>>() {});
    }

    private static String text(String resource) {
        try (InputStream in = GoldenCallsTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Records no audio. */
    private static final class Nothing implements RecordingTap {
        @Override
        public void patient(byte[] muLaw, long offsetMs) {}

        @Override
        public void agent(byte[] muLaw, long offsetMs) {}

        @Override
        public void close() {}
    }
}
