package io.callwell.speech.sphinx;

import edu.cmu.sphinx.linguist.dictionary.TextDictionary;
import edu.cmu.sphinx.linguist.dictionary.Word;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The CMU dictionary, our supplement, and a guess for every other word that can be spoken. One per decoder, one thread at a time. */
public final class GuessingDictionary extends TextDictionary {

    @Override
    public void allocate() throws IOException {
        boolean first = !allocated;
        super.allocate();
        if (first) {
            try (InputStream supplement = GuessingDictionary.class.getResourceAsStream("supplement.dict")) {
                loadDictionary(supplement, false);
            }
        }
    }

    /** Whether the word stands in the dictionary or the supplement (or was guessed before). */
    boolean knows(String word) {
        return dictionary.containsKey(word);
    }

    @Override
    public Word getWord(String text) {
        String word = text.startsWith("<") || text.startsWith("[") ? text : text.toLowerCase(Locale.ROOT);
        if (!wordDictionary.containsKey(word) && !dictionary.containsKey(word) && Pronunciations.speakable(word)) {
            add(word, Pronunciations.guess(word));
        }
        return super.getWord(word);
    }

    private void add(String word, List<String> guesses) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < guesses.size(); i++) {
            lines.append(word).append(i == 0 ? "" : "(" + (i + 1) + ")").append(' ').append(guesses.get(i)).append('\n');
        }
        try {
            loadDictionary(new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
