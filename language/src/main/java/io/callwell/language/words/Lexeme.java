package io.callwell.language.words;

/**
 * A known word or phrase at a place in a sentence.
 *
 * @param value  the number or name that the lexicon gives it
 * @param end    index of the first token after it
 * @param shy    counts only when the person was asked for such a thing ("sat", "oh")
 */
public record Lexeme(Category category, String value, int end, boolean shy) {

    public int number() {
        return Integer.parseInt(value);
    }
}
