package io.callwell.providers.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callwell.providers.guard.Failure;
import io.callwell.providers.guard.Guard;
import io.callwell.providers.guard.Ledger;
import io.callwell.providers.guard.Port;
import io.callwell.providers.guard.ProviderException;
import io.callwell.providers.guard.Recovery;
import io.callwell.testkit.provider.AzureProvider;
import io.callwell.testkit.provider.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class AzureSpeakerTest {

    private final AzureProvider azure = new AzureProvider();
    private final Recovery recovery = new Recovery(Duration.ofMinutes(5), Duration.ofMinutes(5));
    private final AzureSpeaker speaker =
            new AzureSpeaker(azure.endpoint(), "key", Map.of("en-IN", "en-IN-NeerjaNeural"), Duration.ofMillis(600));

    @AfterEach
    void close() {
        azure.close();
        recovery.close();
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMITED, RATE_LIMITED", "SERVER_ERROR, SERVER_ERROR", "UNAVAILABLE, UNAVAILABLE", "TIMEOUT, TIMEOUT", "REFUSED, UNAVAILABLE",
        "SLOW_DRIP, TIMEOUT", "GARBAGE, GARBAGE", "HALF_CLOSE, CUT_SHORT", "STREAM_LIMIT, TOO_LARGE", "AUTH_EXPIRED, UNAUTHORISED",
        "QUOTA, QUOTA", "EMPTY, EMPTY", "WRONG_LANGUAGE, GARBAGE", "HUGE, TOO_LARGE"
    })
    void namesWhatWentWrong(Fault fault, Failure expected) {
        azure.behave(fault);
        Guard guard = new Guard(Port.TTS, "azure", Duration.ofMillis(500), speaker::probe, recovery, Ledger.NONE);
        ProviderException failed = catchThrowableOfType(ProviderException.class,
                () -> guard.ask(() -> speaker.speak("Your visit is on Monday.", "en-IN"), Duration.ofSeconds(3)));
        assertThat(failed).isNotNull();
        assertThat(failed.failure()).isEqualTo(expected);
    }

    @Test
    void asksForBareTelephoneAudioAndEscapesNames() {
        byte[] audio = speaker.speak("Dr. D'Souza & <Sons>", "en-IN");
        assertThat(audio.length).isGreaterThan(800);
        assertThat(azure.requests()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/cognitiveservices/v1");
            assertThat(request.headers()).containsEntry("x-microsoft-outputformat", "raw-8khz-8bit-mono-mulaw").containsEntry("ocp-apim-subscription-key", "key");
            assertThat(request.body()).contains("Dr. D&apos;Souza &amp; &lt;Sons&gt;").contains("en-IN-NeerjaNeural");
        });
    }

    @Test
    void refusesToSendPatientsWordsInTheClear() {
        assertThatThrownBy(() -> new AzureSpeaker(URI.create("http://8.8.8.8"), "key", Map.of(), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("TLS");
    }
}
