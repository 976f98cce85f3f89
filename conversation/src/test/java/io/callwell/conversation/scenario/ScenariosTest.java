package io.callwell.conversation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.conversation.fake.FakeHospital;
import io.callwell.conversation.nlu.LanguageSpoken;
import io.callwell.conversation.nlu.LanguageUnderstander;
import io.callwell.conversation.pipeline.VirtualTalk;
import io.callwell.conversation.replay.Replay;
import io.callwell.conversation.script.Facts;
import io.callwell.conversation.script.ScriptEngine;
import io.callwell.conversation.script.Scripts;
import io.callwell.conversation.stt.VoiceGate;
import io.callwell.recording.RecordingTap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ScenariosTest {

    private static final List<String> FILES = List.of("interruptions", "endpoints", "keys", "lines", "questions", "inbound");
    private static final Map<String, ScriptEngine> ENGINES = new ConcurrentHashMap<>();
    private static final ScriptEngine ENGINE = engine("confirm-appointment");

    private static ScriptEngine engine(String script) {
        return ENGINES.computeIfAbsent(script, id -> new ScriptEngine(new Scripts().newest(id), new LanguageUnderstander(), new LanguageSpoken()));
    }

    private static Facts facts(Scenario scenario, ScriptEngine engine) {
        return engine == ENGINE ? FakeHospital.facts(scenario.language(), scenario.machine(), true) : FakeHospital.facts(engine.script(), scenario.language());
    }

    private static List<Scenario> all() {
        List<Scenario> out = new ArrayList<>();
        for (String file : FILES) {
            try (InputStream in = ScenariosTest.class.getResourceAsStream("/scenarios/" + file + ".yaml")) {
                out.addAll(Scenarios.read(file, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return out;
    }

    @TestFactory
    Stream<DynamicTest> everyScenarioGoesAsItSays() {
        return all().stream().map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> {
            FakeHospital hospital = new FakeHospital();
            ScriptEngine engine = engine(scenario.script());
            Facts facts = facts(scenario, engine);
            List<VirtualTalk> stage = new ArrayList<>();
            List<String> wrong = Rehearsal.run(scenario, conditions -> {
                stage.add(new VirtualTalk(engine, facts, FakeHospital.NOW, hospital::answer, VoiceGate::new, new Nobody(), conditions));
                return stage.getFirst();
            }, () -> hospital.committed);
            assertThat(wrong).withFailMessage(() -> String.join("\n", wrong) + "\n" + stage.getFirst().events()).isEmpty();
            assertThat(Replay.run(stage.getFirst().journal(), f -> engine).firstDifference()).as("replay").isEmpty();
        }));
    }

    @Test
    void thereAreEnoughOfThemAndEachHasItsOwnName() {
        assertThat(all()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(all()).extracting(Scenario::name).doesNotHaveDuplicates();
        assertThat(all()).allSatisfy(scenario -> assertThat(scenario.expected()).isNotEmpty());
    }

    @Test
    void theTestsThatTheDocumentNamesExist() throws IOException {
        Path project = Path.of("..").toAbsolutePath().normalize();
        List<String> rows = Files.readAllLines(project.resolve("docs/conversation.md")).stream()
                .dropWhile(line -> !line.startsWith("### Complaints of users")).takeWhile(line -> !line.startsWith("### Replay"))
                .filter(line -> line.startsWith("|")).toList();
        Set<String> known = all().stream().map(Scenario::name).collect(Collectors.toSet());
        List<String> scenarios = Pattern.compile("\\*([^*]+)\\*").matcher(String.join("\n", rows)).results().map(found -> found.group(1)).toList();
        assertThat(scenarios).hasSizeGreaterThan(40).allMatch(known::contains);
        Set<String> tests = new HashSet<>();
        try (Stream<Path> modules = Files.list(project)) {
            for (Path folder : modules.map(module -> module.resolve("src/test/java")).filter(Files::isDirectory).toList()) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.map(file -> file.getFileName().toString()).forEach(tests::add);
                }
            }
        }
        assertThat(Pattern.compile("`(\\w+(Test|Contract))`").matcher(String.join("\n", rows)).results().map(found -> found.group(1) + ".java"))
                .hasSizeGreaterThan(20).allMatch(tests::contains);
    }

    @Test
    void aScenarioThatExpectsTheWrongThingFails() {
        Scenario wrong = Scenarios.read("test", """
                scenarios:
                  - {name: nobody speaks, expect: [{outcome: confirmed}, {said: [done]}, {within_ms: 10, from: speaks, to: clear}]}
                """).getFirst();
        FakeHospital hospital = new FakeHospital();
        assertThat(Rehearsal.run(wrong, conditions -> new VirtualTalk(ENGINE, FakeHospital.facts(), FakeHospital.NOW, hospital::answer,
                VoiceGate::new, new Nobody(), conditions), () -> hospital.committed)).hasSize(3);
    }

    @Test
    void saysWhichScenarioIsWrongAndWhatThereIs() {
        assertThatThrownBy(() -> Scenarios.read("calls.yaml", "scenarios: [{name: odd, moves: [{heard: x, sings: la}]}]"))
                .hasMessageContaining("calls.yaml, scenario 'odd'").hasMessageContaining("nobody can 'sings'");
        assertThatThrownBy(() -> Scenarios.read("calls.yaml", "scenarios: [{name: odd, line: {weather: bad}}]"))
                .hasMessageContaining("no condition 'weather'; there are synthesis_ms");
    }

    /** Records nothing. */
    private static final class Nobody implements RecordingTap {
        @Override
        public void patient(byte[] muLaw, long offsetMs) {}

        @Override
        public void agent(byte[] muLaw, long offsetMs) {}

        @Override
        public void close() {}
    }
}
