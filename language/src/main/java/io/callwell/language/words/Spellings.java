package io.callwell.language.words;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One spelling for each common Hindi word, whether it is written in Devanagari or in Latin letters, which have no fixed spelling. */
public final class Spellings {

    private static final Map<String, String> CANONICAL = load();

    private Spellings() {}

    /** The spelling under which the act files know a word; the word itself when they do not. */
    public static String canonical(String token) {
        return CANONICAL.getOrDefault(token, token);
    }

    /** Letters that are spelt aloud stay letters. */
    static List<String> canonical(List<String> tokens) {
        String[] keys = new String[tokens.size()];
        for (int i = 0; i < keys.length; i++) {
            boolean letter = tokens.get(i).length() == 1 && (isLetter(tokens, i - 1) || isLetter(tokens, i + 1));
            keys[i] = letter ? tokens.get(i) : canonical(tokens.get(i));
        }
        return List.of(keys);
    }

    private static boolean isLetter(List<String> tokens, int i) {
        return i >= 0 && i < tokens.size() && tokens.get(i).length() == 1 && Character.isLetter(tokens.get(i).charAt(0)) && tokens.get(i).charAt(0) < 128;
    }

    private static Map<String, String> load() {
        Map<String, String> all = new HashMap<>();
        for (String line : Lexicon.lines("spellings.lexicon")) {
            int colon = line.indexOf(':');
            String canonical = line.substring(0, colon);
            for (String variant : line.substring(colon + 1).strip().split(" +")) {
                if (!variant.isEmpty()) {
                    for (String token : Normaliser.tokens(variant)) {
                        all.putIfAbsent(token, canonical);
                    }
                }
            }
        }
        return Map.copyOf(all);
    }
}
