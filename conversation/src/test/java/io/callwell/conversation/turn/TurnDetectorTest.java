package io.callwell.conversation.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.audio.MuLaw;
import io.callwell.conversation.nlu.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnDetectorTest {

    private final List<TurnEvent> events = new ArrayList<>();
    private final TurnDetector detector = new TurnDetector(new EnergyGate());
    private final Random random = new Random(5);
    private long atMs;
    private double line = 20;

    private void frames(int ms, double amplitude) {
        frames(ms, amplitude, false);
    }

    private void frames(int ms, double amplitude, boolean ours) {
        for (int i = 0; i < ms; i += 20) {
            atMs += 20;
            short[] pcm = new short[160];
            for (int s = 0; s < pcm.length; s++) {
                pcm[s] = (short) (random.nextGaussian() * amplitude);
            }
            detector.frame(MuLaw.encode(pcm), atMs, ours)
                    .filter(e -> e instanceof TurnEvent.Began || e instanceof TurnEvent.Ended).ifPresent(events::add);
        }
    }

    private void says(int ms) {
        for (int i = 0; i < ms; i += 300) {
            frames(Math.min(240, ms - i), 4_000);
            frames(ms - i > 240 ? 60 : 0, line);
        }
    }

    private TurnEvent.Ended turn() {
        return (TurnEvent.Ended) events.stream().filter(TurnEvent.Ended.class::isInstance).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"YES_NO, 450", "PERSON, 450", "CHOICE, 600", "BIRTH_DATE, 700", "DAY_AND_TIME, 700", "MACHINE_END, 1500"})
    void aTurnEndsAfterTheSilenceThatTheQuestionAllows(Expected expected, int silence) {
        detector.expect(Endpointing.of(expected));
        frames(500, 20);
        says(900);
        frames(2_000, 20);
        assertThat(turn().atMs() - turn().spokeMs()).isBetween((long) silence, silence + 20L);
        assertThat(turn().beganMs()).isBetween(480L, 540L);
    }

    @Test
    void aPauseInsideADateDoesNotEndIt() {
        detector.expect(Endpointing.of(Expected.BIRTH_DATE));
        frames(500, 20);
        says(600);
        frames(600, 20);
        says(600);
        frames(1_000, 20);
        assertThat(events).hasSize(2);
        assertThat(turn().muLaw().length / 8).isGreaterThan(1_800);
    }

    @Test
    void keepsWhatWasSaidBeforeItWasLoudEnough() {
        frames(1_000, 20);
        says(600);
        frames(1_000, 20);
        int ms = turn().muLaw().length / 8;
        assertThat(ms).isBetween(600 + 800 + 200, 600 + 800 + 300);
    }

    @Test
    void oneLoudFrameIsNoSpeechAndAClickIsNoTurn() {
        frames(500, 20);
        frames(40, 8_000);
        frames(1_000, 20);
        assertThat(events).isEmpty();
        frames(80, 8_000);
        frames(1_000, 20);
        assertThat(turn().isClick()).isTrue();
    }

    @Test
    void babbleEndsATurnAfterTenSeconds() {
        frames(500, 20);
        for (int i = 0; i < 40; i++) {
            says(300);
        }
        assertThat(turn().atMs() - turn().beganMs()).isBetween(10_000L, 10_040L);
    }

    @Test
    void aNoisyLineIsNoSpeechButSpeechOnItIs() {
        line = 160;
        frames(4_000, 160);
        events.clear();
        frames(3_000, 160);
        assertThat(events).isEmpty();
        says(600);
        frames(2_000, 160);
        assertThat(events).hasSize(2);
    }

    @Test
    void anEchoOfOurOwnSpeechIsNotThePerson() {
        frames(500, 20);
        frames(1_000, 200, true);
        assertThat(events).isEmpty();
        voice(200, true);
        assertThat(events).hasSize(1);
    }

    @Test
    void noiseDoesNotStopUsHoweverLoudButAVoiceDoesAtOnce() {
        frames(500, 20);
        frames(2_000, 6_000, true);
        assertThat(events).isEmpty();
        frames(500, 20, true);
        long before = atMs;
        voice(200, true);
        assertThat(events).singleElement().isInstanceOfSatisfying(TurnEvent.Began.class, began -> assertThat(began.atMs() - before).isEqualTo(60));
    }

    @Test
    void whoMakesUsAnswerIntoTheirPauseIsGivenLonger() {
        detector.expect(Endpointing.of(Expected.CHOICE));
        detector.cutOff(900);
        frames(500, 20);
        says(600);
        frames(3_000, 20);
        assertThat(turn().atMs() - turn().spokeMs()).isBetween(1_100L, 1_160L);
    }

    @Test
    void aCompleteAnswerEndsTheTurnAtOnceAndHalfAnAnswerIsWaitedFor() {
        for (Completion completion : Completion.values()) {
            events.clear();
            detector.expect(Endpointing.of(Expected.BIRTH_DATE));
            frames(500, 20);
            says(600);
            frames(220, 20);
            detector.judged(completion);
            frames(3_000, 20);
            long waited = turn().atMs() - turn().spokeMs();
            assertThat(waited).isBetween(switch (completion) {
                case COMPLETE -> 350L;
                case UNDECIDED -> 700L;
                case INCOMPLETE -> 1_500L;
            }, switch (completion) {
                case COMPLETE -> 380L;
                case UNDECIDED -> 740L;
                case INCOMPLETE -> 1_540L;
            });
        }
    }

    private void voice(int ms, boolean ours) {
        for (int i = 0; i < ms; i += 20) {
            atMs += 20;
            short[] pcm = new short[160];
            for (int s = 0; s < pcm.length; s++) {
                for (int harmonic = 1; harmonic <= 10; harmonic++) {
                    pcm[s] += (short) (3_000 * Math.sin(2 * Math.PI * 130 * harmonic * ((atMs * 8.0 + s) / 8_000)) / harmonic);
                }
            }
            detector.frame(MuLaw.encode(pcm), atMs, ours)
                    .filter(e -> e instanceof TurnEvent.Began || e instanceof TurnEvent.Ended).ifPresent(events::add);
        }
    }
}
