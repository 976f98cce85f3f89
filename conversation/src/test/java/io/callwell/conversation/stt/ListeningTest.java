package io.callwell.conversation.stt;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.script.BirthDate;
import io.callwell.conversation.script.ScriptAction;
import io.callwell.speech.Grammar;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a call listens for at each kind of question. */
class ListeningTest {

    private static final ZonedDateTime NOW = LocalDate.of(2026, 11, 23).atTime(10, 0).atZone(ZoneId.of("Asia/Kolkata"));

    private final Listening listening = new Listening();

    private Grammar at(Expected expected, String language, String... names) {
        return listening.grammar(new ScriptAction.Listen(
                "x", expected, language, Duration.ofSeconds(6), List.of(names), Collections.nCopies(3, NOW), Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(Expected.class)
    void commandsWorkAtEveryQuestion(Expected expected) {
        Grammar grammar = at(expected, "en-IN", "Meera", "Nair");
        assertThat(List.of("can i talk to a human", "repeat please", "hold on please", "do not call me again", "wrong number", "she is not at home",
                "call me later", "goodbye", "i have chest pain")).allMatch(grammar::accepts);
    }

    @ParameterizedTest
    @CsvSource({
        "YES_NO, yes that's right", "YES_NO, no it isn't", "YES_NO, i want another day", "YES_NO, cancel it", "YES_NO, yes confirm it", "YES_NO, none of these",
        "CHOICE, yes i will be there", "CHOICE, move it please", "CHOICE, i can't come that day", "CHOICE, i want to cancel", "CHOICE, keep it",
        "OFFER, the second one please", "OFFER, yes the first one", "OFFER, number three", "OFFER, the last one", "OFFER, another time please", "OFFER, no",
        "OPEN, i want to book an appointment", "OPEN, i want to see a doctor", "OPEN, what are the opening hours", "OPEN, i want to cancel", "OPEN, no",
        "DAY_AND_TIME, wednesday at half past four", "DAY_AND_TIME, the day after tomorrow in the evening", "DAY_AND_TIME, as soon as possible",
        "BIRTH_DATE, i was born on the seventh of march nineteen eighty four", "BIRTH_DATE, zero seven zero three one nine eight four",
        "PERSON, yes this is meera nair", "PERSON, meera speaking", "PERSON, meera is not here", "PERSON, hello yes", "PERSON, no", "NAME, my name is priya sharma"
    })
    void listensForWhatPeopleAnswer(Expected expected, String sentence) {
        assertThat(at(expected, "en-IN", "Meera", "Nair").accepts(sentence)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"YES_NO, tomorrow at ten", "CHOICE, the first one", "BIRTH_DATE, tomorrow", "PERSON, this is priya", "OPEN, the weather is lovely today"})
    void listensForNothingElse(Expected expected, String sentence) {
        assertThat(at(expected, "en-IN", "Meera", "Nair").accepts(sentence)).isFalse();
    }

    @Test
    void aBirthDateInFiguresHasTheMonthFirstInTheUnitedStatesOnly() {
        String march = "three fourteen nineteen eighty four";
        assertThat(at(Expected.BIRTH_DATE, "en-US").accepts(march)).isTrue();
        assertThat(at(Expected.BIRTH_DATE, "en-IN").accepts(march)).isFalse();
        assertThat(at(Expected.BIRTH_DATE, "en-IN").accepts("fourteen three nineteen eighty four")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Expected.class)
    void theSameQuestionHasTheSameGrammarAndItsNameTellsNothing(Expected expected) {
        Grammar grammar = at(expected, "en-IN", "Meera", "Nair");
        assertThat(at(expected, "en-IN", "Meera", "Nair")).isEqualTo(grammar);
        assertThat(grammar.name()).doesNotContainIgnoringCase("meera");
    }

    @Test
    void aBirthDateOnRecordIsHeardInAllItsWaysAndNoOtherIs() {
        Grammar born = Listening.born(new BirthDate(LocalDate.of(1984, 3, 7)));
        assertThat(Stream.of("the seventh of march nineteen eighty four", "seventh march nineteen eighty four", "march seventh nineteen eighty four"))
                .allMatch(born::accepts);
        assertThat(born.accepts("the eighth of march nineteen eighty four")).isFalse();
        assertThat(born.name()).doesNotContain("1984");
    }
}
