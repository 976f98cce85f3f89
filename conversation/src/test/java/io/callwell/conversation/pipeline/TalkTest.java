package io.callwell.conversation.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.conversation.fake.FakeHospital;
import io.callwell.conversation.replay.Body;
import io.callwell.conversation.replay.Replay;
import io.callwell.conversation.script.ScriptAction;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.events.Disposition;
import io.callwell.orchestrator.JournalEntry;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TalkTest {

    private static VirtualCall agreeing() {
        return VirtualCall.patient().answers("ask-person", "yes").answers("ask-birth-date", "1984-03-07").answers("tell-visit", "confirm");
    }

    private static VirtualCall moving() {
        return VirtualCall.patient().answers("ask-person", "yes").answers("ask-birth-date", "1984-03-07").answers("tell-visit", "move")
                .answers("ask-day", "2026-12-02").answers("offer-slots", "#1");
    }

    private static void ends(VirtualCall call, Disposition disposition) {
        assertThat(call.finish()).as("%s", call.talk.events()).map(ScriptAction.Finish::disposition).contains(disposition);
    }

    @Test
    void carriesACallFromHelloToTheReceipt() {
        VirtualCall call = agreeing().run();
        ends(call, Disposition.CONFIRMED);
        assertThat(call.nodesSaid()).containsExactly(
                "greet", "ask-person", "ask-birth-date", "tell-visit", "write-confirm", "done", "goodbye");
        assertThat(call.played()).hasSize(7).allMatch(Body.Played::complete);
        assertThat(call.hospital.committed).isEqualTo(1);
    }

    @Test
    void theJournalReplaysByteForByte() {
        for (VirtualCall call : new VirtualCall[] {agreeing().run(), moving().answers("read-back", "yes").run()}) {
            Replay.Result replay = Replay.run(call.talk.journal(), facts -> VirtualCall.ENGINE);
            assertThat(replay.outputs()).hasSizeGreaterThan(6);
            assertThat(replay.firstDifference()).isEmpty();
            assertThat(replay.state()).isEqualTo(call.talk.state());
        }
    }

    @Test
    void everythingIsJournaledBeforeItIsHeard() {
        VirtualCall call = agreeing().run();
        int journaled = 0;
        int said = 0;
        for (VirtualEvent event : call.talk.events()) {
            journaled += event.what().equals("journal SAY") ? 1 : 0;
            said += event.what().startsWith("says ") ? 1 : 0;
            assertThat(said).isLessThanOrEqualTo(journaled);
        }
        assertThat(said).isEqualTo(7);
    }

    @Test
    void entriesAreNumberedWithoutGaps() {
        VirtualCall call = agreeing().run();
        assertThat(call.talk.journal()).extracting(JournalEntry::seq)
                .containsExactlyElementsOf(java.util.stream.LongStream.rangeClosed(1, call.talk.journal().size()).boxed().toList());
    }

    @Test
    void answersACompleteAnswerBeforeTheLongestWaitBecauseItIsRecognisedInThePause() {
        VirtualCall call = agreeing().run();
        assertThat(call.turns()).hasSize(3).allSatisfy(turn -> {
            assertThat(turn.endpointMs()).isBetween(340L, 400L);
            assertThat(turn.sttMs()).isZero();
            assertThat(turn.heardMs()).isBetween(340L, 600L);
        });
    }

    @Test
    void saysAWordWhenAnEngineTakesLongAndThenAnswers() {
        VirtualCall call = agreeing();
        call.conditions.recognitionMs = 2_500;
        call.run();
        ends(call, Disposition.CONFIRMED);
        assertThat(call.talk.journal()).filteredOn(e -> e.body().contains("\"filler\"")).isNotEmpty();
    }

    @Test
    void saysNoSuchWordWhenEnginesAreQuick() {
        assertThat(agreeing().run().talk.journal()).filteredOn(e -> e.body().contains("\"filler\"")).isEmpty();
    }

    @Test
    void aMutedPatientIsAskedTwiceAndThenLetGo() {
        VirtualCall call = VirtualCall.patient().run();
        ends(call, Disposition.NO_INPUT);
        assertThat(call.nodesSaid()).containsExactly(
                "greet", "ask-person", "ask-person+noinput", "ask-person+noinput", "silent", "goodbye");
        assertThat(call.talk.nowMs()).isBetween(25_000L, 60_000L);
    }

    @Test
    void takesLeaveAtTheNextQuestionWhenTheTalkHasLastedTooLong() {
        VirtualCall call = VirtualCall.patient().answers("ask-person", "yes");
        call.when("ask-birth-date", call.talk::lastsTooLong);

        call.run();

        ends(call, Disposition.CALLBACK);
        assertThat(call.nodesSaid()).endsWith("leave", "goodbye");
        assertThat(Replay.run(call.talk.journal(), facts -> VirtualCall.ENGINE).firstDifference()).isEmpty();
    }

    @Test
    void aWriteThatIsUnderWayIsFinishedAndSaidWhenTheTalkHasLastedTooLong() {
        VirtualCall call = agreeing();
        call.during("write-confirm", call.talk::lastsTooLong);

        call.run();

        ends(call, Disposition.CONFIRMED);
        assertThat(call.nodesSaid()).endsWith("done", "goodbye");
    }

    @Test
    void beginsAsSoonAsThePersonHasSaidHello() {
        VirtualCall call = agreeing();
        call.speaks(100, 400, new Speech.OutOfGrammar());
        call.talk.run(3_000);
        assertThat(call.first("play")).isBetween(500 + 300L, 500 + 500L);
    }

    @Test
    void aHelloOverOurFirstWordsDoesNotStopThem() {
        VirtualCall call = agreeing();
        call.speaks(1_200, 500, "greet");
        call.run();
        assertThat(call.happened("clear")).isFalse();
        ends(call, Disposition.CONFIRMED);
    }

    @Test
    void fallsSilentAtOnceWhenThePersonSpeaksOverUsAndTakesTheirAnswer() {
        VirtualCall call = VirtualCall.patient().answers("ask-person", "yes").answers("ask-birth-date", "1984-03-07")
                .during("tell-visit", 2_000, 800, "confirm").run();
        ends(call, Disposition.CONFIRMED);
        assertThat(call.when("clear") - call.when("speaks")).isBetween(0L, 100L);
        assertThat(call.played()).filteredOn(p -> p.node().equals("tell-visit")).singleElement().satisfies(p -> {
            assertThat(p.complete()).isFalse();
            assertThat(p.heardMs()).isBetween(800L, 2_100L);
            assertThat(p.text()).startsWith("Thank you. You").doesNotContain("confirm it");
        });
    }

    @Test
    void aHmmDoesNotTakeTheTurnAndTheSentenceIsSaidAgain() {
        VirtualCall call = agreeing().during("tell-visit", 2_500, 300, "backchannel").run();
        ends(call, Disposition.CONFIRMED);
        assertThat(call.happened("clear")).isTrue();
        assertThat(call.played()).allMatch(Body.Played::complete);
        assertThat(call.nodesSaid()).doesNotContain("tell-visit+nomatch");
    }

    @Test
    void aYesToWhatWasNotAskedYetProvesNothing() {
        VirtualCall call = agreeing().during("greet", 3_000, 400, "yes").run();
        ends(call, Disposition.CONFIRMED);
        assertThat(call.played()).allMatch(Body.Played::complete);
        assertThat(call.nodesSaid()).startsWith("greet", "ask-person", "ask-birth-date");
    }

    @Test
    void noiseOverUsIsFollowedByTheSameSentence() {
        VirtualCall call = agreeing();
        call.during("tell-visit", () -> call.speaks(1_500, 400, new Speech.Noise())).run();
        ends(call, Disposition.CONFIRMED);
        assertThat(call.played()).allMatch(Body.Played::complete);
    }

    @Test
    void aClickIsNoInterruptionForLong() {
        VirtualCall call = agreeing();
        call.during("tell-visit", () -> call.speaks(1_500, 60, new Speech.Noise())).run();
        ends(call, Disposition.CONFIRMED);
    }

    @Test
    void speechOverAWriteDoesNotStopIt() {
        VirtualCall call = agreeing().during("done", 1_000, 1_500, "cancel").run();
        ends(call, Disposition.CONFIRMED);
        assertThat(call.played()).filteredOn(p -> p.node().equals("done")).allMatch(Body.Played::complete);
    }

    @Test
    void keysAnswerWhileWeStillSpeak() {
        VirtualCall call = VirtualCall.patient().keys("ask-person", "1").keys("ask-birth-date", "07031984");
        call.during("tell-visit", () -> call.talk.in(1_000, () -> call.talk.presses('1'))).run();
        ends(call, Disposition.CONFIRMED);
        assertThat(call.played()).filteredOn(p -> p.node().equals("tell-visit")).singleElement().matches(p -> !p.complete());
    }

    @Test
    void aPauseInsideADateDoesNotCutIt() {
        VirtualCall call = VirtualCall.patient().answers("ask-person", "yes").answers("tell-visit", "confirm");
        call.when("ask-birth-date", () -> {
            call.speaks(500, 600, "on");
            call.speaks(1_700, 800, "1984-03-07");
        });
        call.run();
        ends(call, Disposition.CONFIRMED);
        assertThat(call.nodesSaid()).doesNotContain("ask-birth-date+nomatch");
    }

    @Test
    void whoGoesOnWhileTheirWordsAreRecognisedHasSpokenOneTurn() {
        VirtualCall call = VirtualCall.patient().answers("ask-person", "yes").answers("tell-visit", "confirm");
        call.conditions.recognitionMs = 400;
        call.when("ask-birth-date", () -> {
            call.speaks(500, 600, new Speech.OutOfGrammar());
            call.speaks(500 + 600 + 800, 700, "1984-03-07");
        });
        call.run();
        ends(call, Disposition.CONFIRMED);
        assertThat(call.nodesSaid()).doesNotContain("ask-birth-date+nomatch");
        assertThat(call.finish().orElseThrow().turns()).isEqualTo(3);
    }

    @Test
    void aCarrierThatSendsNoSilenceDoesNotKeepATurnOpen() {
        VirtualCall call = agreeing();
        call.conditions.silenceIsNotSent = true;
        call.run();
        ends(call, Disposition.CONFIRMED);
        assertThat(call.turns()).allMatch(turn -> turn.heardMs() < 2_000);
    }

    @Test
    void waitsForSomebodyWhoSaysHoldOn() {
        VirtualCall call = VirtualCall.patient().answers("ask-person", "yes").answers("ask-birth-date", "1984-03-07")
                .answers("tell-visit", "hold-on");
        call.when("tell-visit+hold", () -> call.speaks(20_000, 600, "confirm"));
        call.run();
        ends(call, Disposition.CONFIRMED);
        assertThat(call.nodesSaid()).doesNotContain("tell-visit+noinput");
    }

    @Test
    void recognitionThatTakesTooLongIsNotWaitedFor() {
        VirtualCall call = agreeing();
        call.conditions.recognitionMs = 10_000;
        call.talk.run(20_000);
        assertThat(call.nodesSaid()).contains("ask-person+nomatch");
    }

    @Test
    void aServiceThatDoesNotAnswerIsNotWaitedForAndNothingIsClaimed() {
        VirtualCall call = agreeing();
        call.conditions.serviceMs = 60_000;
        call.run();
        ends(call, Disposition.HANDED_OVER);
        assertThat(call.nodesSaid()).endsWith("write-confirm", "not-done").doesNotContain("done");
    }

    @Test
    void stopsTalkingWhenAYoungerProcessHasTheCall() {
        VirtualCall call = agreeing();
        call.during("ask-birth-date", () -> call.conditions.fenced = true).run();
        assertThat(call.talk.isOver()).isTrue();
        assertThat(call.talk.isClosed()).isTrue();
        assertThat(call.finish()).isEmpty();
        assertThat(call.nodesSaid()).endsWith("ask-birth-date");
    }

    @Test
    void endsTheStreamWithoutAnOutcomeWhenTheJournalIsLost() {
        VirtualCall call = agreeing();
        call.during("ask-birth-date", () -> call.conditions.journalLost = true).run();
        assertThat(call.talk.isClosed()).isTrue();
        assertThat(call.finish()).isEmpty();
    }

    @Test
    void anotherProcessGoesOnAtTheSameQuestionWithTheSameHold() {
        VirtualCall call = moving();
        call.during("read-back", () -> call.talk.in(1_000, call.talk::breaks)).run();
        assertThat(call.finish()).isEmpty();
        assertThat(call.talk.isOver()).isTrue();
        call.answers("read-back", "yes").reconnect().run();
        ends(call, Disposition.RESCHEDULED);
        assertThat(call.nodesSaid()).containsSubsequence("read-back", "resume", "read-back", "write-move", "done", "goodbye");
        assertThat(call.hospital.committed).isEqualTo(1);
        assertThat(Replay.run(call.talk.journal(), facts -> VirtualCall.ENGINE).firstDifference()).isEmpty();
    }

    @Test
    void aWriteThatWasUnderWayWhenTheLineBrokeIsDoneOnce() {
        VirtualCall call = agreeing();
        call.conditions.serviceMs = 5_000;
        call.during("write-confirm", () -> call.talk.in(500, call.talk::breaks)).run();
        call.conditions.serviceMs = 80;
        call.reconnect().run();
        ends(call, Disposition.CONFIRMED);
        assertThat(call.hospital.committed).isEqualTo(1);
        assertThat(call.hospital.calls).hasSize(2);
    }

    @Test
    void whoHangsUpInTheMiddleHasHungUp() {
        VirtualCall call = agreeing();
        call.during("tell-visit", () -> call.talk.in(1_000, call.talk::hangsUp)).run();
        ends(call, Disposition.HUNG_UP);
        assertThat(call.played().getLast()).matches(p -> p.node().equals("tell-visit") && !p.complete());
    }

    @Test
    void hangingUpWhileTheWriteIsUnderWayStillCounts() {
        VirtualCall call = agreeing();
        call.conditions.serviceMs = 2_000;
        call.during("write-confirm", () -> call.talk.in(200, call.talk::hangsUp)).run();
        ends(call, Disposition.CONFIRMED);
    }

    @Test
    void neverFallsSilentWhenNoVoiceCanSpeak() {
        VirtualCall call = agreeing();
        call.conditions.voicesFail = true;
        call.run();
        ends(call, Disposition.HANDED_OVER);
        assertThat(call.finish().map(ScriptAction.Finish::handOver)).isEqualTo(Optional.of(true));
        assertThat(call.talk.nowMs()).isLessThan(5_000);
    }

    @Test
    void marksThatNeverComeBackDoNotHoldTheCall() {
        VirtualCall call = VirtualCall.patient();
        call.conditions.marksLost = true;
        call.run();
        ends(call, Disposition.NO_INPUT);
        assertThat(call.played()).noneMatch(Body.Played::complete);
    }

    @Test
    void recordsWhatWasHeardAndNothingThatWasCut() {
        VirtualCall call = VirtualCall.patient().answers("ask-person", "yes").answers("ask-birth-date", "1984-03-07")
                .during("tell-visit", 2_000, 800, "confirm").run();
        assertThat(call.recording.overlap).isFalse();
        assertThat(call.recording.agentMs).isLessThanOrEqualTo(call.talk.playedMs() + 1_000);
        long whole = call.played().stream().mapToLong(Body.Played::lengthMs).sum();
        assertThat(call.recording.agentMs).isLessThan(whole - 2_000);
        assertThat(call.recording.patientMs).isBetween(call.talk.nowMs() - 20, call.talk.nowMs());
    }

    @Test
    void keepsHoldsAliveWhileThePersonThinks() {
        VirtualCall call = moving().answers("read-back", "hold-on");
        call.when("read-back+hold", () -> call.speaks(28_000, 600, "yes"));
        call.run();
        ends(call, Disposition.RESCHEDULED);
        assertThat(call.talk.renewed()).isPositive();
    }

    @Test
    void leavesAMessageAfterTheMachineHasFinished() {
        VirtualCall call = new VirtualCall(FakeHospital.facts("en-IN", true, true));
        call.speaks(0, 6_000, new Speech.Noise());
        call.run();
        ends(call, Disposition.VOICEMAIL);
        assertThat(call.first("play")).isGreaterThan(7_000);
        assertThat(call.played()).singleElement().matches(p -> p.complete() && p.node().equals("voicemail"));
    }
}
