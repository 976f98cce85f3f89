package io.callwell.providers.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.speech.v1.SpeechClient;
import com.google.cloud.speech.v1.SpeechSettings;
import com.google.cloud.speech.v1.RecognitionConfig;
import com.google.cloud.speech.v1.StreamingRecognitionConfig;
import io.callwell.testkit.provider.SpeechProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SpeechStreamTest {

    private static final int BYTES_A_MS = 8;
    private static final StreamingRecognitionConfig CONFIG = StreamingRecognitionConfig.newBuilder()
            .setConfig(RecognitionConfig.newBuilder().setLanguageCode("en-IN")).setInterimResults(true).build();

    private final SpeechProvider google = new SpeechProvider();
    private SpeechClient client;

    @BeforeEach
    void connect() throws IOException {
        GoogleAccess access = new GoogleAccess(Optional.empty(), Optional.of(google.endpoint()));
        client = SpeechClient.create(SpeechSettings.newBuilder().setCredentialsProvider(access.credentialsProvider())
                .setTransportChannelProvider(access.channel(SpeechSettings.defaultGrpcTransportProviderBuilder(), "")).build());
    }

    @AfterEach
    void disconnect() {
        client.close();
        google.close();
    }

    @Test
    void losesNoWordAndDoublesNoneInTwelveMinutesOfSpeech() {
        Speech speech = new Speech(720, 3);
        assertThat(heard(speech)).isEqualTo(speech.words());
        assertThat(google.configs()).as("streams").hasSizeBetween(3, 4);
    }

    @Test
    void goesOnWhenTheProviderEndsStreamsEarlierThanItSays() {
        google.limit(47_000);
        Speech speech = new Speech(200, 5);
        assertThat(heard(speech)).isEqualTo(speech.words());
        assertThat(google.configs()).as("streams").hasSizeGreaterThan(4);
    }

    @Test
    void keepsTheLastWordThatWasCutByTheEndOfTheAudio() {
        byte[] audio = word(33, 600);
        try (SpeechStream stream = new SpeechStream(client, CONFIG, words -> { })) {
            stream.audio(audio);
            assertThat(stream.finish().text()).isEqualTo("w33");
        }
    }

    @Test
    void tellsWordsWhileTheyAreSpoken() throws InterruptedException {
        Interim interim = new Interim();
        try (SpeechStream stream = new SpeechStream(client, CONFIG, interim::hears)) {
            stream.audio(word(5, 500));
            interim.await("w5");
            stream.audio(word(6, 500));
            interim.await("w6");
            assertThat(stream.finish().text()).isEqualTo("w5 w6");
        }
    }

    /** Feeds it as fast as words come back: real audio comes slower. */
    private String heard(Speech speech) {
        Interim interim = new Interim();
        try (SpeechStream stream = new SpeechStream(client, CONFIG, interim::hears)) {
            for (Speech.Part part : speech.parts()) {
                stream.audio(part.audio());
                interim.await(part.last());
            }
            return stream.finish().text();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static byte[] word(int value, int ms) {
        byte[] audio = new byte[ms * BYTES_A_MS];
        Arrays.fill(audio, (byte) value);
        return audio;
    }

    /** What was heard so far. */
    private static final class Interim {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition more = lock.newCondition();
        private String words = "";

        void hears(String text) {
            lock.lock();
            try {
                words = text;
                more.signalAll();
            } finally {
                lock.unlock();
            }
        }

        void await(String last) throws InterruptedException {
            lock.lock();
            try {
                long left = TimeUnit.SECONDS.toNanos(20);
                while (!words.endsWith(last)) {
                    left = more.awaitNanos(left);
                    assertThat(left).as("heard only '%s'", words.substring(Math.max(0, words.length() - 60))).isPositive();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Words of different lengths with gaps of different lengths between them, so that limits fall anywhere. */
    private static final class Speech {
        private final List<String> words = new ArrayList<>();
        private final List<Part> parts = new ArrayList<>();

        record Part(byte[] audio, String last) {}

        Speech(int seconds, int seed) {
            Random random = new Random(seed);
            int value = 0;
            long ms = 0;
            while (ms < seconds * 1_000L) {
                ByteArrayOutputStream part = new ByteArrayOutputStream();
                for (int i = 0; i < 12; i++) {
                    value = value % 120 + 1;
                    int length = 450 + random.nextInt(500);
                    int gap = 60 + random.nextInt(4) * 120;
                    part.writeBytes(word(value, length));
                    part.writeBytes(word(0xff, gap));
                    words.add("w" + value);
                    ms += length + gap;
                }
                parts.add(new Part(part.toByteArray(), "w" + value));
            }
        }

        String words() {
            return String.join(" ", words);
        }

        List<Part> parts() {
            return parts;
        }
    }
}
