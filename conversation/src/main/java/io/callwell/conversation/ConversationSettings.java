package io.callwell.conversation;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How calls are talked.
 *
 * @param scripts          folder with further scripts ({@code *.yaml}); without it only those of the product are known
 * @param decoders         turns that are recognised at the same time; each takes about 120 MB
 * @param maxCalls         streams beyond this are refused
 * @param streamUrl        where carriers reach this process's media socket, {@code wss://…/media}; without it the socket's own address
 * @param listenUrl        where supervisors reach it, {@code wss://…/listen}
 * @param longestTalk      a talk that is longer than this is ended politely at the next question; the line itself is cut later, after
 *                         {@code callwell.orchestrator.times.longest}
 * @param emergencyNumbers public emergency number by the beginning of the hospital's phone number; {@code other} for all others
 */
@ConfigurationProperties("callwell.conversation")
public record ConversationSettings(
        Optional<Path> scripts,
        @DefaultValue("2") int decoders,
        @DefaultValue("50") int maxCalls,
        Optional<URI> streamUrl,
        Optional<URI> listenUrl,
        @DefaultValue("12m") Duration longestTalk,
        @DefaultValue Map<String, String> emergencyNumbers) {

    private static final Duration SHORTEST_TALK = Duration.ofSeconds(30);
    private static final Map<String, String> NUMBERS = Map.of("+1", "911", "+91", "112", "other", "112");

    public ConversationSettings {
        emergencyNumbers = emergencyNumbers.isEmpty() ? NUMBERS : Map.copyOf(emergencyNumbers);
        if (longestTalk.compareTo(SHORTEST_TALK) < 0) {
            throw new IllegalArgumentException("callwell.conversation.longest-talk is %s: use %d s or more".formatted(longestTalk, SHORTEST_TALK.toSeconds()));
        }
        if (maxCalls < 1) {
            throw new IllegalArgumentException("callwell.conversation.max-calls is %d: use 1 or more".formatted(maxCalls));
        }
    }

    /** @param phone of the hospital, E.164 */
    public String emergencyNumber(String phone) {
        return emergencyNumbers.entrySet().stream()
                .filter(e -> phone.startsWith(e.getKey()))
                .max(Map.Entry.comparingByKey(java.util.Comparator.comparingInt(String::length)))
                .map(Map.Entry::getValue)
                .orElseGet(() -> emergencyNumbers.getOrDefault("other", "112"));
    }
}
