package io.callwell.providers.voice;

import io.callwell.conversation.tts.LocalVoices;
import io.callwell.providers.azure.AzureSpeaker;
import io.callwell.providers.google.GoogleAccess;
import io.callwell.providers.google.GoogleSpeaker;
import io.callwell.speech.Synthesizers;
import io.callwell.testkit.provider.AzureProvider;
import io.callwell.testkit.provider.VoiceProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Each voice against the contract. */
class SpeakersTest {

    private static final Map<String, String> NAMES = Map.of("en-IN", "en-IN-Test");

    @Nested
    class Google extends SpeakerContract {
        private final VoiceProvider server = new VoiceProvider();
        private final GoogleSpeaker speaker = GoogleSpeaker.over(new GoogleAccess(Optional.empty(), Optional.of(server.endpoint())), NAMES);

        @Override
        protected Speaker speaker() {
            return speaker;
        }

        @AfterEach
        void close() {
            speaker.close();
            server.close();
        }
    }

    @Nested
    class Azure extends SpeakerContract {
        private final AzureProvider server = new AzureProvider();
        private final AzureSpeaker speaker = new AzureSpeaker(server.endpoint(), "key", NAMES, Duration.ofSeconds(5));

        @Override
        protected Speaker speaker() {
            return speaker;
        }

        @AfterEach
        void close() {
            server.close();
        }
    }

    @Nested
    class Local extends SpeakerContract {
        @TempDir
        private Path folder;

        @Override
        protected Speaker speaker() {
            return new LocalSpeaker(new LocalVoices(Shared.ENGINES, folder));
        }
    }

    /** Loaded once: MaryTTS takes seconds. */
    private static final class Shared {
        static final Synthesizers ENGINES = new Synthesizers();
    }
}
