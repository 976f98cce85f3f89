package io.callwell.speech;

import io.callwell.speech.sphinx.GrammarError;
import io.callwell.speech.sphinx.JsgfText;

/**
 * What may be said at one point of a talk, in the Java Speech Grammar Format (JSGF 1.0, W3C note 2000).
 *
 * @param name a stable key: the same name always has the same rules, so that compiled grammars can be kept
 * @param jsgf the whole grammar text, words in lower case
 */
public record Grammar(String name, String jsgf) {

    /**
     * Whether these words are one of its sentences.
     *
     * @param sentence words in lower case, with one blank between them
     * @throws IllegalArgumentException when the grammar does not parse
     */
    public boolean accepts(String sentence) {
        try {
            return JsgfText.parse(jsgf).accepts(sentence);
        } catch (GrammarError e) {
            throw new IllegalArgumentException("grammar " + name + ": " + e.getMessage(), e);
        }
    }
}
