package io.callwell.speech.sphinx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeechModelTest {

    private static final String DATES = """
            #JSGF V1.0;
            grammar dates;
            public <a> = [ it is | maybe | on ] [ the ] <day> [ of ] <month> [ <year> ] [ please ];
            <day> = first | second | third | fourth | fifth | sixth | seventh | eighth | ninth | tenth | eleventh | twelfth;
            <month> = january | february | march | april | may | june | july | august | september | october | november | december;
            <year> = ( nineteen | twenty ) ( <tens> [ <unit> ] | oh <unit> );
            <tens> = twenty | thirty | forty | fifty | sixty | seventy | eighty | ninety;
            <unit> = one | two | three | four | five | six | seven | eight | nine;
            """;

    private final SpeechModel model = SpeechModel.load();

    SpeechModelTest() throws IOException {}

    @Test
    void aGrammarIsCompiledOnceForAllDecoders() throws GrammarError {
        assertThat(model.grammar("dates", DATES)).isSameAs(model.grammar("dates", DATES));
        assertThat(model.grammar("dates", DATES.replace("| maybe ", ""))).isNotEqualTo(model.grammar("other", DATES));
    }

    /** The engine's own graphs had ten times as many, each ten times as large, for each decoder. */
    @Test
    void aGrammarOfDatesStaysSmall() throws GrammarError {
        assertThat(model.prepare("dates", DATES)).isBetween(1_000, 20_000);
    }

    @Test
    void knowsTheDictionaryWithAllPronunciationsTheSupplementAndGuessesTheRest() throws IOException {
        Dictionary dictionary = Dictionary.load();
        assertThat(dictionary.pronunciations("the")).containsExactly("DH AH", "DH IY");
        assertThat(dictionary.pronunciations("A")).containsExactly("AH", "EY");
        assertThat(dictionary.pronunciations("lakshmi")).containsExactly("L AH K SH M IY");
        assertThat(dictionary.knows("chandrasekaran")).isFalse();
        assertThat(dictionary.pronunciations("chandrasekaran")).isNotEmpty();
        assertThat(dictionary.pronunciations("10")).isEmpty();
    }

    @Test
    void everyPhoneOfEveryNameCanBeHeard() throws GrammarError {
        for (String word : List.of("zhuravlyov", "ffoulkes", "xi", "qureshi", "h", "ng")) {
            assertThat(model.prepare(word, "#JSGF V1.0;\ngrammar g;\npublic <a> = " + word + ";\n")).isPositive();
        }
    }
}
