package io.callwell.speech.sphinx;

import java.util.List;

/** Decodes turns over a shared model, one thread at a time. */
public final class Decoder {

    /**
     * A sentence of the grammar.
     *
     * @param score natural logarithm
     */
    public record Sentence(String text, double score) {}

    /**
     * What came out of one turn.
     *
     * @param sentences the best first; empty when there was none
     * @param outside   score of the best phones whatever the grammar says, natural logarithm
     * @param weakest   of the best sentence's words, how much better the worst one explains its part than any phones, natural logarithm a frame
     * @param frames    how many 10 ms frames were heard
     * @param talking   how many of them were not silence
     */
    public record Decoded(List<Sentence> sentences, double outside, double weakest, int frames, int talking) {

        /** Score of the best sentence, or negative infinity. */
        public double inside() {
            return sentences.isEmpty() ? Double.NEGATIVE_INFINITY : sentences.getFirst().score();
        }

        /** Words of the best sentence, or empty. */
        public String text() {
            return sentences.isEmpty() ? "" : sentences.getFirst().text();
        }
    }

    private static final float BEAM = 220;
    private static final int BEST = 8;

    private final SpeechModel model;
    private final SenoneScores scores;
    private final PhoneLoop loop;

    public Decoder(SpeechModel model) {
        this.model = model;
        this.scores = model.scores();
        this.loop = model.loop();
    }

    /**
     * Decodes one turn.
     *
     * @param pcm  8 kHz
     * @param name key of the grammar; a text that changed under the same name is compiled again
     * @throws GrammarError when the grammar does not parse
     */
    public Decoded decode(short[] pcm, String name, String jsgf) throws GrammarError {
        float[] features = model.ears().hear(Spectrum.of(pcm));
        int frames = features.length / EarNetwork.FEATURES;
        Search search = new Search(model.grammar(name, jsgf).graph(), BEAM);
        float[] any = new float[frames + 1];
        int talking = 0;
        loop.begin();
        for (int frame = 0; frame < frames; frame++) {
            scores.hear(features, frame * EarNetwork.FEATURES);
            any[frame + 1] = loop.hear(scores);
            talking += loop.isQuiet() ? 0 : 1;
            search.hear(scores);
        }
        List<Sentence> sentences = search.sentences(BEST).stream().map(s -> new Sentence(String.join(" ", s.words()), s.score())).toList();
        return new Decoded(sentences, any[frames], weakest(search.best(), any, sentences), frames, talking);
    }

    private static double weakest(List<Search.Heard> words, float[] any, List<Sentence> sentences) {
        double weakest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < words.size(); i++) {
            Search.Heard word = words.get(i);
            boolean last = i + 1 == words.size();
            int end = last ? any.length - 1 : words.get(i + 1).frame();
            double score = (last ? sentences.getFirst().score() : words.get(i + 1).score()) - word.score();
            weakest = Math.min(weakest, (score - (any[end] - any[word.frame()])) / Math.max(1, end - word.frame()));
        }
        return words.isEmpty() ? Double.NEGATIVE_INFINITY : weakest;
    }
}
