package io.callwell.speech;

import io.callwell.speech.sphinx.GrammarError;
import io.callwell.speech.sphinx.JsgfText;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Vosk with a model that the site brings, such as one for Hindi or for Indian English: neither ships with Callwell. The library is {@code libvosk} of
 * Vosk 0.3.45 (it is inside the Java archive {@code com.alphacephei:vosk}), called through its C functions; a model is a folder. One model serves all calls.
 */
public final class VoskRecognizer implements Recognizer {

    private static final int RATE = 8_000;
    private static final int LEAST_SPEECH_MS = 80;
    private static final double LEAST_CONFIDENCE = 0.6;
    private static final Pattern TEXT = Pattern.compile("\"text\"\\s*:\\s*\"([^\"]*)\"");
    private static final Pattern CONFIDENCE = Pattern.compile("\"conf\"\\s*:\\s*([0-9.eE+-]+)");
    private static final String UNKNOWN = "[unk]";

    private final VoskLibrary library;
    private final MemorySegment model;

    private VoskRecognizer(VoskLibrary library, MemorySegment model) {
        this.library = library;
        this.model = model;
    }

    /**
     * Loads a model, which takes a second and 100 MB or more. It stays until the process ends.
     *
     * @param library path of {@code libvosk.so}, {@code libvosk.dylib} or {@code libvosk.dll}
     * @param model   folder of the model
     * @throws SpeechUnavailableException when either is missing or cannot be used; the message says how to get it
     */
    public static VoskRecognizer open(Path library, Path model) {
        if (!Files.isRegularFile(library)) {
            throw new SpeechUnavailableException("there is no Vosk library at " + library + "; take libvosk for this system out of the archive com.alphacephei:vosk:0.3.45 and give its path");
        }
        if (!Files.isDirectory(model)) {
            throw new SpeechUnavailableException("there is no Vosk model at " + model + ". No recogniser for Hindi or Indian English ships with Callwell: unpack a model from the list of models on the Vosk"
                    + " project's site and give its folder, configure a cloud recogniser, or let callers answer by keys");
        }
        VoskLibrary vosk = VoskLibrary.load(library);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment loaded = vosk.pointer("vosk_model_new", arena.allocateFrom(model.toString()));
            if (loaded.equals(MemorySegment.NULL)) {
                throw new SpeechUnavailableException("Vosk does not take " + model + " for a model: give the folder in which am, conf and graph lie");
            }
            return new VoskRecognizer(vosk, loaded);
        }
    }

    @Override
    public String name() {
        return "vosk";
    }

    @Override
    public Recognition recognize(short[] pcm, Grammar grammar) {
        long started = System.nanoTime();
        if (VoiceActivity.msOfSpeech(pcm) < LEAST_SPEECH_MS) {
            return new Recognition.Nothing(since(started));
        }
        String result = decode(pcm, words(grammar));
        String text = text(result);
        double confidence = confidence(result);
        return text.isEmpty() || text.contains(UNKNOWN) || confidence < LEAST_CONFIDENCE
                ? new Recognition.OutOfGrammar(since(started)) : new Recognition.Heard(text, confidence, since(started));
    }

    private String decode(short[] pcm, List<String> words) {
        String allowed = words.stream().map(word -> '"' + word.replace("\"", "") + '"').collect(Collectors.joining(", ", "[", ", \"" + UNKNOWN + "\"]"));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment recognizer = library.recognizer(model, RATE, arena.allocateFrom(allowed));
            if (recognizer.equals(MemorySegment.NULL)) {
                throw new SpeechUnavailableException("Vosk made no recogniser; does this model allow words to be chosen (a dynamic graph)?");
            }
            try {
                library.tellWords(recognizer);
                library.accept(recognizer, arena.allocateFrom(ValueLayout.JAVA_SHORT, pcm), pcm.length);
                return library.pointer("vosk_recognizer_final_result", recognizer).reinterpret(Long.MAX_VALUE).getString(0);
            } finally {
                library.free(recognizer);
            }
        }
    }

    static String text(String result) {
        Matcher found = TEXT.matcher(result);
        return found.find() ? found.group(1).strip() : "";
    }

    /** Of the least sure word; 0 when there is none. */
    static double confidence(String result) {
        List<Double> all = new ArrayList<>();
        for (Matcher found = CONFIDENCE.matcher(result); found.find(); ) {
            all.add(Double.parseDouble(found.group(1)));
        }
        return all.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    }

    private static List<String> words(Grammar grammar) {
        try {
            return List.copyOf(JsgfText.parse(grammar.jsgf()).words());
        } catch (GrammarError e) {
            throw new IllegalArgumentException("grammar " + grammar.name() + ": " + e.getMessage(), e);
        }
    }

    /** Any words can be listened for; which of them the model knows, Vosk tells nobody. */
    @Override
    public GrammarCheck check(Grammar grammar) {
        try {
            JsgfText.parse(grammar.jsgf());
            return new GrammarCheck(List.of(), Map.of());
        } catch (GrammarError e) {
            return new GrammarCheck(List.of("grammar " + grammar.name() + ": " + e.getMessage()), Map.of());
        }
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
