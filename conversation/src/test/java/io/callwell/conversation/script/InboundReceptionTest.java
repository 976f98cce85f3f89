package io.callwell.conversation.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.conversation.fake.FakeHospital;
import io.callwell.conversation.nlu.LanguageSpoken;
import io.callwell.conversation.nlu.LanguageUnderstander;
import io.callwell.events.Disposition;
import io.callwell.events.PatientId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A patient calls the hospital. */
class InboundReceptionTest {

    private static final Script SCRIPT = new Scripts().newest("inbound-reception");

    private static ScriptTalk calls() {
        return new ScriptTalk(FakeHospital.facts(SCRIPT, "en-IN"), new FakeHospital(), SCRIPT, new LanguageUnderstander(), new LanguageSpoken()).start();
    }

    private static ScriptTalk identified(ScriptTalk talk) {
        return talk.says("my name is Meera Nair").says("7 march 1984");
    }

    private static void ends(ScriptTalk talk, Disposition disposition) {
        assertThat(talk.finish()).map(ScriptAction.Finish::disposition).contains(disposition);
    }

    @Test
    void booksAVisitForACallerWhoGaveNameAndBirthDate() {
        ScriptTalk talk = identified(calls().says("i want to book an appointment"));
        assertThat(talk.lastSay().node()).isEqualTo("ask-department");
        talk.says("cardiology please").says("2 december").says("the first one").says("yes").says("no thank you");
        ends(talk, Disposition.BOOKED);
        assertThat(talk.finish().orElseThrow().patient()).contains(new PatientId(new UUID(7, 4)));
        assertThat(talk.hospital.calls).anySatisfy(call -> assertThat(call).isInstanceOfSatisfying(ServiceCall.FindSlots.class,
                find -> assertThat(find.search().department()).contains("Cardiology")));
    }

    @Test
    void booksByKeysAlone() {
        ScriptTalk talk = calls().keys("1").keys("9876543210").keys("07031984").keys("1").keys("3").keys("1").keys("1").keys("2");
        ends(talk, Disposition.BOOKED);
    }

    @Test
    void remembersTheDayThatWasSaidWithTheFirstWish() {
        ScriptTalk talk = identified(calls().says("i want to book an appointment on 3 december")).says("cardiology");
        assertThat(talk.nodes()).doesNotContain("ask-day");
        assertThat(talk.lastSay().text()).contains("Thursday the third of December");
    }

    @Test
    void movesAndThenCancelsInOneCall() {
        ScriptTalk talk = identified(calls().says("i want to move my appointment")).says("yes").says("2 december").says("the first one").says("yes");
        assertThat(talk.lastSay().node()).isEqualTo("anything-else");
        talk.says("i want to cancel").says("yes").says("no thank you");
        ends(talk, Disposition.CANCELLED);
        assertThat(talk.hospital.committed).isEqualTo(2);
        assertThat(talk.nodes().stream().filter("ask-name"::equals)).as("identified once").hasSize(1);
    }

    @Test
    void theSameWordsAnswerAWrongNameAndAWrongBirthDate() {
        ScriptTalk name = calls().keys("3").says("my name is Sita Rao").says("7 march 1984");
        ScriptTalk date = calls().keys("3").says("my name is Meera Nair").says("8 march 1984");
        assertThat(name.words()).isEqualTo(date.words()).contains("I could not find that");
        assertThat(name.says("my name is Sita Rao").says("7 march 1984").says("my name is Sita Rao").says("7 march 1984").words())
                .contains("connect you with a colleague");
        ends(name, Disposition.NOT_VERIFIED);
        assertThat(name.words()).doesNotContain("Doctor Rao");
    }

    @Test
    void whoHasTriedTooOftenReachesAHumanWhateverTheySay() {
        FakeHospital hospital = new FakeHospital();
        hospital.tooManyTries = true;
        ScriptTalk talk = identified(new ScriptTalk(FakeHospital.facts(SCRIPT, "en-IN"), hospital, SCRIPT, new LanguageUnderstander(), new LanguageSpoken())
                .start().keys("4"));
        assertThat(talk.words()).contains("connect you with a colleague").doesNotContain("Doctor Rao");
        ends(talk, Disposition.NOT_VERIFIED);
        assertThat(talk.finish().orElseThrow().handOver()).isTrue();
    }

    @Test
    void theNumberThatCallsProvesNothing() {
        ScriptTalk talk = calls().keys("4");
        assertThat(talk.lastSay().node()).isEqualTo("ask-name");
        assertThat(talk.state.facts().names()).isEmpty();
        assertThat(talk.hospital.calls).isEmpty();
    }

    @Test
    void answersQuestionsWithoutAskingWhoItIs() {
        ScriptTalk talk = calls().says("what is the address");
        assertThat(talk.words()).contains("12 Lake Road");
        talk.says("how should i prepare").says("cardiology");
        assertThat(talk.words()).contains("No coffee, please.");
        ends(talk.says("no thank you"), Disposition.INFORMED);
        assertThat(talk.hospital.calls).isEmpty();
    }

    @Test
    void whoSaysOnlyThatTheyHaveAQuestionIsAskedWhichOne() {
        ScriptTalk talk = calls().says("i have a question");
        assertThat(talk.lastSay().node()).isEqualTo("ask-topic");
        assertThat(talk.says("what are your hours").words()).isNotEmpty();
        assertThat(calls().says("can i ask what is the address").words()).contains("12 Lake Road");
    }

    @Test
    void aKeyChangesTheLanguage() {
        ScriptTalk talk = calls().keys("9");
        assertThat(talk.lastSay().language()).isEqualTo("hi-IN");
        assertThat(talk.lastSay().node()).isEqualTo("ask-matter");
        assertThat(talk.keys("9").lastSay().language()).isEqualTo("en-IN");
    }

    @Test
    void aNineInAPhoneNumberIsADigit() {
        ScriptTalk talk = calls().keys("1").keys("9876543210");
        assertThat(talk.lastSay().node()).isEqualTo("ask-birth-date");
        assertThat(talk.lastSay().language()).isEqualTo("en-IN");
        assertThat(talk.state.side().phone()).contains(FakeHospital.PHONE);
    }

    @Test
    void reachesAHumanAtOnce() {
        ends(calls().says("i want to talk to a person"), Disposition.HANDED_OVER);
        ends(calls().keys("0"), Disposition.HANDED_OVER);
    }
}
