package io.callwell.providers.voice;

import io.callwell.conversation.script.Sentence;
import io.callwell.conversation.tts.Voices;
import io.callwell.platform.store.ObjectStore;
import io.callwell.providers.guard.Guard;
import io.callwell.providers.guard.ProviderException;
import io.callwell.speech.SpeechUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Several voices in order: the first that is well and knows the language speaks. What was made is kept under the name of who spoke, so that
 * a substitute's sentence is not taken for the first voice's when that one is well again. Thread-safe.
 */
public final class ChainedVoices implements Voices {

    private final List<Link> links;
    private final Duration total;
    private final boolean personalStaysHere;
    private final PromptStore store;
    private final Map<String, CompletableFuture<byte[]>> making = new ConcurrentHashMap<>();

    /** One speaker and who stands before it. */
    public record Link(Guard guard, Speaker speaker) {}

    /**
     * @param total             for all attempts of one sentence
     * @param personalStaysHere sentences about a person are spoken by the voices of this machine only
     */
    public ChainedVoices(List<Link> links, Duration total, boolean personalStaysHere, ObjectStore objects) {
        this.links = List.copyOf(links);
        this.total = total;
        this.personalStaysHere = personalStaysHere;
        this.store = new PromptStore(objects);
    }

    @Override
    public boolean speaks(String language) {
        return links.stream().anyMatch(link -> link.speaker().speaks(language));
    }

    /** The audio of the voice that would be asked first now, or of a later one when those before it are ill. */
    @Override
    public Optional<byte[]> ready(Sentence sentence, String language) {
        return found(sentence, language).flatMap(link -> store.inMemory(key(link, sentence, language), sentence.fixed()));
    }

    @Override
    public String by(Sentence sentence, String language) {
        return candidates(sentence, language)
                .filter(link -> store.inMemory(key(link, sentence, language), sentence.fixed()).isPresent())
                .findFirst().map(link -> link.speaker().name()).orElse("none");
    }

    /** An ill voice still counts when its audio is there. */
    private Optional<Link> found(Sentence sentence, String language) {
        for (Link link : candidates(sentence, language).toList()) {
            if (store.inMemory(key(link, sentence, language), sentence.fixed()).isPresent() || link.guard().isAvailable()) {
                return Optional.of(link);
            }
        }
        return Optional.empty();
    }

    private Stream<Link> candidates(Sentence sentence, String language) {
        return links.stream()
                .filter(link -> link.speaker().speaks(language))
                .filter(link -> sentence.fixed() || !personalStaysHere || link.speaker() instanceof LocalSpeaker);
    }

    private static String key(Link link, Sentence sentence, String language) {
        return PromptStore.key(link.speaker(), sentence.text(), language);
    }

    @Override
    public byte[] make(Sentence sentence, String language) {
        String key = language + '\u0000' + sentence.fixed() + sentence.text();
        CompletableFuture<byte[]> mine = new CompletableFuture<>();
        CompletableFuture<byte[]> other = making.putIfAbsent(key, mine);
        if (other != null) {
            return join(other);
        }
        try {
            byte[] made = first(sentence, language);
            mine.complete(made);
            return made;
        } catch (RuntimeException failed) {
            mine.completeExceptionally(failed);
            throw failed;
        } finally {
            making.remove(key);
        }
    }

    private static byte[] join(CompletableFuture<byte[]> other) {
        try {
            return other.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private byte[] first(Sentence sentence, String language) {
        long began = System.nanoTime();
        StringBuilder missed = new StringBuilder();
        for (Link link : candidates(sentence, language).toList()) {
            String key = key(link, sentence, language);
            Optional<byte[]> kept = store.get(key, sentence.fixed());
            if (kept.isPresent()) {
                return kept.get();
            }
            Duration left = total.minusNanos(System.nanoTime() - began);
            if (left.isNegative() || !link.guard().isAvailable()) {
                missed.append(' ').append(link.guard().name()).append(" (left out)");
                continue;
            }
            try {
                byte[] made = link.guard().ask(() -> link.speaker().speak(sentence.text(), language), left);
                store.put(key, made, sentence.fixed());
                return made;
            } catch (ProviderException failed) {
                missed.append(' ').append(link.guard().name()).append(" (").append(failed.failure().word()).append(')');
            }
        }
        throw new SpeechUnavailableException("no voice for '" + language + "' answers:" + (missed.isEmpty() ? " none is configured" : missed));
    }
}
