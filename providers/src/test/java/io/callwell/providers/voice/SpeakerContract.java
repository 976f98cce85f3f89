package io.callwell.providers.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.callwell.audio.MuLaw;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every voice keeps, local or far away. */
@Timeout(60)
public abstract class SpeakerContract {

    private static final String TEXT = "Your visit is at half past ten.";

    protected abstract Speaker speaker();

    @Test
    void speaksTelephoneAudioWithoutAHeader() {
        byte[] audio = speaker().speak(TEXT, "en-IN");
        assertThat(audio.length).as("bytes of 8 kHz mu-law").isBetween(4_000, 80_000);
        assertThat(new String(audio, 0, 4, java.nio.charset.StandardCharsets.US_ASCII)).isNotEqualTo("RIFF");
        int loudest = 0;
        for (short sample : MuLaw.decode(audio)) {
            loudest = Math.max(loudest, Math.abs(sample));
        }
        assertThat(loudest).isGreaterThan(1_000);
    }

    @Test
    void speaksLongerForMoreWords() {
        assertThat(speaker().speak(TEXT + " " + TEXT, "en-IN").length).isGreaterThan((int) (speaker().speak(TEXT, "en-IN").length * 1.5));
    }

    @Test
    void namesCanHoldAnything() {
        assertThatCode(() -> speaker().speak("Dr. D'Souza & Sons <ICU> says \"hello\".", "en-IN")).doesNotThrowAnyException();
    }

    @Test
    void knowsWhichLanguagesItSpeaks() {
        assertThat(speaker().speaks("en-IN")).isTrue();
        assertThat(speaker().speaks("xx-XX")).isFalse();
        assertThat(speaker().name()).isNotEmpty();
    }

    @Test
    void speaksToSeveralAtOnce() throws InterruptedException, ExecutionException {
        List<Future<byte[]>> all = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                int number = i;
                all.add(callers.submit(() -> speaker().speak("You are number " + number + " in the queue.", "en-IN")));
            }
        }
        for (Future<byte[]> one : all) {
            assertThat(one.get()).isNotEmpty();
        }
    }

    @Test
    void answersAProbe() {
        assertThatCode(() -> speaker().probe()).doesNotThrowAnyException();
    }
}
