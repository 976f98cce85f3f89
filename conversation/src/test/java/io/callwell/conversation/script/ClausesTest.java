package io.callwell.conversation.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClausesTest {

    private static final String VISIT = "You have an appointment with Doctor Rao in Cardiology on Friday the twenty seventh of November at half past ten in the morning.";

    @Test
    void aLongSentenceIsBegunBeforeAllOfItIsKnownToTheVoice() {
        assertThat(Clauses.of(VISIT)).hasSize(2).first().isEqualTo("You have an appointment");
        assertThat(Clauses.of("Your visit moves to Friday the twenty seventh of November at half past ten, with Doctor Rao."))
                .containsExactly("Your visit moves to Friday the twenty seventh of November", "at half past ten, with Doctor Rao.");
        assertThat(Clauses.of("शुक्रवार, सत्ताईस नवंबर, सुबह साढ़े दस बजे को कार्डियोलॉजी में डॉक्टर राव के साथ आपकी अपॉइंटमेंट है।")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"I have Friday at ten. ", "Shall I move your visit to Friday the twenty seventh of November at half past ten in the morning?", "One moment, please.", ""})
    void shortSentencesAndQuestionsStayWhole(String text) {
        assertThat(Clauses.of(text)).containsExactly(text);
    }

    @Test
    void nothingOfTheTextIsLost() {
        assertThat(String.join(" ", Clauses.of(VISIT))).isEqualTo(VISIT);
        assertThat(List.of(new Sentence("You have an appointment", false).goesOn(), new Sentence("It is over.", false).goesOn())).containsExactly(true, false);
    }
}
