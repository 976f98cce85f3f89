package io.callwell.conversation.nlu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageUnderstanderTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final ZonedDateTime MONDAY = LocalDate.of(2026, 11, 23).atTime(10, 0).atZone(ZONE);
    private final Understander understander = new LanguageUnderstander();

    private Meaning at(Expected expected, String text) {
        List<ZonedDateTime> offers = expected == Expected.OFFER
                ? List.of(MONDAY.plusDays(1).withHour(9), MONDAY.plusDays(1).withHour(16).withMinute(30), MONDAY.plusDays(2).withHour(9)) : List.of();
        return understander.understand(text, new Question(expected, "en-IN", MONDAY, List.of("Meera", "Nair"), offers));
    }

    @ParameterizedTest
    @CsvSource({
        "PERSON, yes, YES", "PERSON, yes speaking, YES", "PERSON, speaking, YES", "PERSON, this is meera, CLAIMS_NAME",
        "PERSON, yes this is meera nair, CLAIMS_NAME", "PERSON, meera speaking, CLAIMS_NAME", "PERSON, no, NO", "PERSON, wrong number, WRONG_NUMBER",
        "PERSON, she is not at home, NOT_HERE", "PERSON, do not call me again, OPT_OUT", "PERSON, can i talk to a human, HUMAN",
        "PERSON, hello, GREET", "PERSON, who is this, ",
        "CHOICE, yes i will be there, CONFIRM", "CHOICE, confirm it, CONFIRM", "CHOICE, confirm, CONFIRM", "CHOICE, yes, YES", "CHOICE, no, NO",
        "CHOICE, i want another day, MOVE", "CHOICE, can we change the date, MOVE", "CHOICE, i want to move it, MOVE", "CHOICE, move it, MOVE",
        "CHOICE, reschedule, MOVE", "CHOICE, move, MOVE", "CHOICE, cancel it, CANCEL", "CHOICE, please cancel, CANCEL", "CHOICE, i want to cancel, CANCEL",
        "CHOICE, hold on please, HOLD_ON", "CHOICE, one moment please, HOLD_ON", "CHOICE, repeat that please, REPEAT",
        "CHOICE, i have chest pain, EMERGENCY", "CHOICE, call me later, CALL_LATER", "CHOICE, goodbye, GOODBYE", "CHOICE, okay, BACKCHANNEL",
        "YES_NO, yes that is correct, YES", "YES_NO, no thank you, NO", "YES_NO, sure, YES",
        "OFFER, none of them, NO", "OFFER, something else, OTHER_TIMES", "DAY_AND_TIME, the soonest, ANY_TIME", "DAY_AND_TIME, any time, ANY_TIME"
    })
    void understandsWhatPeopleSay(Expected expected, String text, Act act) {
        Meaning meaning = at(expected, text);
        if (act == null) {
            assertThat(meaning.has(Act.YES) || meaning.has(Act.CLAIMS_NAME)).isFalse();
        } else {
            assertThat(meaning.acts()).contains(act);
        }
    }

    @Test
    void nobodyBecomesThePatientByAskingForHer() {
        assertThat(at(Expected.PERSON, "meera is not at home").acts()).contains(Act.NOT_HERE).doesNotContain(Act.CLAIMS_NAME);
        assertThat(at(Expected.PERSON, "who is meera").acts()).doesNotContain(Act.CLAIMS_NAME, Act.YES);
        assertThat(at(Expected.PERSON, "no this is rahul").acts()).doesNotContain(Act.CLAIMS_NAME);
        assertThat(at(Expected.PERSON, "i am her husband").acts()).doesNotContain(Act.CLAIMS_NAME);
    }

    @ParameterizedTest
    @CsvSource({
        "seventh of march nineteen eighty four", "march seventh nineteen eighty four", "the seventh of march nineteen eighty four",
        "zero seven zero three one nine eight four", "i was born on the seventh of march nineteen eighty four"
    })
    void readsBirthDates(String text) {
        assertThat(at(Expected.BIRTH_DATE, text).whens()).extracting(When::date).contains(java.util.Optional.of(LocalDate.of(1984, 3, 7)));
    }

    @Test
    void readsDaysAndTimes() {
        assertThat(at(Expected.DAY_AND_TIME, "wednesday at half past four").whens().getFirst())
                .isEqualTo(When.on(LocalDate.of(2026, 11, 25)).withTime(LocalTime.of(16, 30)));
        assertThat(at(Expected.DAY_AND_TIME, "tomorrow").whens().getFirst()).isEqualTo(When.on(LocalDate.of(2026, 11, 24)));
        When morning = at(Expected.DAY_AND_TIME, "tomorrow in the morning").whens().getFirst();
        assertThat(morning.date()).contains(LocalDate.of(2026, 11, 24));
        assertThat(morning.toTime()).contains(LocalTime.NOON);
        assertThat(at(Expected.DAY_AND_TIME, "next week").whens().getFirst().fromDate()).contains(LocalDate.of(2026, 11, 30));
    }

    @ParameterizedTest
    @CsvSource({"the first one, 1", "the second one please, 2", "third, 3", "option two, 2", "two, 2", "the last one, -1"})
    void findsTheOfferThatIsMeant(String text, int number) {
        assertThat(at(Expected.OFFER, text).choice()).contains(number);
    }
}
