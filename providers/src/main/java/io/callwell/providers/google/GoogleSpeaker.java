package io.callwell.providers.google;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.texttospeech.v1.AudioConfig;
import com.google.cloud.texttospeech.v1.AudioEncoding;
import com.google.cloud.texttospeech.v1.SynthesisInput;
import com.google.cloud.texttospeech.v1.SynthesizeSpeechRequest;
import com.google.cloud.texttospeech.v1.TextToSpeechClient;
import com.google.cloud.texttospeech.v1.TextToSpeechSettings;
import com.google.cloud.texttospeech.v1.VoiceSelectionParams;
import io.callwell.providers.guard.Failure;
import io.callwell.providers.guard.ProviderException;
import io.callwell.providers.voice.PlausibleSpeech;
import io.callwell.providers.voice.Speaker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Google Cloud Text-to-Speech v1 (WaveNet, Neural2, Standard voices) as 8 kHz mu-law for telephones. Thread-safe. */
public final class GoogleSpeaker implements Speaker, AutoCloseable {

    static final String ENDPOINT = "texttospeech.googleapis.com:443";
    private static final String NAME = GoogleHearing.NAME;
    private static final String TELEPHONE = "telephony-class-application";
    private static final int SAMPLE_RATE = 8_000;
    private static final int MOST_BYTES = 5_000;

    private final TextToSpeechClient client;
    private final Map<String, String> voices;

    /** @param voices name of the voice by BCP 47 tag */
    private GoogleSpeaker(TextToSpeechClient client, Map<String, String> voices) {
        this.client = client;
        this.voices = Map.copyOf(voices);
    }

    public static GoogleSpeaker over(GoogleAccess access, Map<String, String> voices) {
        return of(access.channel(TextToSpeechSettings.defaultGrpcTransportProviderBuilder(), ENDPOINT), access.credentialsProvider(), voices);
    }

    static GoogleSpeaker of(TransportChannelProvider channel, CredentialsProvider credentials, Map<String, String> voices) {
        try {
            TextToSpeechSettings.Builder settings = TextToSpeechSettings.newBuilder()
                    .setTransportChannelProvider(channel).setCredentialsProvider(credentials);
            // The next provider of the chain is our second attempt.
            settings.synthesizeSpeechSettings().setRetryableCodes();
            return new GoogleSpeaker(TextToSpeechClient.create(settings.build()), voices);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Google Text-to-Speech cannot be set up; see docs/providers.md", unreadable);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String voice(String language) {
        return voices.getOrDefault(language, "");
    }

    @Override
    public boolean speaks(String language) {
        return voices.containsKey(language);
    }

    @Override
    public byte[] speak(String text, String language) {
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new ProviderException(NAME, Failure.TOO_LARGE);
        }
        try {
            byte[] audio = client.synthesizeSpeech(SynthesizeSpeechRequest.newBuilder()
                    .setInput(SynthesisInput.newBuilder().setText(text))
                    .setVoice(VoiceSelectionParams.newBuilder().setLanguageCode(language).setName(voice(language)))
                    .setAudioConfig(AudioConfig.newBuilder().setAudioEncoding(AudioEncoding.MULAW).setSampleRateHertz(SAMPLE_RATE)
                            .addEffectsProfileId(TELEPHONE))
                    .build()).getAudioContent().toByteArray();
            return PlausibleSpeech.of(audio, text, NAME);
        } catch (ApiException failed) {
            throw Grpc.failure(NAME, failed);
        }
    }

    /** Lists voices: that costs nothing. */
    @Override
    public void probe() {
        try {
            client.listVoices("en-IN");
        } catch (ApiException failed) {
            throw Grpc.failure(NAME, failed);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
