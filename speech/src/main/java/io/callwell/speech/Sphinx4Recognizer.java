package io.callwell.speech;

import io.callwell.speech.sphinx.Decoder;
import io.callwell.speech.sphinx.Decoder.Decoded;
import io.callwell.speech.sphinx.GrammarError;
import io.callwell.speech.sphinx.SpeechModel;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * English within a grammar by Sphinx4, pure Java, adapted to telephone audio. A fixed number of decoders shares one model and one compiled
 * graph of each grammar, together about 30 MB; when all work, a caller waits. Loads at the first use or at {@link #warmUp()}.
 */
public final class Sphinx4Recognizer implements Recognizer {

    private static final Logger LOG = LoggerFactory.getLogger(Sphinx4Recognizer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** Less speech than this is a click or a breath. */
    private static final int LEAST_SPEECH_MS = 80;

    /**
     * With less lead than this a turn is out of grammar: of 155 turns, on a clean line and with 20 dB of noise, 1 of 25 foreign sentences and 129 of 130 right
     * ones lie above. Of a short turn less is known, so it may fall behind further, by so much for each frame that it is shorter.
     */
    private static final double LEAST_LEAD = -0.7;
    private static final int SHORT_FRAMES = 60;
    private static final double SHORTER = 0.02;
    /** How much worse than the best words the expected ones may explain a turn, in natural logarithms per 10 ms frame: one ordinal like another. */
    private static final double EXPECTED_MARGIN = 0.3;

    private final int decoders;
    private final BlockingQueue<Decoder> free;
    private final CompletableFuture<SpeechModel> model = new CompletableFuture<>();
    private final AtomicBoolean loading = new AtomicBoolean();

    /** @param decoders how many turns can be worked on at once; a core can serve about eight calls */
    public Sphinx4Recognizer(int decoders) {
        if (decoders < 1 || decoders > 64) {
            throw new IllegalArgumentException("decoders must be 1 to 64, not " + decoders);
        }
        this.decoders = decoders;
        this.free = new ArrayBlockingQueue<>(decoders);
    }

    /** Loads model and decoders in the background, when that has not happened yet. The future ends when they are ready, or fails with the reason. */
    public CompletableFuture<Void> warmUp() {
        if (loading.compareAndSet(false, true)) {
            EngineLogs.silenceSphinx();
            Thread.ofPlatform().daemon().name("sphinx4-load").start(this::load);
        }
        return model.thenAccept(loaded -> { });
    }

    private void load() {
        long started = System.nanoTime();
        try {
            SpeechModel loaded = SpeechModel.load();
            for (int i = 0; i < decoders; i++) {
                free.add(new Decoder(loaded));
            }
            LOG.info("Sphinx4 ready with {} decoders after {} ms", decoders, since(started).toMillis());
            model.complete(loaded);
        } catch (IOException | RuntimeException | Error e) {
            model.completeExceptionally(e);
        }
    }

    /**
     * Compiles a grammar before somebody waits for it, such as while its question is being asked. Waits for the engine to load; a grammar that
     * {@link #check} refuses gives an {@link IllegalArgumentException}.
     */
    public void prepare(Grammar grammar) {
        try {
            model().prepare(grammar.name(), grammar.jsgf());
        } catch (GrammarError e) {
            throw refused(grammar, e);
        }
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
        return verdict(decode(TurnAudio.trim(pcm), grammar), since(started));
    }

    @Override
    public Recognition recognize(short[] pcm, Grammar grammar, Grammar expected) {
        long started = System.nanoTime();
        if (VoiceActivity.msOfSpeech(pcm) < LEAST_SPEECH_MS) {
            return new Recognition.Nothing(since(started));
        }
        short[] turn = TurnAudio.trim(pcm);
        Decoded any = decode(turn, grammar);
        Decoded known = decode(turn, expected);
        double behind = (any.inside() - known.inside()) / Math.max(1, known.frames());
        return !known.text().isEmpty() && behind <= EXPECTED_MARGIN && fits(known)
                ? new Recognition.Heard(known.text(), confidence(known), since(started))
                : verdict(any, since(started));
    }

    private static Recognition verdict(Decoded decoded, Duration took) {
        if (!fits(decoded)) {
            return new Recognition.OutOfGrammar(took);
        }
        List<Recognition.Other> others = decoded.sentences().stream().skip(1).map(s -> new Recognition.Other(s.text(), decoded.inside() - s.score())).toList();
        return new Recognition.Heard(decoded.text(), confidence(decoded), others, took);
    }

    private static boolean fits(Decoded decoded) {
        return lead(decoded) >= LEAST_LEAD - SHORTER * Math.max(0, SHORT_FRAMES - decoded.talking());
    }

    /** 0.77 where the grammar explains the turn as well as any sequence of sounds would, over 0.9 where it explains it clearly better. */
    static double confidence(Decoded decoded) {
        return 1 / (1 + Math.exp(-1.2 - 1.5 * lead(decoded)));
    }

    /** How much better the grammar explains the turn than any sounds would, in natural logarithms per 10 ms frame. */
    private static double lead(Decoded decoded) {
        return decoded.text().isEmpty() ? Double.NEGATIVE_INFINITY : (decoded.inside() - decoded.outside()) / Math.max(1, decoded.talking());
    }

    @Override
    public GrammarCheck check(Grammar grammar) {
        try {
            SpeechModel words = model();
            List<String> problems = words.unspeakable(grammar.jsgf()).stream()
                    .map(word -> "grammar " + grammar.name() + ": the word '" + word + "' cannot be said; write it in letters (a to z)").toList();
            return new GrammarCheck(problems, words.guessed(grammar.jsgf()));
        } catch (GrammarError e) {
            return new GrammarCheck(List.of(refused(grammar, e).getMessage()), Map.of());
        }
    }

    private static IllegalArgumentException refused(Grammar grammar, GrammarError why) {
        return new IllegalArgumentException("grammar " + grammar.name() + ": " + why.getMessage(), why);
    }

    private Decoded decode(short[] pcm, Grammar grammar) {
        SpeechModel shared = model();
        Decoder decoder = take();
        boolean sound = false;
        try {
            Decoded result = decoder.decode(pcm, grammar.name(), grammar.jsgf());
            sound = true;
            return result;
        } catch (GrammarError e) {
            sound = true;
            throw refused(grammar, e);
        } catch (RuntimeException e) {
            throw new SpeechUnavailableException("Sphinx4 failed on a turn with grammar " + grammar.name() + " (" + e.getClass().getSimpleName() + "); its decoder is replaced", e);
        } finally {
            free.add(sound ? decoder : new Decoder(shared));
        }
    }

    private SpeechModel model() {
        warmUp();
        try {
            return model.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new SpeechUnavailableException("Sphinx4 did not load; are its model files on the class path?", e.getCause());
        } catch (TimeoutException e) {
            throw new SpeechUnavailableException("Sphinx4 did not load in " + PATIENCE.toSeconds() + " s; is the machine overloaded?", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Decoder take() {
        try {
            Decoder decoder = free.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (decoder == null) {
                throw new SpeechUnavailableException("no Sphinx4 decoder became free in " + PATIENCE.toSeconds() + " s; configure more than " + decoders);
            }
            return decoder;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static SpeechUnavailableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SpeechUnavailableException("interrupted while waiting for Sphinx4", e);
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
