package io.callwell.language.words;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A sentence as tokens with everything that the lexicon knows about each place. Not thread-safe; made per utterance. */
public final class Words {

    private static final Set<String> HINGLISH = Set.copyOf(Lexicon.lines("hinglish.lexicon"));
    private static final Set<String> ENGLISH = Set.of("the", "of", "at", "i", "you", "it", "is", "my", "and", "for", "in");

    private final List<String> tokens;
    private final List<String> keys;
    private final boolean hindi;
    private final List<List<Lexeme>> lexemes;
    private final BitSet masked = new BitSet();

    private Words(List<String> tokens, boolean hindi) {
        this.tokens = tokens;
        this.keys = hindi ? Spellings.canonical(tokens) : tokens;
        this.hindi = hindi;
        this.lexemes = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            lexemes.add(Lexicon.standard().at(tokens, i, hindi));
        }
    }

    public static Words of(String text, Locale locale) {
        List<String> tokens = Normaliser.tokens(text);
        return new Words(tokens, isHindi(tokens, locale));
    }

    /** Whether words that exist in both languages are Hindi here. */
    private static boolean isHindi(List<String> tokens, Locale locale) {
        boolean markers = tokens.stream().anyMatch(t -> t.charAt(0) >= 0x0900 && t.charAt(0) <= 0x097F || HINGLISH.contains(t));
        boolean english = tokens.stream().anyMatch(ENGLISH::contains);
        return markers || (locale.getLanguage().equals("hi") && !english);
    }

    public int size() {
        return tokens.size();
    }

    public String token(int i) {
        return tokens.get(i);
    }

    public List<String> tokens() {
        return tokens;
    }

    /** The tokens with one spelling for each Hindi word, as the act files know them. */
    public List<String> keys() {
        return keys;
    }

    public String key(int i) {
        return keys.get(i);
    }

    public boolean hindi() {
        return hindi;
    }

    /** What a category knows at a place, the longest first; nothing where words have been taken by an idiom. */
    public List<Lexeme> at(int place, Category category) {
        if (place < 0 || place >= tokens.size() || masked.get(place)) {
            return List.of();
        }
        List<Lexeme> found = List.of();
        for (Lexeme lexeme : lexemes.get(place)) {
            if (lexeme.category() == category) {
                found = found.isEmpty() ? new ArrayList<>(2) : found;
                found.add(lexeme);
            }
        }
        return found;
    }

    public boolean is(int place, Category category) {
        return !at(place, category).isEmpty();
    }

    /** Whether any category knows the word at a place. */
    public boolean isKnown(int place) {
        return !lexemes.get(place).isEmpty();
    }

    public boolean has(Category category) {
        for (int i = 0; i < tokens.size(); i++) {
            if (is(i, category)) {
                return true;
            }
        }
        return false;
    }

    /** Takes words out of the sight of the grammars: "good evening" is no evening. */
    public void mask(int from, int to) {
        masked.set(from, to);
    }

    public boolean isMasked(int place) {
        return masked.get(place);
    }
}
