package io.callwell.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.language.grammar.Jsgf;
import io.callwell.language.words.Lexicon;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the recogniser can hear, we understand: seeded random walks through each speech grammar. */
class SpokenGrammarsTest {

    private static final int WALKS = 2000;
    private static final Locale INDIA = Locale.forLanguageTag("en-IN");

    @ParameterizedTest
    @ValueSource(strings = {"en-IN", "en-US"})
    void understandsEveryBirthDateThatTheRecogniserCanHear(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        walk(Jsgf.birthDate(locale), locale, Expectation.BIRTH_DATE).forEach(heard ->
                assertThat(Understander.understand(heard).date()).as(heard.text()).isPresent());
    }

    @Test
    void understandsEveryDayAndTimeThatTheRecogniserCanHear() {
        walk(Jsgf.dayAndTime(), INDIA, Expectation.DATETIME).forEach(heard ->
                assertThat(Understander.understand(heard).when().isEmpty()).as(heard.text()).isFalse());
    }

    @Test
    void neverHearsADayInThePast() {
        walk(Jsgf.dayAndTime(), INDIA, Expectation.DATETIME).forEach(heard -> {
            Understanding understood = Understander.understand(heard);
            understood.date().ifPresent(date -> assertThat(date).as(heard.text()).isAfterOrEqualTo(heard.reference().toLocalDate()));
        });
    }

    @Test
    void understandsEveryYesAndNo() {
        for (String kind : List.of("yes", "no")) {
            for (String sentence : sentences(kind)) {
                Understanding understood = Understander.understand(new Heard(sentence, INDIA, Expectation.YES_NO, UnderstandingCasesTest.NOW));
                assertThat(understood.answer()).as(sentence).contains(kind.equals("yes"));
            }
        }
    }

    static Stream<String> commands() {
        return Stream.of("human", "repeat", "hold_on", "opt_out", "wrong_person", "not_here", "callback", "goodbye", "emergency");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void understandsEveryCommandWhateverWasAsked(String act) {
        for (Expectation asked : List.of(Expectation.YES_NO, Expectation.BIRTH_DATE, Expectation.DATETIME, Expectation.NAME, Expectation.OPEN)) {
            for (String sentence : sentences(act)) {
                Understanding understood = Understander.understand(new Heard(sentence, INDIA, asked, UnderstandingCasesTest.NOW));
                assertThat(understood.acts()).as(sentence + " to " + asked).contains(Act.valueOf(act.toUpperCase(Locale.ROOT)));
                assertThat(understood.answer()).as(sentence).isNotEqualTo(java.util.Optional.of(true));
                assertThat(understood.when().isEmpty()).as(sentence).isTrue();
            }
        }
    }

    @Test
    void understandsDigitStringsOfTheLengthThatWasAskedFor() {
        for (int length : new int[] {1, 4, 8, 10}) {
            walk(Jsgf.digits(length), INDIA, Expectation.digits(length)).forEach(heard ->
                    assertThat(Understander.understand(heard).digits().orElse("")).as(heard.text()).hasSize(length));
        }
    }

    @Test
    void understandsEveryChoice() {
        Map<String, List<String>> options = new LinkedHashMap<>();
        options.put("confirm", List.of("confirm", "keep it", "i will come"));
        options.put("reschedule", List.of("move it", "change it", "another day"));
        options.put("cancel", List.of("cancel", "cancel it"));
        Expectation asked = Expectation.choice(options.entrySet().stream()
                .map(e -> new Expectation.Option(e.getKey(), e.getValue(), java.util.Optional.empty())).toList());
        walk(Jsgf.choice(options), INDIA, asked).forEach(heard ->
                assertThat(Understander.understand(heard).choice()).as(heard.text()).isPresent());
    }

    @Test
    void writesAGrammarFileWithEachRuleOnce() {
        String text = Jsgf.dayAndTime().or(Jsgf.commands()).text();
        assertThat(text).startsWith("#JSGF V1.0;").contains("public <sentence> = ");
        assertThat(text.lines().filter(line -> line.startsWith("<weekday> ="))).hasSize(1);
        assertThat(text).doesNotContain("null").matches("(?s)[\\x00-\\x7F]*");
    }

    private static Stream<Heard> walk(Jsgf grammar, Locale locale, Expectation asked) {
        Random random = new Random(20261209);
        return Stream.generate(() -> grammar.sentence(random)).limit(WALKS).map(s -> new Heard(s, locale, asked, UnderstandingCasesTest.NOW));
    }

    private static List<String> sentences(String kind) {
        return Lexicon.lines("spoken.lexicon").stream().filter(line -> line.startsWith(kind + ":"))
                .flatMap(line -> Stream.of(line.substring(kind.length() + 1).split("\\|"))).map(String::strip).toList();
    }
}
