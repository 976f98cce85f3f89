package io.callwell.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.callwell.audio.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynthesizersTest {

    private static final Locale INDIAN_ENGLISH = Locale.of("en", "IN");
    private static final String TEXT = "Good morning, this is a call from the city hospital.";
    private static final Synthesizers SPEECH = new Synthesizers();

    @Test
    void speaksEnglishWithoutAnythingInstalled() {
        Synthesizers bare = new Synthesizers(new MaryTtsSynthesizer(), new FliteSynthesizer(Optional.empty()), new EspeakSynthesizer(Optional.empty()));
        short[] speech = bare.synthesize(TEXT, Voice.of(INDIAN_ENGLISH));
        assertThat(speech.length / 8).isBetween(2_500, 5_000);
        assertThat(Level.activeRms(speech)).isGreaterThan(1_000);
        assertThat(bare.languages()).containsExactly(Locale.ENGLISH);
        assertThat(bare.synthesize(TEXT, new Voice(INDIAN_ENGLISH, "rms", 1, 1))).isNotEqualTo(speech);
        assertThatThrownBy(() -> bare.synthesize("नमस्ते", Voice.of(Locale.of("hi", "IN")))).isInstanceOf(SpeechUnavailableException.class).hasMessageContaining("espeak-ng");
    }

    @Test
    void aSlowVoiceTakesLongerAndPitchLeavesTheSpeed() {
        int normal = SPEECH.synthesize(TEXT, Voice.of(INDIAN_ENGLISH)).length;
        assertThat(SPEECH.synthesize(TEXT, new Voice(INDIAN_ENGLISH, "default", 0.7, 1)).length).isGreaterThan(normal * 115 / 100);
        assertThat(SPEECH.synthesize(TEXT, new Voice(INDIAN_ENGLISH, "default", 1, 0.8)).length).isBetween(normal * 80 / 100, normal * 120 / 100);
    }

    @Test
    void markupInTheTextIsSpokenNotObeyed() {
        assertThat(SPEECH.synthesize("Is three < four & five > two?", new Voice(INDIAN_ENGLISH, "default", 0.9, 1))).isNotEmpty();
    }

    @Test
    void everyEngineOfThisMachineSpeaks() {
        assumeThat(new FliteSynthesizer().languages()).as("flite is installed").isNotEmpty();
        for (String voice : FliteSynthesizer.VOICES) {
            assertThat(SPEECH.engineFor(new Voice(INDIAN_ENGLISH, voice, 1, 1)).name()).isEqualTo("flite");
            assertThat(Level.activeRms(SPEECH.synthesize(TEXT, new Voice(INDIAN_ENGLISH, voice, 0.9, 1.1)))).isGreaterThan(500);
        }
    }

    @Test
    void hindiIsSpokenByEspeakAndEnglishNever() {
        EspeakSynthesizer espeak = new EspeakSynthesizer();
        assumeThat(espeak.languages()).as("espeak-ng is installed").isNotEmpty();
        assertThat(espeak.languages()).doesNotContain(Locale.ENGLISH).contains(Locale.of("hi"), Locale.of("te"));
        assertThat(Level.activeRms(SPEECH.synthesize("नमस्ते, आप कैसे हैं", Voice.of(Locale.of("hi", "IN"))))).isGreaterThan(500);
        assertThatThrownBy(() -> espeak.synthesize("hello", Voice.of(Locale.ENGLISH))).isInstanceOf(SpeechUnavailableException.class);
    }

    @Test
    void aProgramThatHangsIsStopped() {
        assumeThat(Programs.find("sleep")).isPresent();
        assertThatThrownBy(() -> Programs.run("slow engine", List.of(Programs.find("sleep").orElseThrow().toString(), "30"), "secret words", Duration.ofMillis(200)))
                .isInstanceOf(SpeechUnavailableException.class).hasMessageContaining("slow engine").hasMessageNotContaining("secret");
    }

    @Test
    void whatWasSaidOnceIsKeptInMemoryAndInTheFolderWithoutItsText(@TempDir Path folder) throws IOException {
        AtomicInteger made = new AtomicInteger();
        Synthesizer counting = new Counting(made);
        CachedSynthesizer first = CachedSynthesizer.inFolder(counting, 1_000_000, folder);
        byte[] once = first.muLaw("Please hold", Voice.of(Locale.ENGLISH));
        assertThat(first.muLaw("Please hold", Voice.of(Locale.ENGLISH))).isSameAs(once);
        assertThat(CachedSynthesizer.inFolder(counting, 1_000_000, folder).muLaw("Please hold", Voice.of(Locale.ENGLISH))).isEqualTo(once);
        assertThat(made).hasValue(1);
        first.muLaw("Please hold", new Voice(Locale.ENGLISH, "default", 0.9, 1));
        assertThat(made).hasValue(2);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).allMatch(name -> name.matches("[0-9a-f]{40}\\.ulaw"));
        }
    }

    @Test
    void memoryStaysWithinItsLimit() {
        AtomicInteger made = new AtomicInteger();
        CachedSynthesizer small = CachedSynthesizer.inMemory(new Counting(made), 4_000);
        for (int i = 0; i < 10; i++) {
            small.muLaw("text " + i, Voice.of(Locale.ENGLISH));
        }
        small.muLaw("text 9", Voice.of(Locale.ENGLISH));
        assertThat(made).hasValue(10);
        small.muLaw("text 0", Voice.of(Locale.ENGLISH));
        assertThat(made).hasValue(11);
    }

    private record Counting(AtomicInteger made) implements Synthesizer {

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public Set<Locale> languages() {
            return Set.of(Locale.ENGLISH);
        }

        @Override
        public short[] synthesize(String text, Voice voice) {
            made.incrementAndGet();
            return new short[800];
        }
    }
}
