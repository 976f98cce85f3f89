package io.callwell.carrier.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A person on virtual time: each step is 20 ms. */
class PatientMindTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    /** What the person did, with the time. */
    private record Done(long ms, Act act) {}

    /** A telephone call on virtual time; the person's words last half a second. */
    private static final class Phone {
        private final Mind mind;
        private final List<Done> done = new ArrayList<>();
        private long ms;
        private long speaksUntil;

        Phone(Mind mind) {
            this.mind = mind;
        }

        /** Our side speaks for so long, then the mark comes back. */
        Phone hear(int length, String mark) {
            step(length, true, List.of(), Optional.of(mark));
            return step(20, false, List.of(mark), Optional.empty());
        }

        Phone quiet(int length) {
            return step(length, false, List.of(), Optional.empty());
        }

        private Phone step(int length, boolean sound, List<String> marks, Optional<String> next) {
            for (long end = ms + length; ms < end;) {
                ms += 20;
                for (Act act : mind.notice(new Moment(ms, sound, !sound, marks, next, ms < speaksUntil))) {
                    if (act instanceof Act.Say || act instanceof Act.Beep) {
                        speaksUntil = ms + 500;
                    }
                    if (!(act instanceof Act.Prepare)) {
                        done.add(new Done(ms, act));
                    }
                }
            }
            return this;
        }

        List<String> words() {
            return done.stream().map(Done::act).filter(Act.Say.class::isInstance).map(say -> ((Act.Say) say).text()).toList();
        }

        List<Act> acts() {
            return done.stream().map(Done::act).toList();
        }
    }

    @Test
    void answersAfterTheQuestionHasEndedAndAThought() {
        Phone phone = phone("{thinkMs: [500, 500], answers: {ask-person: {say: 'yes'}}}").hear(1_000, "1:ask-person").quiet(3_000);

        assertThat(phone.words()).containsExactly("yes");
        assertThat(phone.done.getFirst().ms()).isBetween(1_000L + 300 + 500, 1_000L + 300 + 500 + 60);
    }

    @Test
    void saysTheFactsOfThisPerson() {
        Phone phone = phone("{answers: {ask-birth-date: {first: {say: '{wrongBirthDate}'}, then: {say: '{birthDate}'}}, ask-day: {say: '{day} {time}'}}}")
                .hear(500, "1:ask-birth-date").quiet(3_000)
                .hear(500, "2:ask-birth-date+nomatch").quiet(3_000)
                .hear(500, "3:ask-day").quiet(3_000);

        assertThat(phone.words()).containsExactly(
                "sixteenth of april nineteen eighty two", "fifteenth of march nineteen eighty", "tomorrow at ten");
    }

    @Test
    void waitsForTheEndWhenTheOtherSideSpeaksOnDuringTheThought() {
        Phone phone = phone("{thinkMs: [800, 800], answers: {ask-person: {say: 'yes'}, greet: {silence: true}}}")
                .hear(500, "1:ask-person").quiet(600)
                .hear(2_000, "2:ask-person+noinput").quiet(3_000);

        assertThat(phone.words()).containsExactly("yes");
        assertThat(phone.done.getFirst().ms()).isGreaterThan(3_100L);
    }

    @Test
    void marksInsideAnUtteranceAreNoQuestion() {
        Phone phone = phone("{answers: {ask-person: {say: 'yes'}}}").hear(500, "1:ask-person:w1").quiet(1_000);

        assertThat(phone.words()).isEmpty();
    }

    @Test
    void speechWithoutAMarkIsNoticedAfterALongerSilence() {
        Phone phone = phone("{answers: {unmarked: {say: pardon}}}").step(800, true, List.of(), Optional.empty()).quiet(1_000);
        assertThat(phone.words()).isEmpty();

        assertThat(phone.quiet(2_000).words()).containsExactly("pardon");
    }

    @Test
    void bargesIntoAQuestionThatLongAfterItsFirstSound() {
        Phone phone = phone("{answers: {greet: {silence: true}, tell-visit: {first: {bargeIn: {afterMs: 900, say: 'yes i will'}}, then: {say: 'yes'}}}}")
                .hear(2_000, "1:greet").hear(5_000, "2:tell-visit");

        assertThat(phone.done.stream().filter(done -> done.act() instanceof Act.Say).findFirst().orElseThrow().ms()).isBetween(2_900L, 2_960L);
    }

    @Test
    void aQuestionAnsweredEarlyIsNotAnsweredAgainAtItsEndButWhenItIsAskedAgain() {
        Phone phone = phone("{answers: {tell-visit: {first: {bargeIn: {afterMs: 900, say: 'yes i will'}}, then: {say: 'yes'}}}}")
                .hear(1_500, "2:tell-visit").quiet(5_000);
        assertThat(phone.words()).containsExactly("yes i will");

        assertThat(phone.hear(1_500, "3:tell-visit+noinput").quiet(3_000).words()).containsExactly("yes i will", "yes");
    }

    @Test
    void asksToHoldOnAndAnswersByItselfLater() {
        Phone phone = phone("{answers: {tell-visit: {first: {say: hold on, later: {afterMs: 4000, say: 'yes'}}, then: {say: 'no'}}}}")
                .hear(500, "1:tell-visit").quiet(2_000).hear(800, "2:tell-visit+hold").quiet(4_000);

        assertThat(phone.words()).containsExactly("hold on", "yes");
    }

    @Test
    void hangsUpAfterTheWordsHaveGoneOut() {
        Phone phone = phone("{answers: {ask-person: {say: leave me alone, hangUp: true}}}").hear(500, "1:ask-person").quiet(3_000);

        assertThat(phone.acts().get(1)).isInstanceOf(Act.HangUp.class);
        assertThat(phone.done.get(1).ms() - phone.done.get(0).ms()).isBetween(500L, 540L);
    }

    @Test
    void pressesKeysInsteadOfALanguageThatCannotBeSpoken() {
        Persona persona = persona("{answers: {ask-person: {say: 'हाँ', keys: '1'}}}");
        Phone phone = new Phone(new PatientMind(persona, patient(7), 0, TODAY, false, false));

        assertThat(phone.hear(500, "1:ask-person").quiet(3_000).acts()).containsExactly(new Act.Press("1", "ask-person"));
    }

    @Test
    void saysHelloIntoDeadAirAndThenHangsUp() {
        Phone phone = phone("{hello: hello, hearing: {patienceMs: 5000}}").quiet(12_000);

        assertThat(phone.words()).containsExactly("hello");
        assertThat(phone.acts().getLast()).isInstanceOf(Act.HangUp.class);
    }

    @Test
    void theSameSeedThinksAndChoosesTheSame() {
        String yaml = "{thinkMs: [100, 2000], answers: {a: {say: [one, two, three, four]}, b: {say: [one, two, three, four]}}}";

        assertThat(talk(yaml, 7)).isEqualTo(talk(yaml, 7));
        assertThat(List.of(talk(yaml, 1), talk(yaml, 2), talk(yaml, 3), talk(yaml, 4))).doesNotHaveDuplicates();
    }

    @Test
    void anAnsweringMachineGreetsBeepsRecordsAndHangsUpInSilence() {
        Phone phone = new Phone(new AnsweringMachine(new Persona.Machine("leave a message", 60_000)))
                .quiet(2_000).step(3_000, true, List.of(), Optional.empty()).quiet(6_000);

        assertThat(phone.acts()).hasSize(3);
        assertThat(phone.acts().get(0)).isInstanceOf(Act.Say.class);
        assertThat(phone.acts().get(1)).isInstanceOf(Act.Beep.class);
        assertThat(phone.done.get(2).ms()).isBetween(10_000L, 10_040L);
    }

    private static List<Done> talk(String yaml, long seed) {
        return new Phone(new PatientMind(persona(yaml), patient(seed), 0, TODAY, false, true))
                .hear(500, "1:a").quiet(4_000).hear(500, "2:b").quiet(4_000).done;
    }

    private static Phone phone(String yaml) {
        return new Phone(new PatientMind(persona(yaml), patient(7), 0, TODAY, false, true));
    }

    private static Persona persona(String yaml) {
        return Personas.read(Map.of("p.yaml", "{name: p, title: P, " + yaml.substring(1))).find("p").orElseThrow();
    }

    private static VirtualPatient patient(long seed) {
        return new VirtualPatient("+919800000001", "p", "Asha", "Rao", Optional.of(LocalDate.of(1980, 3, 15)), "en-IN",
                Optional.empty(), seed, new VirtualPatient.Wish("2026-11-23", "10:00"), false, VirtualPatient.Sms.DELIVERED);
    }
}
