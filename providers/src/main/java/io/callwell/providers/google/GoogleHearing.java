package io.callwell.providers.google;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.speech.v1.RecognitionConfig;
import com.google.cloud.speech.v1.RecognitionConfig.AudioEncoding;
import com.google.cloud.speech.v1.SpeechClient;
import com.google.cloud.speech.v1.SpeechContext;
import com.google.cloud.speech.v1.SpeechSettings;
import com.google.cloud.speech.v1.StreamingRecognitionConfig;
import io.callwell.audio.MuLaw;
import io.callwell.conversation.script.ScriptAction.Listen;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.conversation.stt.Ear;
import io.callwell.conversation.stt.Heard;
import io.callwell.conversation.stt.Hearing;
import io.callwell.providers.guard.Failure;
import io.callwell.providers.guard.ProviderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Google Cloud Speech-to-Text v1, streaming: a turn is sent while it is spoken as 8 kHz mu-law, with hints from the question, and is final
 * soon after its end. Failures leave as {@link ProviderException}. Thread-safe.
 */
public final class GoogleHearing implements Hearing, AutoCloseable {

    public static final String NAME = "google";
    static final String ENDPOINT = "speech.googleapis.com:443";
    private static final float BOOST = 12;
    private static final int SAMPLE_RATE = 8_000;
    /** Google's confidence is missing from some models: then we are as sure as it takes to ask for confirmation. */
    private static final double UNKNOWN_CONFIDENCE = 0.7;
    private static final int SECOND_BYTES = 8_000;

    private final SpeechClient client;
    private final String model;

    private GoogleHearing(SpeechClient client, String model) {
        this.client = client;
        this.model = model;
    }

    /** @param model such as {@code telephony_short} or {@code latest_short}; empty lets Google choose */
    public static GoogleHearing over(GoogleAccess access, String model) {
        return of(access.channel(SpeechSettings.defaultGrpcTransportProviderBuilder(), ENDPOINT), access.credentialsProvider(), model);
    }

    static GoogleHearing of(TransportChannelProvider channel, CredentialsProvider credentials, String model) {
        try {
            return new GoogleHearing(SpeechClient.create(SpeechSettings.newBuilder()
                    .setTransportChannelProvider(channel).setCredentialsProvider(credentials).build()), model);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Google Speech-to-Text cannot be set up; see docs/providers.md", unreadable);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Speech hear(short[] pcm, Listen listen) {
        try (Ear ear = open(listen)) {
            return ear.end(pcm).speech();
        }
    }

    @Override
    public Ear open(Listen listen) {
        AtomicReference<String> words = new AtomicReference<>("");
        SpeechStream stream = new SpeechStream(client, config(listen), words::set);
        return new Ear() {
            private boolean fed;

            @Override
            public void audio(byte[] muLaw) {
                fed = true;
                stream.audio(muLaw);
            }

            @Override
            public boolean isLive() {
                return true;
            }

            @Override
            public Optional<String> soFar() {
                return Optional.of(words.get()).filter(w -> !w.isEmpty());
            }

            @Override
            public Heard end(short[] wholeTurn) {
                if (!fed) {
                    stream.audio(MuLaw.encode(wholeTurn));
                }
                return new Heard(speech(stream.finish(), listen.language()), NAME, List.of());
            }

            @Override
            public void close() {
                stream.close();
            }
        };
    }

    private StreamingRecognitionConfig config(Listen listen) {
        RecognitionConfig.Builder config = RecognitionConfig.newBuilder()
                .setEncoding(AudioEncoding.MULAW)
                .setSampleRateHertz(SAMPLE_RATE)
                .setLanguageCode(listen.language())
                .setMaxAlternatives(1);
        List<String> hints = PhraseHints.of(listen);
        if (!hints.isEmpty()) {
            config.addSpeechContexts(SpeechContext.newBuilder().addAllPhrases(hints).setBoost(BOOST));
        }
        if (!model.isEmpty()) {
            config.setModel(model);
        }
        return StreamingRecognitionConfig.newBuilder().setConfig(config).setInterimResults(true).build();
    }

    /** No words in what our detector took for speech: another engine may hear some, so it is a failure, though not an illness. */
    private static Speech speech(Transcript transcript, String language) {
        if (transcript.text().isEmpty()) {
            throw new ProviderException(NAME, Failure.EMPTY);
        }
        String asked = Locale.forLanguageTag(language).getLanguage();
        String heard = Locale.forLanguageTag(transcript.language()).getLanguage();
        if (!heard.isEmpty() && !heard.equals(asked) || !isWrittenLike(asked, transcript.text())) {
            throw new ProviderException(NAME, Failure.WRONG_LANGUAGE);
        }
        return new Speech.Words(transcript.text(), transcript.confidence() > 0 ? transcript.confidence() : UNKNOWN_CONFIDENCE);
    }

    /** Hindi is written in both scripts, English in one. */
    private static boolean isWrittenLike(String language, String text) {
        List<Character.UnicodeScript> scripts = switch (language) {
            case "en" -> List.of(Character.UnicodeScript.LATIN);
            case "hi" -> List.of(Character.UnicodeScript.LATIN, Character.UnicodeScript.DEVANAGARI);
            default -> List.of();
        };
        return scripts.isEmpty() || text.codePoints().filter(Character::isLetter)
                .allMatch(letter -> scripts.contains(Character.UnicodeScript.of(letter)));
    }

    /**
     * Sends a moment of silence, which Google answers with nothing.
     *
     * @throws ProviderException when it does not
     */
    public void probe() {
        byte[] silence = new byte[SECOND_BYTES / 5];
        Arrays.fill(silence, MuLaw.SILENCE);
        StreamingRecognitionConfig config = StreamingRecognitionConfig.newBuilder().setConfig(RecognitionConfig.newBuilder()
                .setEncoding(AudioEncoding.MULAW).setSampleRateHertz(SAMPLE_RATE).setLanguageCode("en-IN").setModel(model)).build();
        try (SpeechStream stream = new SpeechStream(client, config, words -> { })) {
            stream.audio(silence);
            stream.finish();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
