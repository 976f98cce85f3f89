package io.callwell.carrier.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.callwell.audio.Level;
import io.callwell.audio.MuLaw;
import io.callwell.carrier.ToneSynthesizer;
import io.callwell.speech.SpeechUnavailableException;
import io.callwell.speech.Synthesizer;
import io.callwell.speech.Voice;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PatientVoiceTest {

    private static final Voice ENGLISH = Voice.of(Locale.forLanguageTag("en-IN"));

    /** An engine that always makes the same. */
    private record Engine(Supplier<short[]> speech) implements Synthesizer {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public Set<Locale> languages() {
            return Set.of(Locale.US);
        }

        @Override
        public short[] synthesize(String text, Voice voice) {
            return speech.get();
        }
    }

    @Test
    void speechBeginsAndEndsWithSoundAndIsAsLoudAsEverybodys() throws Exception {
        short[] padded = new short[8_000 * 3];
        System.arraycopy(Level.scale(ToneSynthesizer.tone(1_000), 0.1), 0, padded, 8_000, 8_000);

        short[] speech = MuLaw.decode(make(() -> padded));

        assertThat(speech.length / 8).isBetween(1_000, 1_060);
        assertThat(Level.activeRms(speech)).isCloseTo(PatientVoice.SPEECH_RMS, within(100.0));
    }

    @Test
    void silenceStaysSilence() throws Exception {
        assertThat(make(() -> new short[800])).hasSize(800).containsOnly(MuLaw.SILENCE);
    }

    @Test
    void anEnginesFailureReachesWhoAsked() {
        assertThatThrownBy(() -> make(() -> {
            throw new IllegalStateException("broken");
        })).hasCauseInstanceOf(SpeechUnavailableException.class);
    }

    @Test
    void knowsWhichLanguagesItSpeaks() {
        try (PatientVoice voice = new PatientVoice(new Engine(() -> new short[0]), 1)) {
            assertThat(voice.speaks("en-IN")).isTrue();
            assertThat(voice.speaks("hi-IN")).isFalse();
        }
    }

    @Test
    void aNoisyLineHasNoiseBetweenTheWordsAndAMutedPersonHasOnlyThat() {
        byte[] frame = new byte[MuLaw.FRAME_BYTES];
        Mouth muted = new Mouth(true, Optional.of(20.0), 7);
        muted.say(MuLaw.encode(ToneSynthesizer.tone(100)));

        muted.next(frame);

        assertThat(Level.rms(MuLaw.decode(frame))).isBetween(40.0, 800.0);
        assertThat(muted.speaking()).isTrue();
    }

    private static byte[] make(Supplier<short[]> speech) throws Exception {
        try (PatientVoice voice = new PatientVoice(new Engine(speech), 1)) {
            CompletableFuture<byte[]> made = new CompletableFuture<>();
            voice.make("text", ENGLISH, true, made);
            return made.get(5, TimeUnit.SECONDS);
        }
    }
}
