package io.callwell.providers.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.cloud.speech.v1.RecognitionConfig;
import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.conversation.stt.Ear;
import io.callwell.providers.Listening;
import io.callwell.providers.guard.Failure;
import io.callwell.providers.guard.Guard;
import io.callwell.providers.guard.Ledger;
import io.callwell.providers.guard.Port;
import io.callwell.providers.guard.ProviderException;
import io.callwell.providers.guard.Recovery;
import io.callwell.testkit.provider.Fault;
import io.callwell.testkit.provider.SpeechProvider;
import io.callwell.testkit.provider.Tones;
import io.callwell.testkit.provider.VoiceProvider;
import io.callwell.audio.MuLaw;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class GoogleFaultsTest {

    private static final Duration DEADLINE = Duration.ofMillis(600);

    private final SpeechProvider speech = new SpeechProvider();
    private final VoiceProvider voice = new VoiceProvider();
    private final Recovery recovery = new Recovery(Duration.ofMinutes(5), Duration.ofMinutes(5));
    private final GoogleHearing hearing = GoogleHearing.over(new GoogleAccess(Optional.empty(), Optional.of(speech.endpoint())), "");
    private final GoogleSpeaker speaker =
            GoogleSpeaker.over(new GoogleAccess(Optional.empty(), Optional.of(voice.endpoint())), Map.of("en-IN", "en-IN-Neural2-A"));

    @AfterEach
    void close() {
        hearing.close();
        speaker.close();
        speech.close();
        voice.close();
        recovery.close();
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMITED, RATE_LIMITED", "SERVER_ERROR, SERVER_ERROR", "UNAVAILABLE, UNAVAILABLE", "TIMEOUT, TIMEOUT", "REFUSED, UNAVAILABLE",
        "SLOW_DRIP, TIMEOUT", "GARBAGE, GARBAGE", "HALF_CLOSE, CUT_SHORT", "STREAM_LIMIT, STREAM_LIMIT", "AUTH_EXPIRED, UNAUTHORISED",
        "QUOTA, QUOTA", "EMPTY, EMPTY", "WRONG_LANGUAGE, WRONG_LANGUAGE", "HUGE, TOO_LARGE"
    })
    void recognitionNamesWhatWentWrong(Fault fault, Failure expected) {
        speech.hears("yes please");
        speech.behave(fault);
        Guard guard = new Guard(Port.STT, "google", DEADLINE, hearing::probe, recovery, Ledger.NONE);
        short[] turn = MuLaw.decode(Tones.speech("yes please"));
        ProviderException failed = catchThrowableOfType(ProviderException.class,
                () -> guard.ask(() -> hearing.hear(turn, Listening.at(Expected.YES_NO)), Duration.ofSeconds(3)));
        assertThat(failed).isNotNull();
        assertThat(failed.failure()).isEqualTo(expected);
        assertThat(failed.getMessage()).doesNotContain("yes please");
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMITED, RATE_LIMITED", "SERVER_ERROR, SERVER_ERROR", "UNAVAILABLE, UNAVAILABLE", "TIMEOUT, TIMEOUT", "REFUSED, UNAVAILABLE",
        "SLOW_DRIP, TIMEOUT", "GARBAGE, GARBAGE", "HALF_CLOSE, CUT_SHORT", "STREAM_LIMIT, STREAM_LIMIT", "AUTH_EXPIRED, UNAUTHORISED",
        "QUOTA, QUOTA", "EMPTY, EMPTY", "WRONG_LANGUAGE, MISCONFIGURED", "HUGE, TOO_LARGE"
    })
    void synthesisNamesWhatWentWrong(Fault fault, Failure expected) {
        voice.behave(fault);
        Guard guard = new Guard(Port.TTS, "google", DEADLINE, speaker::probe, recovery, Ledger.NONE);
        ProviderException failed = catchThrowableOfType(ProviderException.class,
                () -> guard.ask(() -> speaker.speak("Your visit is on Monday.", "en-IN"), Duration.ofSeconds(3)));
        assertThat(failed).isNotNull();
        assertThat(failed.failure()).isEqualTo(expected);
    }

    @Test
    void aTurnIsHeardWhileItIsSpoken() {
        speech.hears("haan ji");
        byte[] turn = Tones.speech("haan ji, theek hai");
        try (Ear ear = hearing.open(Listening.at(Expected.CHOICE, "hi-IN"))) {
            for (int from = 0; from < turn.length; from += 160) {
                ear.audio(java.util.Arrays.copyOfRange(turn, from, Math.min(turn.length, from + 160)));
            }
            assertThat(ear.isLive()).isTrue();
            assertThat(ear.end(MuLaw.decode(turn)).speech())
                    .isInstanceOfSatisfying(Speech.Words.class, words -> assertThat(words.text()).isEqualTo("haan ji"));
        }
        RecognitionConfig config = speech.configs().getFirst().getConfig();
        assertThat(config.getEncoding()).isEqualTo(RecognitionConfig.AudioEncoding.MULAW);
        assertThat(config.getSampleRateHertz()).isEqualTo(8_000);
        assertThat(config.getLanguageCode()).isEqualTo("hi-IN");
        assertThat(speech.configs().getFirst().getInterimResults()).isTrue();
        assertThat(config.getSpeechContexts(0).getPhrasesList()).contains("हाँ", "रद्द");
    }

    @Test
    void noHintTellsWhoIsCalled() {
        speech.hears("yes");
        for (Expected expected : Expected.values()) {
            hearing.hear(MuLaw.decode(Tones.speech("yes")), Listening.at(expected));
        }
        assertThat(speech.configs()).hasSize(Expected.values().length).allSatisfy(config ->
                assertThat(config.toString()).doesNotContainIgnoringCase("asha").doesNotContainIgnoringCase("rao"));
    }
}
