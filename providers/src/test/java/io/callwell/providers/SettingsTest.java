package io.callwell.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.conversation.nlu.Act;
import io.callwell.testkit.provider.AzureProvider;
import io.callwell.testkit.provider.ChatProvider;
import io.callwell.testkit.provider.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SettingsTest {

    private static StandardEnvironment environment(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        environment.getPropertySources().addFirst(new MapPropertySource("none", Map.of()));
        return environment;
    }

    private static SpeechSettings speech(Map<String, Object> variables) {
        return Binder.get(environment(variables)).bindOrCreate("callwell.speech", SpeechSettings.class);
    }

    @Test
    void withoutSettingsThisMachineDoesAll() {
        SpeechSettings settings = speech(Map.of());
        assertThat(settings.stt()).containsExactly("local");
        assertThat(settings.tts()).containsExactly("local");
        assertThat(settings.attempt()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(settings.total()).isLessThanOrEqualTo(Duration.ofSeconds(3));
        UnderstandingSettings understanding = Binder.get(environment(Map.of())).bindOrCreate("callwell.understanding", UnderstandingSettings.class);
        assertThat(understanding.models()).isEmpty();
        assertThat(understanding.dialogflow().intents()).containsEntry("call_later", Act.CALL_LATER);
        assertThat(ProviderExamination.of(environment(Map.of()))).isEmpty();
    }

    @Test
    void environmentVariablesSetTheOrder() {
        SpeechSettings settings = speech(Map.of("CALLWELL_SPEECH_STT", "google,local", "CALLWELL_SPEECH_TTS", "azure,google,local",
                "CALLWELL_SPEECH_AZURE_KEY", "secret", "CALLWELL_SPEECH_AZURE_REGION", "centralindia", "CALLWELL_SPEECH_PERSONALINHOUSE", "true"));
        assertThat(settings.stt()).isEqualTo(List.of("google", "local"));
        assertThat(settings.tts()).isEqualTo(List.of("azure", "google", "local"));
        assertThat(settings.personalInHouse()).isTrue();
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void voicesAndIntentsKeepTheirNames() {
        StandardEnvironment environment = environment(Map.of());
        environment.getPropertySources().addFirst(new MapPropertySource("file", Map.of("callwell.speech.google.voices.en-IN", "en-IN-Wavenet-D",
                "callwell.understanding.dialogflow.intents.[visit.move]", "MOVE")));
        assertThat(Binder.get(environment).bindOrCreate("callwell.speech", SpeechSettings.class).google().voices())
                .isEqualTo(Map.of("en-IN", "en-IN-Wavenet-D"));
        assertThat(Binder.get(environment).bindOrCreate("callwell.understanding", UnderstandingSettings.class).dialogflow().intents())
                .isEqualTo(Map.of("visit.move", Act.MOVE));
    }

    @Test
    void aWrongOrderSaysHowToMendIt() {
        assertThatThrownBy(() -> speech(Map.of("CALLWELL_SPEECH_STT", "gogle"))).rootCause()
                .hasMessageContaining("callwell.speech.stt").hasMessageContaining("gogle").hasMessageContaining("google");
        assertThatThrownBy(() -> speech(Map.of("CALLWELL_SPEECH_TTS", "local,local"))).rootCause().hasMessageContaining("twice");
        assertThatThrownBy(() -> speech(Map.of("CALLWELL_SPEECH_TOTAL", "9s"))).rootCause().hasMessageContaining("3 s");
    }

    @Test
    void theDoctorAsksWhatIsConfigured() {
        try (AzureProvider azure = new AzureProvider(); ChatProvider model = new ChatProvider()) {
            model.behave(Fault.AUTH_EXPIRED);
            List<ProviderState> states = ProviderExamination.of(environment(Map.of(
                    "CALLWELL_SPEECH_TTS", "azure,local", "CALLWELL_SPEECH_AZURE_KEY", "key", "CALLWELL_SPEECH_AZURE_ENDPOINT", azure.endpoint().toString(),
                    "CALLWELL_SPEECH_STT", "local",
                    "CALLWELL_UNDERSTANDING_ORDER", "rules,llm", "CALLWELL_UNDERSTANDING_LLM_BASEURL", model.endpoint() + "/v1",
                    "CALLWELL_UNDERSTANDING_LLM_MODEL", "small")));
            assertThat(states).extracting(ProviderState::port, ProviderState::provider, ProviderState::answers).containsExactly(
                    org.assertj.core.groups.Tuple.tuple("tts", "azure", true), org.assertj.core.groups.Tuple.tuple("understanding", "llm", false));
            assertThat(states.getLast().found()).isEqualTo("unauthorised");
        }
    }

    @Test
    void theDoctorNamesWhatIsMissing() {
        assertThat(ProviderExamination.of(environment(Map.of("CALLWELL_SPEECH_TTS", "azure,local")))).singleElement().satisfies(state -> {
            assertThat(state.answers()).isFalse();
            assertThat(state.found()).contains("callwell.speech.azure.region");
        });
    }
}
