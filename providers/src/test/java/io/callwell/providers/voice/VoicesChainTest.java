package io.callwell.providers.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.conversation.script.Sentence;
import io.callwell.conversation.tts.Voices;
import io.callwell.platform.store.FolderObjectStore;
import io.callwell.platform.store.ObjectStore;
import io.callwell.providers.azure.AzureSpeaker;
import io.callwell.providers.google.GoogleAccess;
import io.callwell.providers.google.GoogleSpeaker;
import io.callwell.providers.guard.Guard;
import io.callwell.providers.guard.Ledger;
import io.callwell.providers.guard.Port;
import io.callwell.providers.guard.Recovery;
import io.callwell.speech.SpeechUnavailableException;
import io.callwell.testkit.provider.AzureProvider;
import io.callwell.testkit.provider.Fault;
import io.callwell.testkit.provider.Tones;
import io.callwell.testkit.provider.VoiceProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class VoicesChainTest {

    private static final Sentence FIXED = new Sentence("This call is recorded.", true);
    private static final Sentence PERSONAL = new Sentence("Your visit is on Monday, Asha.", false);
    private static final Duration ATTEMPT = Duration.ofMillis(700);
    private static final Duration TOTAL = Duration.ofMillis(2_800);
    private static final Map<String, String> NAMES = Map.of("en-IN", "en-IN-Test");

    @TempDir
    private Path folder;

    private final VoiceProvider google = new VoiceProvider();
    private final AzureProvider azure = new AzureProvider();
    private final Recovery recovery = new Recovery(Duration.ofMinutes(5), Duration.ofMinutes(5));
    private final GoogleSpeaker cloud = GoogleSpeaker.over(new GoogleAccess(Optional.empty(), Optional.of(google.endpoint())), NAMES);
    private ObjectStore objects;
    private ChainedVoices voices;

    @BeforeEach
    void chain() {
        objects = new FolderObjectStore(folder);
        voices = voices(false);
    }

    private ChainedVoices voices(boolean personalStaysHere) {
        AzureSpeaker second = new AzureSpeaker(azure.endpoint(), "key", NAMES, ATTEMPT);
        return new ChainedVoices(List.of(
                new ChainedVoices.Link(new Guard(Port.TTS, "google", ATTEMPT, cloud::probe, recovery, Ledger.NONE), cloud),
                new ChainedVoices.Link(new Guard(Port.TTS, "azure", ATTEMPT, second::probe, recovery, Ledger.NONE), second),
                new ChainedVoices.Link(Guard.always(Port.TTS, "local", TOTAL, recovery, Ledger.NONE), new LocalSpeaker(new Here()))),
                TOTAL, personalStaysHere, objects);
    }

    @AfterEach
    void close() {
        recovery.close();
        cloud.close();
        google.close();
        azure.close();
    }

    @Test
    void theFirstVoiceSpeaksAndIsAskedOnce() {
        byte[] made = voices.make(FIXED, "en-IN");
        assertThat(made).isEqualTo(Tones.speech(FIXED.text()));
        assertThat(voices.make(FIXED, "en-IN")).isEqualTo(made);
        assertThat(voices.ready(FIXED, "en-IN")).contains(made);
        assertThat(voices.by(FIXED, "en-IN")).isEqualTo("google");
        assertThat(google.requests()).hasSize(1);
    }

    @Test
    void anotherProcessFindsFixedSentencesInTheObjectStoreButNoPersonalOnes() {
        voices.make(FIXED, "en-IN");
        voices.make(PERSONAL, "en-IN");
        ChainedVoices other = voices(false);
        google.behave(Fault.REFUSED);
        assertThat(other.make(FIXED, "en-IN")).isEqualTo(Tones.speech(FIXED.text()));
        assertThat(other.by(FIXED, "en-IN")).isEqualTo("google");
        other.make(PERSONAL, "en-IN");
        assertThat(other.by(PERSONAL, "en-IN")).isEqualTo("azure");
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void theNextVoiceSpeaksWithinThreeSeconds(Fault fault) {
        google.behave(fault);
        long began = System.nanoTime();
        assertThat(voices.make(PERSONAL, "en-IN")).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        assertThat(voices.by(PERSONAL, "en-IN")).isEqualTo("azure");
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void whenBothCloudsAreIllThisMachineSpeaksWithinThreeSeconds(Fault fault) {
        google.behave(fault);
        azure.behave(fault);
        long began = System.nanoTime();
        voices.make(FIXED, "en-IN");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        assertThat(voices.by(FIXED, "en-IN")).isEqualTo("local");
    }

    @Test
    void aSubstitutesAudioIsNotTakenForTheFirstVoicesWhenThatIsWellAgain() {
        google.behave(Fault.RATE_LIMITED);
        voices.make(FIXED, "en-IN");
        google.behave(Fault.NONE);
        assertThat(voices.ready(FIXED, "en-IN")).isEmpty();
        voices.make(FIXED, "en-IN");
        assertThat(voices.by(FIXED, "en-IN")).isEqualTo("google");
    }

    @Test
    void personalSentencesStayInTheHouseWhenTheSiteSaysSo() {
        ChainedVoices strict = voices(true);
        strict.make(PERSONAL, "en-IN");
        strict.make(FIXED, "en-IN");
        assertThat(strict.by(PERSONAL, "en-IN")).isEqualTo("local");
        assertThat(google.requests()).extracting(r -> r.getInput().getText()).containsExactly(FIXED.text());
        assertThat(azure.requests()).isEmpty();
    }

    @Test
    void twoWhoNeedOneSentenceWaitForOneSynthesis() {
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 20).forEach(i -> all.submit(() -> voices.make(FIXED, "en-IN")));
        }
        assertThat(google.requests()).hasSize(1);
    }

    @Test
    void aLanguageThatNobodySpeaksIsSaid() {
        assertThat(voices.speaks("ta-IN")).isFalse();
        assertThatThrownBy(() -> voices.make(FIXED, "ta-IN")).isInstanceOf(SpeechUnavailableException.class).hasMessageContaining("ta-IN");
    }

    /** The voices of this machine, quick. */
    private static final class Here implements Voices {
        @Override
        public boolean speaks(String language) {
            return language.startsWith("en");
        }

        @Override
        public Optional<byte[]> ready(Sentence sentence, String language) {
            return Optional.empty();
        }

        @Override
        public byte[] make(Sentence sentence, String language) {
            return Tones.speech("here: " + sentence.text());
        }
    }
}
