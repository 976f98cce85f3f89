package io.callwell.providers;

import io.callwell.providers.google.GoogleAccess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who hears and who speaks.
 *
 * @param stt             engines in the order in which they are asked: {@code google}, {@code local}
 * @param tts             voices in the order in which they are asked: {@code google}, {@code azure}, {@code local}
 * @param attempt         deadline of one attempt at a provider
 * @param total           for all attempts of one turn or sentence; then the script asks again, or connects to a human
 * @param personalInHouse sentences about a person are spoken by the voices of this machine only, whatever {@code tts} says
 * @param firstProbe      time until an ill provider is probed; it doubles after each probe that fails
 * @param longestProbe    longest time between two probes
 */
@ConfigurationProperties("callwell.speech")
public record SpeechSettings(
        @DefaultValue("local") List<String> stt,
        @DefaultValue("local") List<String> tts,
        @DefaultValue("1500ms") Duration attempt,
        @DefaultValue("2800ms") Duration total,
        @DefaultValue("false") boolean personalInHouse,
        @DefaultValue("5s") Duration firstProbe,
        @DefaultValue("60s") Duration longestProbe,
        @DefaultValue Google google,
        @DefaultValue Azure azure) {

    private static final Set<String> EARS = Set.of("google", "local");
    private static final Set<String> VOICES = Set.of("google", "azure", "local");
    /** A patient waits for no longer until something is said. */
    static final Duration MOST = Duration.ofSeconds(3);

    public SpeechSettings {
        Orders.require("callwell.speech.stt", stt, EARS);
        Orders.require("callwell.speech.tts", tts, VOICES);
        if (total.compareTo(MOST) > 0 || attempt.compareTo(total) > 0) {
            throw new IllegalArgumentException("callwell.speech.attempt is %s and callwell.speech.total %s: a patient waits for at most 3 s, and an attempt for no longer than all"
                    .formatted(attempt, total));
        }
    }

    /**
     * Google Cloud.
     *
     * @param credentials key file of a service account; without it the application default credentials
     * @param sttEndpoint a regional endpoint, such as {@code https://eu-speech.googleapis.com}
     * @param ttsEndpoint a regional endpoint, such as {@code https://eu-texttospeech.googleapis.com}
     * @param model       of recognition; empty lets Google choose
     * @param voices      voice by BCP 47 tag
     */
    public record Google(
            Optional<Path> credentials,
            Optional<URI> sttEndpoint,
            Optional<URI> ttsEndpoint,
            @DefaultValue("") String model,
            @DefaultValue Map<String, String> voices) {

        private static final Map<String, String> DEFAULT = Map.of("en-IN", "en-IN-Neural2-A", "en-US", "en-US-Neural2-F", "hi-IN", "hi-IN-Neural2-A");

        public Google {
            voices = voices.isEmpty() ? DEFAULT : Map.copyOf(voices);
        }

        GoogleAccess ears() {
            return new GoogleAccess(credentials, sttEndpoint);
        }

        GoogleAccess mouth() {
            return new GoogleAccess(credentials, ttsEndpoint);
        }
    }

    /**
     * Azure AI Speech.
     *
     * @param key      of the Speech resource
     * @param region   such as {@code centralindia}
     * @param endpoint instead of the region's, such as that of a private link or a container in the house
     * @param voices   voice by BCP 47 tag
     */
    public record Azure(Optional<String> key, Optional<String> region, Optional<URI> endpoint, @DefaultValue Map<String, String> voices) {

        private static final Map<String, String> DEFAULT = Map.of("en-IN", "en-IN-NeerjaNeural", "en-US", "en-US-JennyNeural", "hi-IN", "hi-IN-SwaraNeural");

        public Azure {
            voices = voices.isEmpty() ? DEFAULT : Map.copyOf(voices);
        }

        @Override
        public String toString() {
            return "Azure[region=" + region + "]";
        }
    }
}
