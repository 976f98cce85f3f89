package io.callwell.conversation.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptCheckerTest {

    private static String original() {
        try (InputStream in = ScriptCheckerTest.class.getResourceAsStream("/scripts/former/confirm-appointment-1.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<ScriptProblem> problems(String yaml) {
        try {
            new ScriptLoader().load("test.yaml", yaml);
            return List.of();
        } catch (InvalidScriptException invalid) {
            return invalid.problems();
        }
    }

    private static String with(String old, String now) {
        assertThat(original()).contains(old);
        return original().replaceFirst(java.util.regex.Pattern.quote(old), java.util.regex.Matcher.quoteReplacement(now));
    }

    @Test
    void theScriptsOfTheProductHaveNoProblems() {
        assertThat(problems(original())).isEmpty();
        assertThat(new Scripts().all()).extracting(Script::id).contains("confirm-appointment");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            next: ask-person | next: ask-somebody | there is no node 'ask-somebody'
            verified: visit-open | verified: tell-visit | cannot be reached
            Am I speaking with {given_name}? | Am I speaking with {given_name} about {practitioner}? | names {practitioner} at level hospital; it needs verified
            Please call us back at {hospital_phone}. | Please call us back, {given_name}. | names {given_name} at level nobody
            "{done_when} की आपकी अपॉइंटमेंट पक्की | "{held_when} की आपकी अपॉइंटमेंट पक्की | names {held_when} where it may not be known
            done: done | done: goodbye | tells no receipt
            taken: slot-taken | taken: done | without a write
            outcome: no-input | interruptible: true | without an outcome
            raises: hospital | raises: verified | raises to verified by itself
            {says: ["no"], key: 2, next: ask-known} | {says: ["no"], next: ask-known} | has no key
            {says: ["no"], key: 2, next: ask-known} | {says: ["no"], key: 1, next: ask-known} | key 1 leads two ways
            {says: ["no"], key: 2, next: ask-known} | {key: 2, next: ask-known} | cannot be said
            {says: ["no"], key: 2, next: ask-known} | {says: ["nope"], key: 2, next: ask-known} | knows no 'nope'
            {says: ["no"], key: 2, next: ask-known} | {says: ["no"], key: 0, next: ask-known} | '0' is no key for an answer
            keys: {1: soonest, 2: tomorrow, 3: next-week} | interruptible: true | unknown key 'interruptible'
            claims-name: true | claims-name: false | a birth date alone is one identifier
            languages: [en-IN, en-US, hi-IN] | languages: [en-IN, te-IN] | a text is missing in te-IN
            {given_name}? | {givenname}? | unknown variable {givenname}
            kind: branch | kind: fork | unknown kind 'fork'
            tries: 3 | tries: many | 'tries' is 'many'
            verified: visit-open | verified: nowhere | there is no node 'nowhere'
            Please call us back at {hospital_phone}. | Please call us back about your appointment. | says 'appointment' to a machine
            Just a moment. | Your visit is booked. | claims a success without the receipt
            Say confirm or press 1, say move or press 2, say cancel or press 3." | Say confirm, move or cancel." | names no key in en-IN
            One moment, please. | One moment, please, because now I have to look into the schedule of the department, which takes a little while at this time of the day, and then I will tell you at once what has come of it and what you can do next. | too long to be spoken
            failed: not-verified | wrong: not-verified | unknown key 'wrong'
            """)
    void tellsWhatIsWrongAndHowToMendIt(String old, String now, String problem) {
        List<ScriptProblem> problems = problems(with(old, now));
        assertThat(problems).extracting(ScriptProblem::what).anyMatch(what -> what.contains(problem));
        assertThat(problems).allSatisfy(p -> {
            assertThat(p.where()).isNotBlank();
            assertThat(p.mend()).isNotBlank();
        });
    }

    @Test
    void findsADeadEnd() {
        String yaml = with("goodbye:\n    kind: end\n", "goodbye:\n    kind: say\n    next: goodbye\n");
        assertThat(problems(yaml)).extracting(ScriptProblem::what).anyMatch(w -> w.contains("dead end")).anyMatch(w -> w.contains("without waiting"));
    }

    @Test
    void namesTheLine() {
        String yaml = with("kind: branch", "kind: fork");
        long line = yaml.substring(0, yaml.indexOf("visit-open:\n    kind: fork")).lines().count() + 2;
        assertThat(problems(yaml)).anyMatch(p -> p.where().startsWith("test.yaml:" + line));
    }

    @Test
    void tellsLineAndColumnOfWhatIsNoYaml() {
        ScriptProblem problem = problems("id: x\nnodes:\n  greet: {kind: say\n  next: y\n").getFirst();
        assertThat(problem.line()).isEqualTo(4);
        assertThat(problem.column()).isPositive();
        assertThat(problem.where()).isEqualTo("test.yaml:" + problem.line() + ":" + problem.column());
    }

    @Test
    void namesFileLineAndNodeOfWhatTheCheckFinds() {
        ScriptProblem problem = problems(with("    verified: visit-open", "    verified: tell-visit")).stream()
                .filter(p -> p.what().contains("cannot be reached")).findFirst().orElseThrow();
        assertThat(problem.file()).isEqualTo("test.yaml");
        assertThat(problem.node()).isEqualTo("visit-open");
        assertThat(problem.line()).isPositive();
    }

    @Test
    void aScriptMayIncludePartsAndReplaceTheirNodes() {
        Script script = new Scripts().newest("inbound-reception");
        assertThat(script.nodes()).containsKeys("offer-slots", "hand-over").doesNotContainKey("opted-out");
        assertThat(problems("id: x\ninclude: [nothing]\nlanguages: [en-IN]\ntitle: X\nnodes: {}\n")).extracting(ScriptProblem::what)
                .contains("there is no part 'nothing' to include");
    }

    @Test
    void refusesWhatIsNoYaml() {
        assertThatThrownBy(() -> new ScriptLoader().load("test.yaml", "id: [")).isInstanceOf(InvalidScriptException.class)
                .hasMessageContaining("test.yaml:").hasMessageContaining("no YAML");
        assertThat(problems("")).hasSize(1);
        assertThat(problems("- a\n- b")).extracting(ScriptProblem::what).contains("the file is no mapping");
        assertThat(problems("id: x\nid: y\nnodes: {}")).isNotEmpty();
    }

    @Test
    void aTextThatNamesMoreThanTheLevelAllowsCannotBeRenderedEvenUnchecked() {
        Draft draft = new Draft(ScriptState.before(io.callwell.conversation.fake.FakeHospital.facts()), java.time.Instant.EPOCH);
        Prompt prompt = new Prompt(java.util.Map.of("en", Template.sentences("You see {practitioner}.")));
        Renderer renderer = new Renderer(new io.callwell.conversation.fake.PlainSpoken(), prompt);
        assertThatThrownBy(() -> renderer.render("x", prompt, draft)).hasMessageContaining("needs level VERIFIED");
        draft.identity = new Identity.Hospital(true);
        assertThatThrownBy(() -> renderer.render("x", prompt, draft)).hasMessageContaining("needs level VERIFIED");
    }

    @Test
    void fixedSentencesHoldNothingPersonal() {
        List<Sentence> fixed = FixedSentences.of(
                new Scripts().newest("confirm-appointment"), io.callwell.conversation.fake.FakeHospital.facts().hospital(), "en-IN",
                new io.callwell.conversation.fake.PlainSpoken());
        assertThat(fixed).hasSizeGreaterThan(30).allMatch(Sentence::fixed).doesNotHaveDuplicates();
        assertThat(fixed).extracting(Sentence::text).contains("Let me look.").noneMatch(t -> t.contains("{"));
    }
}
