package io.callwell.conversation.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.appointment.SlotSearch;
import io.callwell.conversation.fake.FakeHospital;
import io.callwell.events.Disposition;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The talk about a booked visit: who it is with, confirm, move or cancel, and what is told. */
class ConfirmAppointmentTest {

    private static void ends(ScriptTalk talk, Disposition disposition) {
        assertThat(talk.finish()).map(ScriptAction.Finish::disposition).contains(disposition);
        assertThat(talk.state.ended()).isTrue();
    }

    @Test
    void saysThatItIsAMachineAndThatTheCallIsRecordedBeforeAnythingElse() {
        ScriptTalk talk = ScriptTalk.started();
        assertThat(talk.nodes()).containsExactly("greet", "ask-person");
        assertThat(talk.says().getFirst().text()).contains("A I, not a person").contains("recorded").contains("Asha Hospital");
        assertThat(talk.lastSay().text()).isEqualTo("Am I speaking with Meera?");
    }

    @Test
    void confirmsForAPatientWhoSaysYesAndTheirBirthDate() {
        ScriptTalk talk = ScriptTalk.verified();
        assertThat(talk.lastSay().node()).isEqualTo("tell-visit");
        assertThat(talk.lastSay().text()).contains("Doctor Rao in Cardiology on 2026-11-27 10:30");
        talk.says("confirm");
        assertThat(talk.nodes()).endsWith("write-confirm", "done", "goodbye");
        assertThat(talk.words()).contains("2026-11-27 10:30 is confirmed").contains("reference is 4 7 1 1");
        ends(talk, Disposition.CONFIRMED);
        assertThat(talk.hospital.committed).isEqualTo(1);
    }

    @Test
    void confirmsByKeysAlone() {
        ScriptTalk talk = ScriptTalk.started().keys("1").keys("07031984").keys("1");
        ends(talk, Disposition.CONFIRMED);
        assertThat(talk.finish().orElseThrow().turns()).isEqualTo(3);
    }

    @Test
    void movesTheVisitAfterReadingItBack() {
        ScriptTalk talk = ScriptTalk.verified().says("move").says("2026-12-02");
        assertThat(talk.lastSay().node()).isEqualTo("offer-slots");
        assertThat(talk.lastSay().text()).contains("First, 2026-12-02 09:00.", "Second, 2026-12-02 16:30.");
        talk.says("#2");
        assertThat(talk.lastSay().node()).isEqualTo("read-back");
        assertThat(talk.lastSay().text()).contains("2026-12-02 16:30, with Doctor Iyer");
        assertThat(talk.hospital.committed).isZero();
        talk.says("yes");
        assertThat(talk.words()).contains("now on 2026-12-02 16:30 with Doctor Iyer");
        ends(talk, Disposition.RESCHEDULED);
    }

    @Test
    void anotherTimePleaseIsAWishToMoveWhereAnotherTimeWasOffered() {
        assertThat(ScriptTalk.verified().says("move call-later").lastSay().node()).isEqualTo("ask-day");
        ends(ScriptTalk.verified().says("call-later").keepsSilent().keepsSilent(), Disposition.CALLBACK);
    }

    @Test
    void movesByKeysAlone() {
        ScriptTalk talk = ScriptTalk.started().keys("1").keys("07031984").keys("2").keys("1").keys("2").keys("1");
        ends(talk, Disposition.RESCHEDULED);
    }

    @Test
    void goesStraightToTheSearchWhenTheDayWasSaidWithTheWish() {
        ScriptTalk talk = ScriptTalk.verified().says("move 2026-12-03 09:00");
        assertThat(talk.nodes()).doesNotContain("ask-day");
        assertThat(talk.lastSay().node()).isEqualTo("offer-slots");
        assertThat(talk.lastSay().text()).contains("I have 2026-12-03 09:00.");
    }

    @Test
    void aDayThatIsNotTheVisitsIsAWishToMove() {
        assertThat(ScriptTalk.verified().says("2026-12-03").lastSay().node()).isEqualTo("offer-slots");
    }

    @Test
    void repeatingTheVisitsOwnTimeIsAYesAndNoOtherWish() {
        ends(ScriptTalk.verified().says("yes 2026-11-27 10:30"), Disposition.CONFIRMED);
    }

    @Test
    void offersTheNearestTimesWhenTheDayIsFull() {
        ScriptTalk talk = ScriptTalk.verified().says("move").says("2026-11-30");
        assertThat(talk.lastSay().text()).startsWith("I have nothing free just then").contains("2026-12-01 09:00");
        assertThat(talk.hospital.calls).filteredOn(ServiceCall.FindSlots.class::isInstance).hasSize(2);
    }

    @Test
    void handsOverWhenThereIsNoFreeTimeAtAll() {
        ScriptTalk talk = ScriptTalk.verified();
        talk.hospital.free.clear();
        talk.says("move").says("2026-12-02");
        assertThat(talk.lastSay().node()).isEqualTo("no-slots");
        assertThat(talk.finish().orElseThrow().handOver()).isTrue();
        ends(talk, Disposition.HANDED_OVER);
    }

    @Test
    void neverOffersATimeAgainThatWasRefused() {
        ScriptTalk talk = ScriptTalk.verified().says("move").says("any-time").says("other-times");
        SlotSearch last = ((ServiceCall.FindSlots) talk.hospital.calls.getLast()).search();
        assertThat(last.exclude()).hasSize(3);
        assertThat(talk.lastSay().text()).contains("2026-12-02 16:30");
    }

    @Test
    void changesTheirMindTwiceAndGetsTheRightTime() {
        ScriptTalk talk = ScriptTalk.verified().says("move").says("2026-12-02").says("#1").says("no").says("2026-12-04").says("2026-12-05")
                .says("#1").says("no 2026-12-03 09:00").says("yes").says("yes");
        assertThat(talk.words()).contains("now on 2026-12-03 09:00");
        ends(talk, Disposition.RESCHEDULED);
    }

    @Test
    void tellsWhenSomebodyElseWasFasterAndOffersOtherTimes() {
        ScriptTalk talk = ScriptTalk.verified().says("move").says("2026-12-02");
        talk.hospital.takenByOthers.add(talk.state.booking().offered().getFirst().id());
        talk.says("#1");
        assertThat(talk.nodes()).contains("slot-taken");
        assertThat(talk.lastSay().node()).isEqualTo("offer-slots");
        assertThat(talk.lastSay().text()).doesNotContain("2026-12-02 09:00");
    }

    @Test
    void doesNotMoveToADayThatHasPassed() {
        ScriptTalk talk = ScriptTalk.verified().says("move").says("2026-11-20");
        assertThat(talk.lastSay().node()).isEqualTo("ask-day+nomatch");
    }

    @Test
    void cancelsOnlyAfterAskingOnceMore() {
        ScriptTalk talk = ScriptTalk.verified().says("cancel");
        assertThat(talk.lastSay().node()).isEqualTo("ask-cancel-sure");
        assertThat(talk.hospital.committed).isZero();
        talk.says("yes");
        assertThat(talk.words()).contains("Your appointment is cancelled.");
        ends(talk, Disposition.CANCELLED);
    }

    @Test
    void noDoNotCancelKeepsTheVisit() {
        ScriptTalk talk = ScriptTalk.verified().says("cancel").says("no cancel");
        assertThat(talk.lastSay().node()).isEqualTo("tell-visit");
        assertThat(talk.hospital.committed).isZero();
    }

    @Test
    void yesAndNoTogetherIsNoAnswer() {
        assertThat(ScriptTalk.verified().says("yes no").lastSay().node()).isEqualTo("tell-visit+nomatch");
    }

    @Test
    void aWrongBirthDateMayBeCorrected() {
        ScriptTalk talk = ScriptTalk.started().says("claims-name").says("1984-03-08");
        assertThat(talk.lastSay().node()).isEqualTo("ask-birth-date+nomatch");
        talk.says("1984-03-07");
        assertThat(talk.lastSay().node()).isEqualTo("tell-visit");
    }

    @Test
    void threeWrongBirthDatesEndPolitelyWithoutAnyHealthInformation() {
        ScriptTalk talk = ScriptTalk.started().says("yes").says("1984-03-08").keys("31021984").says("1990-01-01");
        assertThat(talk.nodes()).endsWith("not-verified", "goodbye");
        assertThat(FakeHospital.PHI).noneMatch(talk.words()::contains);
        ends(talk, Disposition.NOT_VERIFIED);
    }

    @Test
    void aBirthDateWithoutTheNameIsOneIdentifierAndOpensNothing() {
        assertThat(Verified.check(new Identity.Hospital(false), new BirthDate(FakeHospital.BIRTH_DATE), java.util.List.of(FakeHospital.BIRTH_DATE)))
                .isEmpty();
        assertThat(Verified.check(new Identity.Nobody(), new BirthDate(FakeHospital.BIRTH_DATE), java.util.List.of(FakeHospital.BIRTH_DATE)))
                .isEmpty();
    }

    @Test
    void neverSaysThatSomethingWasDoneWhenTheServiceFailed() {
        ScriptTalk talk = ScriptTalk.verified();
        talk.hospital.failing = true;
        talk.says("confirm");
        assertThat(talk.words()).doesNotContain("is confirmed");
        assertThat(talk.nodes()).endsWith("write-confirm", "not-done");
        ends(talk, Disposition.HANDED_OVER);
    }

    @Test
    void leavesAMachineATextWithoutHealthInformationOnceItHasFinished() {
        ScriptTalk talk = new ScriptTalk(FakeHospital.facts("en-IN", true, true)).start();
        assertThat(talk.says()).isEmpty();
        talk.input(new ScriptInput.Heard(FakeHospital.NOW, new ScriptInput.Speech.Noise()));
        assertThat(talk.nodes()).containsExactly("voicemail");
        assertThat(talk.words()).contains("Asha Hospital").doesNotContain("Meera");
        assertThat(FakeHospital.PHI).noneMatch(talk.words()::contains);
        ends(talk, Disposition.VOICEMAIL);
    }

    @Test
    void doesNotSpeakOfAVisitThatIsNoLongerOpen() {
        ScriptTalk talk = new ScriptTalk(FakeHospital.facts("en-IN", false, false)).start().says("yes").says("1984-03-07");
        assertThat(talk.lastSay().node()).isEqualTo("visit-gone");
        assertThat(FakeHospital.PHI).noneMatch(talk.words()::contains);
        ends(talk, Disposition.HANDED_OVER);
    }

    @Test
    void whoHangsUpAfterTheReceiptHasConfirmed() {
        ScriptTalk talk = ScriptTalk.verified().input(new ScriptInput.Gone(FakeHospital.NOW));
        ends(talk, Disposition.HUNG_UP);
        ScriptTalk writing = ScriptTalk.verified();
        writing.servicesAnswer = false;
        writing.says("confirm").input(new ScriptInput.Gone(FakeHospital.NOW));
        assertThat(writing.state.ended()).isFalse();
        ScriptState.Stance.Waiting waiting = (ScriptState.Stance.Waiting) writing.state.stance();
        writing.input(new ScriptInput.Reply(FakeHospital.NOW, waiting.request(), writing.hospital.answer(waiting.call())));
        ends(writing, Disposition.CONFIRMED);
    }

    @Test
    void anAnswerThatComesLateOrTwiceIsIgnored() {
        ScriptTalk talk = ScriptTalk.verified();
        ScriptState before = talk.state;
        talk.input(new ScriptInput.Reply(FakeHospital.NOW, 99, new ScriptInput.ServiceAnswer.Noted()));
        assertThat(talk.state).isEqualTo(before);
    }

    @Test
    void goesOnAtTheSameQuestionWithTheSameHoldAfterTheLineDropped() {
        ScriptTalk talk = ScriptTalk.verified().says("move").says("2026-12-02").says("#1");
        var held = talk.state.booking().held();
        talk.input(new ScriptInput.Resumed(FakeHospital.NOW));
        assertThat(talk.nodes()).endsWith("resume", "read-back");
        assertThat(talk.state.booking().held()).isEqualTo(held).isPresent();
        ends(talk.says("yes"), Disposition.RESCHEDULED);
    }

    @Test
    void repeatsAServiceCallAfterTheLineDroppedUnderTheSameKey() {
        ScriptTalk talk = ScriptTalk.verified();
        talk.servicesAnswer = false;
        talk.says("confirm").input(new ScriptInput.Resumed(FakeHospital.NOW));
        var calls = talk.actions.stream().filter(ScriptAction.CallService.class::isInstance).toList();
        assertThat(calls).hasSize(2);
        assertThat(calls.get(1)).isEqualTo(calls.get(0));
    }

    @Test
    void writesCannotBeInterrupted() {
        ScriptTalk talk = ScriptTalk.verified().says("confirm");
        assertThat(talk.says()).filteredOn(s -> s.node().startsWith("write-") || s.node().equals("done"))
                .hasSize(2).noneMatch(ScriptAction.Say::interruptible);
    }

    @Test
    void writesCarryTheKeyOfCallNodeAndSlot() {
        ScriptTalk talk = ScriptTalk.verified().says("confirm");
        ServiceCall.Confirm confirm = (ServiceCall.Confirm) talk.hospital.calls.getFirst();
        assertThat(confirm.request().key()).isEqualTo(FakeHospital.CALL + ":write-confirm:" + FakeHospital.VISIT);
    }

    @Test
    void tomorrowAndNextWeekByKeysCountFromTheHospitalsDay() {
        ScriptTalk talk = ScriptTalk.verified().keys("2").keys("3");
        SlotSearch search = ((ServiceCall.FindSlots) talk.hospital.calls.getFirst()).search();
        assertThat(search.fromDate()).contains(LocalDate.of(2026, 11, 30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "hi-IN"})
    void speaksEveryLanguageOfTheScript(String language) {
        ScriptTalk talk = new ScriptTalk(FakeHospital.facts(language, false, true)).start().keys("1").keys("07031984").keys("1");
        ends(talk, Disposition.CONFIRMED);
    }

    @Test
    void anUtteranceThatNobodyCanSpeakEndsWithAHuman() {
        ScriptTalk talk = ScriptTalk.started().input(new ScriptInput.Unspeakable(FakeHospital.NOW, 2));
        assertThat(talk.finish().orElseThrow().handOver()).isTrue();
    }
}
