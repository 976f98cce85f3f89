package io.callwell.speech.sphinx;

import edu.cmu.sphinx.decoder.search.Token;
import edu.cmu.sphinx.frontend.util.StreamDataSource;
import edu.cmu.sphinx.recognizer.Recognizer;
import edu.cmu.sphinx.result.Result;
import edu.cmu.sphinx.util.props.ConfigurationManager;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/** One Sphinx4 search over a shared model, one thread at a time: under 1 MB at rest, some tens while it works on a turn. */
public final class Decoder {

    /**
     * What came out of one turn.
     *
     * @param text   words of the best path through the grammar, empty when there was none or silence won
     * @param inside  its score as natural logarithm, or negative infinity
     * @param outside score of the phone loop for what the grammar does not have, or negative infinity when it was pruned
     * @param frames how many 10 ms frames were scored
     */
    public record Decoded(String text, double inside, double outside, int frames) {}

    private final SpeechModel model;
    private final Recognizer recognizer;
    private final StreamDataSource source;
    private final GrammarLinguist linguist;

    /** Makes a decoder; the model takes the time, not this. */
    public Decoder(SpeechModel model) {
        this.model = model;
        ConfigurationManager configuration = new ConfigurationManager(Decoder.class.getResource("recognizer.xml"));
        recognizer = configuration.lookup("recognizer");
        source = configuration.lookup("dataSource");
        linguist = configuration.lookup("linguist");
        FrameScorer scorer = configuration.lookup("scorer");
        scorer.use(model.scores());
        recognizer.allocate();
    }

    /**
     * Decodes one turn.
     *
     * @param pcm 16 kHz
     * @param name key of the grammar; a text that changed under the same name is compiled again
     * @throws GrammarError when the grammar does not parse
     */
    public Decoded decode(short[] pcm, String name, String jsgf) throws GrammarError {
        linguist.use(model.grammar(name, jsgf));
        source.setInputStream(new ByteArrayInputStream(littleEndian(pcm)));
        String text = "";
        double inside = Double.NEGATIVE_INFINITY;
        double outside = Double.NEGATIVE_INFINITY;
        int frames = 0;
        Result result = recognizer.recognize();
        if (result != null) {
            frames = pcm.length / 160;
            for (Token token : result.getResultTokens()) {
                double score = result.getLogMath().logToLn(token.getScore());
                String words = words(token);
                if (words.equals(CompiledGrammar.OUT_OF_GRAMMAR)) {
                    outside = Math.max(outside, score);
                } else if (score > inside) {
                    inside = score;
                    text = words;
                }
            }
        }
        return new Decoded(text, inside, outside, frames);
    }

    private static String words(Token last) {
        Deque<String> words = new ArrayDeque<>();
        for (Token token = last; token != null; token = token.getPredecessor()) {
            String word = ((State) token.getSearchState()).word();
            if (!word.isEmpty()) {
                words.addFirst(word);
            }
        }
        return String.join(" ", words);
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
