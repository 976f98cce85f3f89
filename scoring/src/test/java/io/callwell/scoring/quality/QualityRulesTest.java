package io.callwell.scoring.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.events.Disposition;
import io.callwell.orchestrator.JournalEntry;
import io.callwell.orchestrator.JournalEntry.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class QualityRulesTest {

    private final QualityRules rules = new QualityRules(JsonMapper.builder().build());
    private final List<JournalEntry> journal = new ArrayList<>();

    @Test
    void givesAGoodCallFullPoints() {
        goodCall();
        Quality quality = rules.judge(journal, Disposition.CONFIRMED);
        assertThat(quality.score()).isEqualTo(100);
        assertThat(quality.rules()).extracting(Quality.Rule::name).containsExactly(
                "identity-before-phi", "notice-given", "latency", "understanding", "silence", "promise-matches-receipt");
    }

    @Test
    void capsACallThatToldTheVisitBeforeTheBirthDateWasGiven() {
        greeting(true);
        note(Kind.SAY, "{'utterance':2,'node':'tell-visit','text':'x','language':'en-IN'}");
        note(Kind.HEARD, "{'node':'ask-birth-date','kind':'words','text':'x','aside':false}");
        note(Kind.REPLY, RECEIPT);
        Quality quality = rules.judge(journal, Disposition.CONFIRMED);
        assertThat(quality.score()).isEqualTo(40);
        assertThat(rule(quality, "identity-before-phi").evidence()).containsExactly(2L);
    }

    @Test
    void acceptsKeysAsAnAnswerToTheIdentityQuestion() {
        greeting(true);
        note(Kind.KEY, "{'part':1,'node':'ask-birth-date+nomatch','digit':'1','atMs':5}");
        note(Kind.SAY, "{'utterance':2,'node':'tell-visit','text':'x','language':'en-IN'}");
        assertThat(rule(rules.judge(journal, Disposition.HUNG_UP), "identity-before-phi").points()).isEqualTo(30);
    }

    @Test
    void takesPointsForANoticeThatWasCut() {
        greeting(false);
        assertThat(rule(rules.judge(journal, Disposition.HUNG_UP), "notice-given").points()).isEqualTo(5);
    }

    @Test
    void takesPointsForSlowAnswers() {
        goodCall();
        note(Kind.TURN, "{'turn':9,'heardMs':5200}");
        note(Kind.TURN, "{'turn':10,'heardMs':5200}");
        Quality.Rule latency = rule(rules.judge(journal, Disposition.CONFIRMED), "latency");
        assertThat(latency.points()).isZero();
        assertThat(latency.because()).contains("5200 ms");
    }

    @Test
    void takesPointsForEveryAnswerThatWasNotUnderstoodButNotForSoundsOverOurSpeech() {
        goodCall();
        note(Kind.HEARD, "{'node':'tell-visit','kind':'out-of-grammar','text':'','aside':false}");
        note(Kind.HEARD, "{'node':'tell-visit','kind':'out-of-grammar','text':'','aside':true}");
        assertThat(rule(rules.judge(journal, Disposition.CONFIRMED), "understanding").points()).isEqualTo(10);
    }

    @Test
    void takesPointsForSilence() {
        goodCall();
        note(Kind.TIMER, "{'part':1,'node':'tell-visit','timer':'silence','atMs':9}");
        assertThat(rule(rules.judge(journal, Disposition.CONFIRMED), "silence").points()).isEqualTo(6);
    }

    @Test
    void refusesAnOutcomeWithoutAReceipt() {
        goodCall();
        journal.removeIf(entry -> entry.kind() == Kind.REPLY);
        note(Kind.REPLY, "{'request':1,'answer':{'answer':'written','result':{'result':'refused','reason':'SLOT_TAKEN','detail':''}}}");
        Quality quality = rules.judge(journal, Disposition.CONFIRMED);
        assertThat(rule(quality, "promise-matches-receipt").points()).isZero();
        assertThat(quality.score()).isEqualTo(90);
    }

    @Test
    void repeatsNoWordThatWasSaid() {
        goodCall();
        assertThat(rules.judge(journal, Disposition.CONFIRMED).toString()).doesNotContain("secret");
    }

    @Test
    void judgesACallWithoutAnyTalk() {
        assertThat(rules.judge(List.of(), Disposition.NO_INPUT).score()).isEqualTo(100);
    }

    private static final String RECEIPT =
            "{'request':1,'answer':{'answer':'written','result':{'result':'receipt','number':'A1','appointment':{},'committedAt':'2026-11-23T04:30:00Z'}}}";

    private void goodCall() {
        greeting(true);
        note(Kind.HEARD, "{'node':'ask-birth-date','kind':'words','text':'secret','aside':false}");
        note(Kind.TURN, "{'turn':1,'heardMs':900}");
        note(Kind.SAY, "{'utterance':2,'node':'tell-visit','text':'secret','language':'en-IN'}");
        note(Kind.HEARD, "{'node':'tell-visit','kind':'words','text':'secret','aside':false}");
        note(Kind.TURN, "{'turn':2,'heardMs':1100}");
        note(Kind.REPLY, RECEIPT);
    }

    private void greeting(boolean whole) {
        note(Kind.PLAYED, "{'utterance':1,'node':'greet','text':'x','heardMs':%d,'lengthMs':6000,'complete':%s}".formatted(whole ? 6000 : 1200, whole));
    }

    private void note(Kind kind, String body) {
        journal.add(new JournalEntry(journal.size() + 1L, Instant.EPOCH, kind, body.replace('\'', '"')));
    }

    private static Quality.Rule rule(Quality quality, String name) {
        return quality.rules().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    }
}
