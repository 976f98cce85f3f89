package io.callwell.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.language.grammar.SpokenCommands;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a recogniser always listens for is what is always understood. */
class SpokenCommandsTest {

    private static final Locale INDIA = Locale.forLanguageTag("en-IN");

    @ParameterizedTest
    @EnumSource(value = Act.class, names = {"HUMAN", "REPEAT", "HOLD_ON", "OPT_OUT", "WRONG_PERSON", "NOT_HERE", "CALLBACK", "GOODBYE", "EMERGENCY"})
    void understandsEveryCommandWhateverWasAsked(Act act) {
        for (Expectation asked : List.of(Expectation.YES_NO, Expectation.BIRTH_DATE, Expectation.DATETIME, Expectation.NAME, Expectation.OPEN)) {
            for (String sentence : SpokenCommands.phrases().get(act)) {
                Understanding understood = Understander.understand(new Heard(sentence, INDIA, asked, UnderstandingCasesTest.NOW));
                assertThat(understood.acts()).as(sentence + " to " + asked).contains(act);
                assertThat(understood.answer()).as(sentence).isNotEqualTo(Optional.of(true));
                assertThat(understood.when().isEmpty()).as(sentence).isTrue();
            }
        }
    }

    @Test
    void thereAreNoOtherCommands() {
        assertThat(SpokenCommands.phrases()).hasSize(9).allSatisfy((act, phrases) -> assertThat(phrases).isNotEmpty().allMatch(p -> p.matches("[a-z' ]+")));
    }
}
