package io.callwell.speech.sphinx;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** What all decoders share: acoustic model, dictionary and the grammars compiled last, about 30 MB. Thread-safe. */
public final class SpeechModel {

    private static final int KEPT_GRAMMARS = 64;

    /** A grammar under its name; when the text has changed, it is compiled again. */
    private record Kept(String jsgf, CompiledGrammar grammar) {}

    private final AcousticModel acoustic;
    private final Dictionary dictionary;
    private final EarNetwork ears;
    private final ReentrantLock compiling = new ReentrantLock();
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    private SpeechModel(AcousticModel acoustic, Dictionary dictionary, EarNetwork ears) {
        this.acoustic = acoustic;
        this.dictionary = dictionary;
        this.ears = ears;
    }

    /**
     * Loads model and dictionary (under a second).
     *
     * @throws IOException when a model file is missing or broken
     */
    public static SpeechModel load() throws IOException {
        return new SpeechModel(AcousticModel.load(), Dictionary.load(), EarNetwork.load());
    }

    /**
     * Words of the grammar that nobody can say (digits, signs).
     *
     * @throws GrammarError when it does not parse
     */
    public List<String> unspeakable(String jsgf) throws GrammarError {
        return JsgfText.parse(jsgf).words().stream().filter(word -> dictionary.pronunciations(word).isEmpty()).toList();
    }

    /**
     * Words of the grammar whose pronunciation is a guess, each with its first guess.
     *
     * @throws GrammarError when it does not parse
     */
    public Map<String, String> guessed(String jsgf) throws GrammarError {
        Map<String, String> guesses = new LinkedHashMap<>();
        for (String word : JsgfText.parse(jsgf).words()) {
            if (!dictionary.knows(word) && Pronunciations.speakable(word)) {
                guesses.put(word, Pronunciations.guess(word).getFirst());
            }
        }
        return guesses;
    }

    SenoneScores scores() {
        return new SenoneScores(acoustic);
    }

    EarNetwork ears() {
        return ears;
    }

    PhoneLoop loop() {
        return new PhoneLoop(acoustic);
    }

    /**
     * Compiles a grammar for later, when that has not been done.
     *
     * @return how many states it has, each about 30 bytes
     * @throws GrammarError when it does not parse
     */
    public int prepare(String name, String jsgf) throws GrammarError {
        return grammar(name, jsgf).size();
    }

    /**
     * The grammar, compiled now or before.
     *
     * @param name key of the grammar; a text that changed under the same name is compiled again
     */
    CompiledGrammar grammar(String name, String jsgf) throws GrammarError {
        compiling.lock();
        try {
            Kept known = kept.get(name);
            if (known != null && known.jsgf.equals(jsgf)) {
                return known.grammar;
            }
            CompiledGrammar grammar = compile(JsgfText.parse(jsgf));
            kept.put(name, new Kept(jsgf, grammar));
            if (kept.size() > KEPT_GRAMMARS) {
                kept.remove(kept.keySet().iterator().next());
            }
            return grammar;
        } finally {
            compiling.unlock();
        }
    }

    private CompiledGrammar compile(JsgfText text) {
        Map<String, List<int[]>> known = new LinkedHashMap<>();
        Function<String, List<int[]>> pronunciations = word -> known.computeIfAbsent(word, this::phones);
        WordGraph words = WordGraph.of(new WordNetwork(text, word -> !pronunciations.apply(word).isEmpty()));
        return CompiledGrammar.of(new GraphBuilder(acoustic, words, pronunciations).build());
    }

    private List<int[]> phones(String word) {
        return dictionary.pronunciations(word).stream().map(this::numbers).toList();
    }

    private int[] numbers(String pronunciation) {
        StringTokenizer names = new StringTokenizer(pronunciation);
        int[] phones = new int[names.countTokens()];
        for (int i = 0; i < phones.length; i++) {
            phones[i] = acoustic.phone(names.nextToken());
        }
        return phones;
    }
}
