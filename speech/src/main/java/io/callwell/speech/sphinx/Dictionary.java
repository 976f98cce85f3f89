package io.callwell.speech.sphinx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The CMU dictionary, our supplement, and a guess for every other word that can be spoken. The 134,000 words stay the bytes they are, with an index. Immutable. */
final class Dictionary {

    private static final String CMU = "/edu/cmu/sphinx/models/en-us/cmudict-en-us.dict";
    private static final String SUPPLEMENT = "/io/callwell/speech/sphinx/supplement.dict";
    private static final int SLOTS = 1 << 18;

    private final byte[] text;
    /** Where a line starts, plus one, in the slot of its word or in the next free one, so that a word's lines are met in their order. */
    private final int[] slots = new int[SLOTS];
    private final Map<String, List<String>> supplement = new HashMap<>();

    private Dictionary(byte[] text) {
        this.text = text;
    }

    static Dictionary load() throws IOException {
        Dictionary dictionary = new Dictionary(ModelFile.resource(CMU));
        dictionary.index();
        new String(ModelFile.resource(SUPPLEMENT), StandardCharsets.US_ASCII).lines().filter(line -> !line.isBlank()).forEach(dictionary::add);
        return dictionary;
    }

    private void add(String line) {
        String[] parts = line.strip().split("\\s+", 2);
        supplement.computeIfAbsent(parts[0].replaceFirst("\\(\\d+\\)$", ""), word -> new ArrayList<>()).add(parts[1]);
    }

    private void index() {
        for (int line = 0; line < text.length; line = next(line)) {
            int length = wordLength(line);
            if (length > 0) {
                int slot = hash(text, line, length);
                while (slots[slot] != 0) {
                    slot = (slot + 1) % SLOTS;
                }
                slots[slot] = line + 1;
            }
        }
    }

    private int next(int line) {
        int at = line;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    /** Up to the blank, or to the bracket around the number of a further pronunciation. */
    private int wordLength(int line) {
        int at = line;
        while (at < text.length && text[at] > ' ' && !(text[at] == '(' && at > line)) {
            at++;
        }
        return at - line;
    }

    private static int hash(byte[] bytes, int from, int length) {
        int hash = 0;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return (hash ^ hash >>> 15) & SLOTS - 1;
    }

    /** Whether the word stands in the dictionary or the supplement. */
    boolean knows(String word) {
        return supplement.containsKey(word) || !listed(word).isEmpty();
    }

    /** Ways to say a word, phones separated by blanks; none when it is neither known nor made of letters. */
    List<String> pronunciations(String spelling) {
        String word = spelling.toLowerCase(Locale.ROOT);
        List<String> ways = new ArrayList<>(listed(word));
        ways.addAll(supplement.getOrDefault(word, List.of()));
        return !ways.isEmpty() ? ways : Pronunciations.speakable(word) ? Pronunciations.guess(word) : List.of();
    }

    private List<String> listed(String word) {
        byte[] wanted = word.getBytes(StandardCharsets.UTF_8);
        List<String> ways = new ArrayList<>();
        for (int slot = hash(wanted, 0, wanted.length); slots[slot] != 0; slot = (slot + 1) % SLOTS) {
            int line = slots[slot] - 1;
            if (spells(line, wanted)) {
                String whole = new String(text, line, next(line) - 1 - line, StandardCharsets.US_ASCII).strip();
                ways.add(whole.substring(whole.indexOf(' ') + 1).strip());
            }
        }
        return ways;
    }

    private boolean spells(int line, byte[] wanted) {
        if (wordLength(line) != wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (text[line + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
