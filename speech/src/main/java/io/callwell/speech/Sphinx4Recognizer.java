package io.callwell.speech;

import io.callwell.speech.sphinx.Decoder;
import io.callwell.speech.sphinx.Decoder.Decoded;
import io.callwell.speech.sphinx.GrammarError;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * English within a grammar by Sphinx4, pure Java, adapted to telephone audio. Keeps a fixed number of decoders (about 120 MB each); when all work, a caller waits. Loads at
 * the first use or at {@link #warmUp()}.
 */
public final class Sphinx4Recognizer implements Recognizer {

    private static final Logger LOG = LoggerFactory.getLogger(Sphinx4Recognizer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** Less speech than this is a click or a breath. */
    private static final int LEAST_SPEECH_MS = 80;

    /** Under this the turn is taken as out of grammar: in a measurement of 164 turns 1 of 20 foreign sentences and 135 of 138 right ones lie above. */
    private static final double LEAST_LEAD = -0.4;

    private final int decoders;
    private final BlockingQueue<Decoder> free;
    private final CompletableFuture<Void> loaded = new CompletableFuture<>();
    private final AtomicBoolean loading = new AtomicBoolean();

    /** @param decoders how many turns can be worked on at once; a core can serve about eight calls */
    public Sphinx4Recognizer(int decoders) {
        if (decoders < 1 || decoders > 64) {
            throw new IllegalArgumentException("decoders must be 1 to 64, not " + decoders);
        }
        this.decoders = decoders;
        this.free = new ArrayBlockingQueue<>(decoders);
    }

    /** Loads all decoders in the background, when that has not happened yet. The future ends when they are ready, or fails with the reason. */
    public CompletableFuture<Void> warmUp() {
        if (loading.compareAndSet(false, true)) {
            EngineLogs.silenceSphinx();
            List<CompletableFuture<Void>> all = IntStream.range(0, decoders)
                    .mapToObj(i -> CompletableFuture.runAsync(this::load, task -> Thread.ofPlatform().daemon().name("sphinx4-load").start(task))).toList();
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).whenComplete((nothing, failure) -> {
                if (failure == null) {
                    loaded.complete(null);
                } else {
                    loaded.completeExceptionally(failure);
                }
            });
        }
        return loaded.copy();
    }

    private void load() {
        long started = System.nanoTime();
        try {
            free.add(new Decoder());
        } catch (IOException e) {
            throw new CompletionException(e);
        }
        LOG.info("Sphinx4 decoder ready after {} ms", (System.nanoTime() - started) / 1_000_000);
    }

    @Override
    public String name() {
        return "sphinx4";
    }

    @Override
    public Recognition recognize(short[] pcm, Grammar grammar) {
        long started = System.nanoTime();
        if (VoiceActivity.msOfSpeech(pcm) < LEAST_SPEECH_MS) {
            return new Recognition.Nothing(since(started));
        }
        short[] prepared = RecognizerAudio.prepare(pcm);
        Decoded decoded = borrowing(decoder -> decoder.decode(prepared, grammar.name(), grammar.jsgf()), grammar);
        return verdict(decoded, since(started));
    }

    private static Recognition verdict(Decoded decoded, Duration took) {
        boolean heard = !decoded.text().isEmpty() && lead(decoded) >= LEAST_LEAD;
        return heard ? new Recognition.Heard(decoded.text(), confidence(decoded), took) : new Recognition.OutOfGrammar(took);
    }

    /** 0.5 where the grammar explains the turn as well as any sequence of sounds would, over 0.9 where it explains it clearly better. */
    static double confidence(Decoded decoded) {
        return 1 / (1 + Math.exp(-5 * lead(decoded)));
    }

    /** How much better the grammar explains the turn than any sounds would, in natural logarithms per 10 ms frame. */
    private static double lead(Decoded decoded) {
        return decoded.inside() == Double.NEGATIVE_INFINITY ? Double.NEGATIVE_INFINITY : (decoded.inside() - decoded.outside()) / Math.max(1, decoded.frames());
    }

    @Override
    public GrammarCheck check(Grammar grammar) {
        List<String> problems = new ArrayList<>();
        try {
            return borrowing(decoder -> {
                for (String word : decoder.unspeakable(grammar.jsgf())) {
                    problems.add("grammar " + grammar.name() + ": the word '" + word + "' cannot be said; write it in letters (a to z)");
                }
                return new GrammarCheck(problems, decoder.guessed(grammar.jsgf()));
            }, grammar);
        } catch (IllegalArgumentException e) {
            return new GrammarCheck(List.of(e.getMessage()), Map.of());
        }
    }

    private interface Work<T> {
        T with(Decoder decoder) throws GrammarError;
    }

    private <T> T borrowing(Work<T> work, Grammar grammar) {
        Decoder decoder = take();
        boolean sound = false;
        try {
            T result = work.with(decoder);
            sound = true;
            return result;
        } catch (GrammarError e) {
            sound = true;
            throw new IllegalArgumentException("grammar " + grammar.name() + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new SpeechUnavailableException("Sphinx4 failed on a turn with grammar " + grammar.name() + " (" + e.getClass().getSimpleName() + "); its decoder is replaced", e);
        } finally {
            if (sound) {
                free.add(decoder);
            } else {
                Thread.ofPlatform().daemon().name("sphinx4-reload").start(this::load);
            }
        }
    }

    private Decoder take() {
        warmUp();
        try {
            Decoder decoder = free.poll();
            if (decoder == null && loaded.isCompletedExceptionally()) {
                loaded.join();
            }
            decoder = decoder == null ? free.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) : decoder;
            if (decoder == null) {
                throw new SpeechUnavailableException("no Sphinx4 decoder became free in " + PATIENCE.toSeconds() + " s; configure more than " + decoders);
            }
            return decoder;
        } catch (CompletionException e) {
            throw new SpeechUnavailableException("Sphinx4 did not load; are its model files on the class path?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpeechUnavailableException("interrupted while waiting for a Sphinx4 decoder", e);
        }
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
