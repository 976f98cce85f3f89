package io.callwell.speech.sphinx;

import edu.cmu.sphinx.decoder.adaptation.ClusteredDensityFileData;
import edu.cmu.sphinx.decoder.adaptation.Transform;
import edu.cmu.sphinx.decoder.search.Token;
import edu.cmu.sphinx.frontend.util.StreamDataSource;
import edu.cmu.sphinx.linguist.acoustic.tiedstate.Sphinx3Loader;
import edu.cmu.sphinx.linguist.language.grammar.GrammarNode;
import edu.cmu.sphinx.recognizer.Recognizer;
import edu.cmu.sphinx.result.Result;
import edu.cmu.sphinx.util.props.ConfigurationManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One Sphinx4 decoder with the telephone adaptation: about 120 MB, one thread at a time, made once and used for years. */
public final class Decoder {

    private static final int KEPT_GRAMMARS = 48;
    private static final String OUT_OF_GRAMMAR = "<unk>";

    /** A grammar compiled by this decoder. */
    private record Compiled(String jsgf, GrammarNode graph) {}

    /**
     * What came out of one turn.
     *
     * @param text   words of the best path through the grammar, empty when there was none or silence won
     * @param inside  its score as natural logarithm, or negative infinity
     * @param outside score of the phone loop for what the grammar does not have, or negative infinity when it was pruned
     * @param frames how many 10 ms frames were scored
     */
    public record Decoded(String text, double inside, double outside, int frames) {}

    private final Recognizer recognizer;
    private final StreamDataSource source;
    private final GrammarGraph grammar;
    private final GuessingDictionary dictionary;
    private final KeptGraphsLinguist linguist;
    private final Map<String, Compiled> compiled = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Loads model and dictionary (one to two seconds).
     *
     * @throws IOException when a model file is missing or broken
     */
    public Decoder() throws IOException {
        ConfigurationManager configuration = new ConfigurationManager(Decoder.class.getResource("recognizer.xml"));
        recognizer = configuration.lookup("recognizer");
        source = configuration.lookup("dataSource");
        grammar = configuration.lookup("grammar");
        dictionary = configuration.lookup("dictionary");
        linguist = configuration.lookup("linguist");
        recognizer.allocate();
        adapt(configuration.lookup("loader"));
    }

    private static void adapt(Sphinx3Loader loader) throws IOException {
        Path file = Files.createTempFile("telephone", ".mllr");
        try (InputStream resource = Decoder.class.getResourceAsStream("telephone.mllr")) {
            Files.copy(resource, file, StandardCopyOption.REPLACE_EXISTING);
            Transform transform = new Transform(loader, 1);
            transform.load(file.toString());
            loader.update(transform, new ClusteredDensityFileData(loader, 1));
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the telephone adaptation cannot be read", e);
        } finally {
            Files.delete(file);
        }
    }

    /**
     * Words of the grammar that nobody can say (digits, signs).
     *
     * @throws GrammarError when it does not parse
     */
    public List<String> unspeakable(String jsgf) throws GrammarError {
        return JsgfText.parse(jsgf).words().stream().filter(word -> !dictionary.knows(word) && !Pronunciations.speakable(word)).toList();
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

    /**
     * Decodes one turn.
     *
     * @param pcm 16 kHz
     * @param name key of the grammar; a text that changed under the same name is compiled again
     * @throws GrammarError when the grammar does not parse
     */
    public Decoded decode(short[] pcm, String name, String jsgf) throws GrammarError {
        grammar.use(graph(name, jsgf));
        source.setInputStream(new ByteArrayInputStream(littleEndian(pcm)));
        String text = "";
        double inside = Double.NEGATIVE_INFINITY;
        double outside = Double.NEGATIVE_INFINITY;
        int frames = 0;
        Result result = recognizer.recognize();
        if (result != null) {
            frames = (int) (pcm.length / 160);
            for (Token token : result.getResultTokens()) {
                double score = result.getLogMath().logToLn(token.getScore());
                String words = token.getWordPathNoFiller();
                if (words.contains(OUT_OF_GRAMMAR)) {
                    outside = Math.max(outside, score);
                } else if (score > inside) {
                    inside = score;
                    text = words;
                }
            }
        }
        return new Decoded(text.strip(), inside, outside, frames);
    }

    private GrammarNode graph(String name, String jsgf) throws GrammarError {
        Compiled known = compiled.get(name);
        if (known != null && known.jsgf.equals(jsgf)) {
            return known.graph;
        }
        if (known != null) {
            linguist.forget(known.graph);
        }
        GrammarNode graph = grammar.build(JsgfText.parse(jsgf));
        compiled.put(name, new Compiled(jsgf, graph));
        if (compiled.size() > KEPT_GRAMMARS) {
            String oldest = new ArrayList<>(compiled.keySet()).getFirst();
            linguist.forget(compiled.remove(oldest).graph);
        }
        return graph;
    }

    private static byte[] littleEndian(short[] pcm) {
        byte[] bytes = new byte[pcm.length * 2];
        for (int i = 0; i < pcm.length; i++) {
            bytes[2 * i] = (byte) pcm[i];
            bytes[2 * i + 1] = (byte) (pcm[i] >> 8);
        }
        return bytes;
    }
}
