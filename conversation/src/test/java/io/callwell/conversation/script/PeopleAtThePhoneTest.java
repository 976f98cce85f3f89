package io.callwell.conversation.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.conversation.fake.FakeHospital;
import io.callwell.conversation.nlu.LanguageSpoken;
import io.callwell.conversation.nlu.LanguageUnderstander;
import io.callwell.events.Disposition;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real people do at the phone, in their words, through the real understanding. */
class PeopleAtThePhoneTest {

    private static final Scripts SCRIPTS = new Scripts();

    private static ScriptTalk talk(String script, String language) {
        Script which = SCRIPTS.newest(script);
        return new ScriptTalk(FakeHospital.facts(which, language), new FakeHospital(), which, new LanguageUnderstander(), new LanguageSpoken()).start();
    }

    private static ScriptTalk called() {
        return talk("confirm-appointment", "en-IN");
    }

    private static ScriptTalk verified(String script) {
        return talk(script, "en-IN").says("yes this is Meera").says("7 march 1984");
    }

    private static void ends(ScriptTalk talk, Disposition disposition) {
        assertThat(talk.finish()).map(ScriptAction.Finish::disposition).contains(disposition);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hindi mein boliye", "can you speak hindi please", "हिंदी में बात कीजिए", "i don't understand english"})
    void goesOnInHindiWithTheSameQuestionWhenAsked(String wish) {
        ScriptTalk talk = called().says(wish);
        assertThat(talk.lastSay().node()).isEqualTo("ask-person");
        assertThat(talk.lastSay().language()).isEqualTo("hi-IN");
        assertThat(talk.lastSay().text()).contains("क्या मैं Meera से बात कर रही हूँ");
        assertThat(talk.says("जी हाँ").lastSay().node()).isEqualTo("ask-birth-date");
        assertThat(talk.says("english please").lastSay().language()).isEqualTo("en-IN");
    }

    @Test
    void saysSoWhenTheLanguageCannotBeSpokenHere() {
        Script script = SCRIPTS.newest("confirm-appointment");
        Facts only = FakeHospital.facts();
        ScriptTalk talk = new ScriptTalk(only, new FakeHospital(), script, new LanguageUnderstander(), new LanguageSpoken()).start().says("hindi mein boliye");
        assertThat(talk.words()).contains("I cannot speak that language");
        assertThat(talk.lastSay().node()).isEqualTo("ask-person");
        assertThat(talk.lastSay().language()).isEqualTo("en-IN");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            who is this | automated assistant of Asha Hospital
            are you a robot | I am a computer program
            is this a real person | I am a computer program
            why are you recording | written down wrongly
            aap kaun bol rahe hain | automated assistant
            what is the address | 12 Lake Road
            """)
    void answersWhatIsAskedBesideTheQuestionAndAsksAgain(String question, String answer) {
        ScriptTalk talk = called().says(question);
        assertThat(talk.words()).contains(answer);
        assertThat(talk.lastSay().node()).isEqualTo("ask-person");
        assertThat(talk.state.ended()).isFalse();
        assertThat(talk.state.patience().noMatch()).isZero();
    }

    @Test
    void answersAbuseCalmlyOnceAndThenLeavesItToAHuman() {
        ScriptTalk talk = called().says("you stupid idiot");
        assertThat(talk.words()).contains("I will be quick");
        ends(talk.says("you bloody idiot"), Disposition.HANDED_OVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"this is her son", "main unka beta bol raha hoon", "i am eight years old"})
    void tellsARelativeOrAChildNothingAndAsksForThePatient(String who) {
        ScriptTalk talk = called().says(who);
        assertThat(talk.lastSay().node()).isEqualTo("ask-there");
        assertThat(talk.lastSay().text()).contains("only for Meera");
        talk.says("yes one second");
        assertThat(talk.words()).doesNotContain("Rao", "appointment");
    }

    @Test
    void waitsForThePatientToComeAndBeginsAnew() {
        ScriptTalk talk = called().says("this is her son").says("yes");
        assertThat(talk.lastSay().node()).isEqualTo("fetch");
        assertThat(talk.keepsSilent().lastSay().text()).contains("am I speaking with Meera");
        talk.says("yes this is meera");
        assertThat(talk.nodes()).contains("greet-again");
        assertThat(talk.lastSay().node()).isEqualTo("ask-birth-date");
        assertThat(talk.says("7 march 1984").lastSay().text()).contains("Doctor Rao");
    }

    @Test
    void aRelativeWhoTakesOverInTheMiddleIsNotThePatient() {
        ScriptTalk talk = called().says("yes this is meera").says("i am her husband");
        assertThat(talk.state.identity()).isEqualTo(new Identity.Hospital(false));
        assertThat(talk.lastSay().node()).isEqualTo("ask-there");
    }

    @Test
    void callsAgainAtTheTimeThatWasSaid() {
        ScriptTalk talk = called().says("call me later").says("tomorrow at five in the evening");
        ends(talk, Disposition.CALLBACK);
        assertThat(talk.finish().flatMap(ScriptAction.Finish::callBackAt))
                .contains(LocalDate.of(2026, 11, 24).atTime(17, 0).atZone(FakeHospital.ZONE).toInstant());
        assertThat(talk.words()).contains("We will call you on");
    }

    @Test
    void takesTheTimeThatWasSaidWithTheWish() {
        ScriptTalk talk = called().says("i am busy please call me back tomorrow at ten");
        ends(talk, Disposition.CALLBACK);
        assertThat(talk.nodes()).doesNotContain("ask-callback");
        assertThat(talk.finish().flatMap(ScriptAction.Finish::callBackAt))
                .contains(LocalDate.of(2026, 11, 24).atTime(10, 0).atZone(FakeHospital.ZONE).toInstant());
    }

    @Test
    void whoDoesNotSayWhenIsCalledAgainAllTheSame() {
        ScriptTalk talk = called().says("she is not at home").keepsSilent().keepsSilent();
        ends(talk, Disposition.CALLBACK);
        assertThat(talk.finish().flatMap(ScriptAction.Finish::callBackAt)).isEmpty();
        assertThat(talk.words()).doesNotContain("Rao");
    }

    @Test
    void changesTheirMindTwiceAndCorrectsAtTheReadBack() {
        ScriptTalk talk = verified("confirm-appointment").says("i want another day").says("2 december").says("the first one")
                .says("no make it the 4th of december");
        assertThat(talk.lastSay().node()).isEqualTo("offer-slots");
        talk.says("the second one");
        assertThat(talk.lastSay().node()).isEqualTo("read-back");
        talk.says("no wait the 3rd of december please").says("the first one").says("yes");
        ends(talk, Disposition.RESCHEDULED);
        assertThat(talk.hospital.committed).isEqualTo(1);
        assertThat(talk.words()).contains("is now on Thursday the third of December");
    }

    @Test
    void theOldVisitStaysUntilTheEarlierOneIsWritten() {
        ScriptTalk talk = verified("waitlist-offer");
        talk.hospital.openEarlier();
        talk.says("yes please");
        assertThat(talk.lastSay().node()).isEqualTo("offer-earlier");
        assertThat(talk.hospital.committed).isZero();
        talk.says("the first one");
        assertThat(talk.lastSay().text()).contains("give up Friday").contains("the twenty fifth of November");
        ends(talk.says("yes"), Disposition.RESCHEDULED);
    }

    @Test
    void whoWaitsForSomethingEarlierAndSaysNoKeepsTheirVisit() {
        ScriptTalk talk = verified("waitlist-offer").says("no thank you");
        assertThat(talk.lastSay().node()).isEqualTo("keep");
        ends(talk.says("yes i will come"), Disposition.CONFIRMED);
    }

    @Test
    void tellsHowToPrepareForTheDepartmentOfTheVisitButToNobodyElse() {
        ScriptTalk talk = verified("previsit-preparation");
        assertThat(talk.words()).contains("No coffee, please.").contains("our staff can tell you");
        assertThat(talk("previsit-preparation", "en-IN").says("no").words()).doesNotContain("coffee");
    }

    @Test
    void booksAFollowUp() {
        ScriptTalk talk = verified("book-follow-up").says("yes").says("2 december").says("the first one").says("yes");
        ends(talk, Disposition.BOOKED);
        assertThat(talk.hospital.calls).anyMatch(ServiceCall.Book.class::isInstance);
        assertThat(talk.words()).contains("is booked for");
    }

    @Test
    void anEmergencyEndsEverythingAndNamesTheNumber() {
        ScriptTalk talk = verified("confirm-appointment").says("i have chest pain and i can't breathe");
        ends(talk, Disposition.EMERGENCY);
        assertThat(talk.finish().orElseThrow().handOver()).isTrue();
        assertThat(talk.lastSay().text()).contains("one one two");
    }

    @Test
    void aWriteThatHasBegunIsNeitherInterruptedNorDoneTwice() {
        ScriptTalk talk = verified("confirm-appointment");
        talk.servicesAnswer = false;
        talk.says("confirm");
        int said = talk.says().size();
        talk.says("no stop cancel it").keys("3").keepsSilent().input(new ScriptInput.Resumed(FakeHospital.NOW));
        assertThat(talk.actions.stream().filter(ScriptAction.CallService.class::isInstance).map(a -> ((ScriptAction.CallService) a).call()).distinct())
                .hasSize(1);
        assertThat(talk.says().subList(0, said).getLast().interruptible()).isFalse();
        assertThat(talk.words()).doesNotContain("is confirmed");
    }

    @Test
    void aTalkThatNeverComesToAnEndIsTakenOverByAHuman() {
        ScriptTalk talk = called();
        for (int i = 0; i < 80 && !talk.state.ended(); i++) {
            talk.says("are you a robot");
        }
        ends(talk, Disposition.HANDED_OVER);
        assertThat(talk.state.turns()).isLessThanOrEqualTo(60);
    }

    @Test
    void nothingIsKeptOfACallbackThatWasTakenBack() {
        ScriptTalk talk = called().says("call me later");
        assertThat(talk.lastSay().node()).isEqualTo("ask-callback");
        assertThat(talk.state.side().callBackAt()).isEqualTo(Optional.empty());
    }
}
