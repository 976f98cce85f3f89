package io.callwell.conversation.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.conversation.fake.FakeHospital;
import io.callwell.events.Disposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What works at every question of a call: commands, silence, words that nobody understands. */
class AtEveryQuestionTest {

    private static void ends(ScriptTalk talk, Disposition disposition) {
        assertThat(talk.finish()).map(ScriptAction.Finish::disposition).contains(disposition);
        assertThat(talk.state.ended()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "human, HANDED_OVER, hand-over",
        "opt-out, OPTED_OUT, opted-out",
        "wrong-number, WRONG_PERSON, wrong-number-noted",
        "goodbye, CALLBACK, leave",
        "emergency, EMERGENCY, emergency"
    })
    void commandsWorkAtTheFirstQuestion(String words, Disposition disposition, String node) {
        ScriptTalk talk = ScriptTalk.started().says(words);
        assertThat(talk.nodes()).contains(node);
        assertThat(FakeHospital.PHI).noneMatch(talk.words()::contains);
        ends(talk, disposition);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "yes|1984-03-07", "yes|1984-03-07|move", "yes|1984-03-07|move|2026-12-02", "yes|1984-03-07|cancel"})
    void aHumanIsReachedFromEveryQuestion(String way) {
        ScriptTalk talk = ScriptTalk.started();
        for (String words : way.split("\\|")) {
            talk.says(words);
        }
        ends(talk.says("human"), Disposition.HANDED_OVER);
        assertThat(talk.finish().orElseThrow().handOver()).isTrue();
    }

    @Test
    void keyZeroReachesAHumanEvenWhereDigitsAreTyped() {
        ends(ScriptTalk.started().keys("0"), Disposition.HANDED_OVER);
        ScriptTalk talk = ScriptTalk.started().says("yes").keys("0");
        assertThat(talk.state.ended()).isFalse();
        ends(talk.keepsSilent(), Disposition.HANDED_OVER);
    }

    @Test
    void optOutIsTakenDownBeforeItIsPromised() {
        ScriptTalk talk = ScriptTalk.started().says("opt-out");
        assertThat(talk.hospital.optedOut).isTrue();
        ScriptTalk down = new ScriptTalk(FakeHospital.facts());
        down.hospital.failing = true;
        down.start().says("opt-out");
        assertThat(down.words()).doesNotContain("will not get these calls");
        ends(down, Disposition.HANDED_OVER);
    }

    @Test
    void doubtfulWordsNeverEndTheCallsForEver() {
        ScriptTalk talk = ScriptTalk.started();
        talk.input(new ScriptInput.Heard(FakeHospital.NOW, new ScriptInput.Speech.Words("opt-out", 0.3)));
        assertThat(talk.hospital.optedOut).isFalse();
        assertThat(talk.lastSay().node()).isEqualTo("ask-person+nomatch");
    }

    @Test
    void aNoIsAskedWhetherTheNumberIsRight() {
        ScriptTalk talk = ScriptTalk.started().says("no");
        assertThat(talk.lastSay().node()).isEqualTo("ask-known");
        ends(talk.says("no"), Disposition.WRONG_PERSON);
        assertThat(talk.hospital.wrongNumber).isTrue();
        ends(ScriptTalk.started().says("no").says("yes").says("no").keepsSilent().keepsSilent(), Disposition.CALLBACK);
    }

    @Test
    void silenceIsAskedAboutTwiceAndThenEndsTheCall() {
        ScriptTalk talk = ScriptTalk.started().keepsSilent().keepsSilent();
        assertThat(talk.nodes()).containsExactly("greet", "ask-person", "ask-person+noinput", "ask-person+noinput");
        ends(talk.keepsSilent(), Disposition.NO_INPUT);
    }

    @Test
    void whatIsNotUnderstoodThriceGoesToAHuman() {
        ScriptTalk talk = ScriptTalk.started().mumbles().mumbles();
        assertThat(talk.nodes()).endsWith("ask-person+nomatch", "ask-person+nomatch");
        assertThat(talk.lastSay().text()).contains("press 0 for a person");
        ends(talk.mumbles(), Disposition.HANDED_OVER);
    }

    @Test
    void waitsHalfAMinuteForSomebodyWhoSaysHoldOn() {
        ScriptTalk talk = ScriptTalk.verified().says("hold-on");
        assertThat(talk.lastSay().node()).isEqualTo("tell-visit+hold");
        assertThat(talk.actions.getLast()).isInstanceOfSatisfying(ScriptAction.Listen.class,
                listen -> assertThat(listen.noInput()).hasSeconds(30));
        talk.keepsSilent();
        assertThat(talk.lastSay().node()).isEqualTo("tell-visit");
        ends(talk.says("confirm"), Disposition.CONFIRMED);
    }

    @Test
    void repeatsTheQuestion() {
        ScriptTalk talk = ScriptTalk.verified();
        String text = talk.lastSay().text();
        assertThat(talk.says("repeat").lastSay().text()).isEqualTo(text);
        assertThat(talk.keys("*").lastSay().text()).isEqualTo(text);
    }

    @Test
    void noiseChangesNothing() {
        ScriptTalk talk = ScriptTalk.started();
        ScriptState before = talk.state;
        talk.input(new ScriptInput.Heard(FakeHospital.NOW, new ScriptInput.Speech.Noise()));
        assertThat(talk.state).isEqualTo(before);
    }
}
