package io.callwell.carrier.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.events.Disposition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PersonasTest {

    @Test
    void everyPersonaOfTheFolderCanBeReadAndIsNamedAsItsFile() throws IOException {
        Map<String, String> files = bundled();
        Personas personas = Personas.read(files);

        assertThat(personas.all()).hasSize(files.size()).hasSizeGreaterThanOrEqualTo(21);
        assertThat(personas.all()).allSatisfy(persona -> assertThat(files).containsKey(persona.name() + ".yaml"));
        assertThat(personas.find("wants-another-day").orElseThrow().expects()).contains(Disposition.RESCHEDULED);
        assertThat(personas.find("slow-elderly").orElseThrow().voice().rate()).isEqualTo(0.75);
    }

    @Test
    void aPersonaLikeAnotherTakesItsAnswersNodeByNode() {
        Persona child = Personas.read(Map.of(
                "a.yaml", "{name: a, title: A, expects: confirmed, answers: {x: {say: base}, y: {say: base}}}",
                "b.yaml", "{name: b, title: B, like: a, answers: {y: {keys: \"1\"}}}")).find("b").orElseThrow();

        assertThat(child.expects()).contains(Disposition.CONFIRMED);
        assertThat(child.turn("x", 0).answer()).isInstanceOf(Answer.Say.class);
        assertThat(child.turn("y", 0).answer()).isEqualTo(new Answer.Keys("1"));
    }

    @Test
    void askingAgainIsTheSameQuestionAndHoldingTheLineIsNone() {
        Persona persona = Personas.read(Map.of("a.yaml", "{name: a, title: A, answers: {x: {keys: \"1\"}}}")).find("a").orElseThrow();

        assertThat(persona.turn("x+noinput", 1).answer()).isEqualTo(new Answer.Keys("1"));
        assertThat(persona.turn("x+nomatch", 2).answer()).isEqualTo(new Answer.Keys("1"));
        assertThat(persona.turn("x+hold", 0).answer()).isEqualTo(new Answer.Listen());
    }

    @Test
    void mistakesAreNamedWithFilePlaceAndRemedy() {
        refused("name: a\ntitle: [", "p.yaml: line", "no YAML");
        refused("title: A", "p.yaml: name: is missing");
        refused("{name: a, title: A, expect: confirmed}", "p.yaml: expect: unknown key; known here: [answers, expects");
        refused("{name: a, title: A, expects: happy}", "expects: 'happy' is no disposition");
        refused("{name: a, title: A, like: nobody}", "like: there is no persona 'nobody'");
        refused("{name: a, title: A, like: a}", "in a circle");
        refused("{name: a, title: A, thinkMs: [900, 300]}", "thinkMs: [900, 300] is no range");
        refused("{name: a, title: A, voice: {rate: 9}}", "voice.rate: expected a number from 0.4 to 2.5, found 9");
        refused("{name: a, title: A, line: {pickup: maybe}}", "line.pickup: 'maybe' is none of answers, busy");
        refused("{name: a, title: A, answers: {x: {say: \"{birthdate}\"}}}", "answers.x.say: there is no fact {birthdate}; facts are [birthDate");
        refused("{name: a, title: A, answers: {x: {keys: \"12a\"}}}", "answers.x.keys: '12a' holds more than 0-9, * and #");
        refused("{name: a, title: A, answers: {x: {first: {say: a}, last: {say: b}}}}", "answers.x.last: unknown key");
        refused("{name: a, title: A, answers: {x: {say: yes}}}", "answers.x.say: expected a text in quotes, found 'true' (yes and no without quotes");
        refused("{name: a, title: A, answers: {x: {}}}", "answers.x", "expected one of say, keys, silence, hangUp, bargeIn");
        refused("{name: a, title: A, answers: [1]}", "answers: expected keys and values, found a list");
    }

    private static void refused(String yaml, String... parts) {
        assertThatThrownBy(() -> Personas.read(Map.of("p.yaml", yaml)))
                .isInstanceOf(PersonaException.class)
                .hasMessageContainingAll(parts);
    }

    static Map<String, String> bundled() throws IOException {
        Map<String, String> files = new HashMap<>();
        try (Stream<Path> folder = Files.list(Path.of("src/main/resources/personas"))) {
            for (Path file : folder.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                files.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
