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

    private static final Lexicon STANDARD = new Lexicon();

    private final Map<String, List<Entry>> entries = new HashMap<>();
    private final Map<String, List<Entry>> bySound = new HashMap<>();
    private final Set<String> englishWords = new HashSet<>();
    private int longest = 1;

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
        longest = Math.max(longest, words.length);
        if (hindi && phrase.charAt(0) < 0x0900) {
            bySound.computeIfAbsent(sound(words, 0, words.length), key -> new ArrayList<>()).add(entry);
        } else if (!hindi) {
            englishWords.addAll(List.of(words));
        }
    }

    boolean isEnglish(String word) {
        return englishWords.contains(word);
    }

    /** All readings of the tokens from a place on, the longest first. */
    List<Lexeme> at(List<String> tokens, int from, boolean hindi) {
        List<Lexeme> found = new ArrayList<>();
        for (int length = Math.min(longest, tokens.size() - from); length >= 1; length--) {
            List<Entry> known = entries.getOrDefault(String.join(" ", tokens.subList(from, from + length)), List.of());
            if (known.isEmpty() && length == 1 && tokens.get(from).endsWith("'s")) {
                known = entries.getOrDefault(tokens.get(from).substring(0, tokens.get(from).length() - 2), List.of());
            }
            if (known.isEmpty() && hindi && tokens.get(from).length() > 2 && tokens.subList(from, from + length).stream().noneMatch(englishWords::contains)) {
                known = bySound.getOrDefault(sound(tokens.subList(from, from + length).toArray(String[]::new), 0, length), List.of());
            }
            for (Entry entry : known) {
                if (hindi || !entry.hindiOnly) {
                    found.add(new Lexeme(entry.category, entry.value, from + length, entry.shy));
                }
            }
        }
        return found;
    }

    private static String sound(String[] words, int from, int to) {
        StringBuilder key = new StringBuilder();
        for (int i = from; i < to; i++) {
            key.append(i > from ? " " : "").append(Sound.key(words[i]));
        }
        return key.toString();
    }
}
