package io.callwell.language.words;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The words that the grammars know, read once from the lexicon files. Immutable. */
public final class Lexicon {

    private static final Set<String> AFTER_ENGLISH = Set.of("you", "we", "i", "they", "not", "it", "that", "this", "the", "my");
    private static final Set<String> BEFORE_ENGLISH = Set.of("can", "we", "you", "i", "will", "let's", "could", "this", "that", "what", "he", "she");
    private static final Lexicon STANDARD = new Lexicon();

    private final Map<String, List<Entry>> entries = new HashMap<>();
    private final Map<String, List<Entry>> bySound = new HashMap<>();
    private final Set<String> englishWords = new HashSet<>();
    /** The longest phrase that begins with a word, or with a sound. */
    private final Map<String, Integer> longest = new HashMap<>();
    private final Map<String, Integer> longestBySound = new HashMap<>();

    private record Entry(Category category, String value, boolean shy, boolean hindiOnly) {}

    private Lexicon() {
        load("en.lexicon", false);
        load("hi.lexicon", true);
    }

    public static Lexicon standard() {
        return STANDARD;
    }

    /** Lines of a lexicon file without comments and blanks. */
    public static List<String> lines(String file) {
        try (InputStream in = Lexicon.class.getResourceAsStream("/io/callwell/language/" + file)) {
            if (in == null) {
                throw new IllegalStateException("lexicon " + file + " is not on the class path");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines()
                    .map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read lexicon " + file, e);
        }
    }

    private void load(String file, boolean hindi) {
        for (String line : lines(file)) {
            int colon = line.indexOf(':');
            String[] head = line.substring(0, colon).split(" ");
            Category category = Category.valueOf(head[0].toUpperCase(Locale.ROOT));
            for (String phrase : line.substring(colon + 1).split("\\|")) {
                String raw = phrase.strip();
                boolean shy = raw.startsWith("~");
                boolean hindiOnly = raw.startsWith("!");
                add(Normaliser.phrase(shy || hindiOnly ? raw.substring(1) : raw), new Entry(category, head[1], shy, hindiOnly), hindi);
            }
        }
    }

    private void add(String phrase, Entry entry, boolean hindi) {
        entries.computeIfAbsent(phrase, key -> new ArrayList<>()).add(entry);
        String[] words = phrase.split(" ");
        longest.merge(words[0], words.length, Math::max);
        if (hindi && phrase.charAt(0) < 0x0900) {
            longestBySound.merge(Sound.key(words[0]), words.length, Math::max);
            bySound.computeIfAbsent(sound(words, 0, words.length), key -> new ArrayList<>()).add(entry);
        } else if (!hindi) {
            englishWords.addAll(List.of(words));
        }
    }

    boolean isEnglish(String word) {
        return englishWords.contains(word);
    }

    /** All readings of the tokens from a place on, the longest first. @param sounds the keys of the tokens; empty when the sentence is English */
    List<Lexeme> at(List<String> tokens, List<String> sounds, int from, boolean hindi) {
        boolean heard = hindi && tokens.get(from).length() > 2;
        int reach = Math.max(reach(longest, tokens.get(from)), heard ? longestBySound.getOrDefault(sounds.get(from), 0) : 0);
        if (reach == 0) {
            return List.of();
        }
        List<Lexeme> found = new ArrayList<>();
        for (int length = Math.min(reach, tokens.size() - from); length >= 1; length--) {
            List<Entry> known = known(tokens, from, length);
            if (known.isEmpty() && heard && tokens.subList(from, from + length).stream().noneMatch(englishWords::contains)) {
                known = bySound.getOrDefault(String.join(" ", sounds.subList(from, from + length)), List.of());
            }
            for (Entry entry : known) {
                if (!entry.hindiOnly || hindi && !isEnglishHere(tokens, from)) {
                    found.add(new Lexeme(entry.category, entry.value, from + length, entry.shy));
                }
            }
        }
        return found;
    }

    /** "Do you", "can we do": English in the middle of Hindi. */
    private static boolean isEnglishHere(List<String> tokens, int place) {
        return place + 1 < tokens.size() && AFTER_ENGLISH.contains(tokens.get(place + 1)) || place > 0 && BEFORE_ENGLISH.contains(tokens.get(place - 1));
    }

    private static int reach(Map<String, Integer> longest, String token) {
        return Math.max(longest.getOrDefault(token, 0), token.endsWith("'s") ? 1 : 0);
    }

    private List<Entry> known(List<String> tokens, int from, int length) {
        String first = tokens.get(from);
        List<Entry> known = entries.getOrDefault(length == 1 ? first : String.join(" ", tokens.subList(from, from + length)), List.of());
        return known.isEmpty() && length == 1 && first.endsWith("'s") ? entries.getOrDefault(first.substring(0, first.length() - 2), List.of()) : known;
    }

    private static String sound(String[] words, int from, int to) {
        StringBuilder key = new StringBuilder();
        for (int i = from; i < to; i++) {
            key.append(i > from ? " " : "").append(Sound.key(words[i]));
        }
        return key.toString();
    }
}
