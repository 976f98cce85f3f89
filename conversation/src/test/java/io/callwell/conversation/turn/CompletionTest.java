package io.callwell.conversation.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.nlu.LanguageUnderstander;
import io.callwell.conversation.nlu.Question;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {

    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 23, 10, 0, 0, 0, ZoneId.of("Asia/Kolkata"));
    private final LanguageUnderstander understander = new LanguageUnderstander();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            YES_NO       | yes                                    | COMPLETE
            YES_NO       | haan                                   | COMPLETE
            YES_NO       | no                                     | UNDECIDED
            YES_NO       | yes but                                | INCOMPLETE
            PERSON       | yes speaking                           | COMPLETE
            PERSON       | this is meera                          | COMPLETE
            BIRTH_DATE   | seventh of march nineteen eighty four  | COMPLETE
            BIRTH_DATE   | seventh of                             | INCOMPLETE
            BIRTH_DATE   | seventh of march nineteen              | INCOMPLETE
            BIRTH_DATE   | my date of birth is                    | INCOMPLETE
            DAY_AND_TIME | next wednesday at nine in the morning  | COMPLETE
            DAY_AND_TIME | next wednesday                         | UNDECIDED
            DAY_AND_TIME | next wednesday at                      | INCOMPLETE
            DAY_AND_TIME | any time                               | COMPLETE
            CHOICE       | confirm it please                      | COMPLETE
            CHOICE       | i want to cancel                       | COMPLETE
            CHOICE       | move it                                | UNDECIDED
            CHOICE       | move it to                             | INCOMPLETE
            CHOICE       | yes                                    | UNDECIDED
            CHOICE       | let me talk to a person                | COMPLETE
            CHOICE       | chest pain                             | COMPLETE
            """)
    void wordsAreAsCompleteAsTheQuestionNeeds(Expected expected, String words, Completion completion) {
        Question question = new Question(expected, "en-IN", NOW, List.of("Meera", "Nair"), List.of());
        assertThat(Completion.of(expected, understander.understand(words, question), words)).isEqualTo(completion);
    }

    @Test
    void tenDigitsOfTenAreCompleteAndSevenAreNot() {
        assertThat(Completion.ofDigits(10, 10)).isEqualTo(Completion.COMPLETE);
        assertThat(Completion.ofDigits(7, 10)).isEqualTo(Completion.INCOMPLETE);
    }

    @Test
    void aCallersPausesAreLearnedUpToAFixedCeiling() {
        CallerPace slow = CallerPace.UNKNOWN;
        for (int i = 0; i < 20; i++) {
            slow = slow.wentOn(1_100);
        }
        assertThat(slow.stretched(600, 2_000)).isBetween(1_300, 1_400);
        assertThat(slow.wentOn(9_000).cutOff(9_000).stretched(600, 2_000)).isEqualTo(2_000);
        assertThat(CallerPace.UNKNOWN.wentOn(250).stretched(600, 2_000)).isEqualTo(600);
        assertThat(CallerPace.UNKNOWN.cutOff(650).stretched(600, 2_000)).isGreaterThan(800);
    }
}
