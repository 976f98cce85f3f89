package io.callwell.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.audio.MuLaw;
import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.nlu.LanguageUnderstander;
import io.callwell.conversation.nlu.Understander;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.conversation.script.Sentence;
import io.callwell.conversation.stt.Ear;
import io.callwell.conversation.stt.Hearing;
import io.callwell.conversation.stt.LocalHearing;
import io.callwell.conversation.tts.Voices;
import io.callwell.events.HospitalId;
import io.callwell.platform.store.FolderObjectStore;
import io.callwell.platform.store.ObjectStore;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.speech.Grammar;
import io.callwell.speech.GrammarCheck;
import io.callwell.speech.Recognition;
import io.callwell.speech.Recognizer;
import io.callwell.testkit.provider.AzureProvider;
import io.callwell.testkit.provider.Fault;
import io.callwell.testkit.provider.SpeechProvider;
import io.callwell.testkit.provider.Tones;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The module as the product starts it. */
class ProvidersModuleTest {

    @TempDir
    private Path folder;

    private AnnotationConfigApplicationContext start(Map<String, Object> settings) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        context.registerBean("voices", Voices.class, () -> HERE);
        context.registerBean(LocalHearing.class, () -> new LocalHearing(new Parrot(), new io.callwell.conversation.stt.Listening()));
        context.registerBean(Understander.class, LanguageUnderstander::new);
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(ObjectStore.class, () -> new FolderObjectStore(folder));
        context.registerBean(Hospitals.class, NoHospitals::new);
        context.register(ProvidersModule.class);
        context.refresh();
        return context;
    }

    @Test
    void withoutSettingsTheEnginesOfThisMachineDoAll() {
        try (AnnotationConfigApplicationContext context = start(Map.of())) {
            assertThat(context.getBean(Voices.class)).isSameAs(HERE);
            try (Ear ear = context.getBean(Hearing.class).open(Listening.at(Expected.YES_NO))) {
                assertThat(ear.end(new short[800]).by()).isEqualTo("local");
            }
            assertThat(context.getBean(ProviderHealth.class).health().getDetails()).containsEntry("degraded", false);
        }
    }

    @Test
    void whatIsConfiguredAnswersAndIsCounted() {
        try (SpeechProvider google = new SpeechProvider(); AzureProvider azure = new AzureProvider();
                AnnotationConfigApplicationContext context = start(Map.of(
                        "callwell.speech.stt", "google,local", "callwell.speech.google.stt-endpoint", google.endpoint(),
                        "callwell.speech.tts", "azure,local", "callwell.speech.azure.endpoint", azure.endpoint(), "callwell.speech.azure.key", "k"))) {
            google.hears("hello from afar");
            Hearing hearing = context.getBean(Hearing.class);
            short[] turn = MuLaw.decode(Tones.speech("hello"));
            assertThat(hearing.hear(turn, Listening.at(Expected.YES_NO))).isInstanceOfSatisfying(Speech.Words.class,
                    words -> assertThat(words.text()).isEqualTo("hello from afar"));
            Sentence sentence = new Sentence("Good morning.", true);
            Voices voices = context.getBean(Voices.class);
            voices.make(sentence, "en-IN");
            assertThat(voices.by(sentence, "en-IN")).isEqualTo("azure");
            google.behave(Fault.AUTH_EXPIRED);
            assertThat(hearing.hear(turn, Listening.at(Expected.YES_NO))).isEqualTo(new Speech.Words("parrot", 0.9));
            MeterRegistry meters = context.getBean(MeterRegistry.class);
            assertThat(meters.get("callwell.provider.calls").tag("provider", "google").tag("outcome", "answered").timer().count()).isEqualTo(1);
            assertThat(meters.get("callwell.provider.calls").tag("provider", "google").tag("outcome", "unauthorised").timer().count()).isEqualTo(1);
            assertThat(meters.get("callwell.provider.available").tag("provider", "google").gauge().value()).isZero();
            assertThat(context.getBean(ProviderHealth.class).health().getDetails()).containsEntry("degraded", true)
                    .containsEntry("stt", Map.of("google", "left out (last: unauthorised)", "local", "available"));
        }
    }

    @Test
    void aMissingKeyStopsTheStartAndIsNamed() {
        assertThatThrownBy(() -> start(Map.of("callwell.speech.tts", "azure,local", "callwell.speech.azure.region", "centralindia")).close())
                .rootCause().hasMessageContaining("callwell.speech.azure.key").hasMessageContaining("docs/providers.md");
    }

    private static final Voices HERE = new Voices() {
        @Override
        public boolean speaks(String language) {
            return true;
        }

        @Override
        public Optional<byte[]> ready(Sentence sentence, String language) {
            return Optional.empty();
        }

        @Override
        public byte[] make(Sentence sentence, String language) {
            return Tones.speech(sentence.text());
        }
    };

    /** Always hears the same. */
    private static final class Parrot implements Recognizer {
        @Override
        public String name() {
            return "parrot";
        }

        @Override
        public Recognition recognize(short[] pcm, Grammar grammar) {
            return new Recognition.Heard("parrot", 0.9, Duration.ZERO);
        }

        @Override
        public GrammarCheck check(Grammar grammar) {
            throw new UnsupportedOperationException("no grammar is checked here");
        }
    }

    private static final class NoHospitals implements Hospitals {
        @Override
        public List<Hospital> all() {
            return List.of();
        }

        @Override
        public Hospital hospital(HospitalId id) {
            throw new NoSuchElementException("no hospital here");
        }

        @Override
        public Optional<Hospital> byCode(String code) {
            return Optional.empty();
        }

        @Override
        public void register(Hospital hospital) {
            throw new UnsupportedOperationException("no hospital is registered here");
        }
    }
}
