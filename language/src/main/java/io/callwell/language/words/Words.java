package io.callwell.language.words;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A sentence as tokens with everything that the lexicon knows about each place. Not thread-safe; made per utterance. */
public final class Words {

    private static final Set<String> HINGLISH = Set.copyOf(Lexicon.lines("hinglish.lexicon"));
    private static final Set<String> ENGLISH = Lexicon.lines("english.lexicon").stream().flatMap(line -> Stream.of(line.split(" +")))
            .collect(Collectors.toUnmodifiableSet());
    /** Words of both languages: they decide nothing. */
    private static final Set<String> EITHER = Set.of("do", "me", "the", "to", "is", "hi", "so", "par", "main", "bad", "char", "tin", "sun", "teen", "no", "date", "appointment",
            "doctor", "number", "time", "office", "lunch", "cancel", "confirm", "hospital");

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static final List<Lexeme>[] NOTHING = new List[0];

    private final List<String> tokens;
    private final List<String> keys;
    private final boolean hindi;
    /** By place and category; null where a category knows nothing. */
    private final List<Lexeme>[][] lexemes;
    private final Map<Object, List<?>[]> memory = new IdentityHashMap<>();
    private final BitSet masked = new BitSet();

    private Words(List<String> tokens, boolean hindi) {
        this.tokens = tokens;
        this.keys = hindi ? Spellings.canonical(tokens) : tokens;
        this.hindi = hindi;
        this.lexemes = lexemes(tokens, hindi);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<Lexeme>[][] lexemes(List<String> tokens, boolean hindi) {
        List<Lexeme>[][] all = new List[tokens.size()][];
        List<String> sounds = hindi ? tokens.stream().map(Sound::key).toList() : List.of();
        for (int i = 0; i < all.length; i++) {
            List<Lexeme> found = Lexicon.standard().at(tokens, sounds, i, hindi);
            all[i] = found.isEmpty() ? NOTHING : new List[Category.values().length];
            for (Lexeme lexeme : found) {
                int category = lexeme.category().ordinal();
                if (all[i][category] == null) {
                    all[i][category] = new ArrayList<>(2);
                }
                all[i][category].add(lexeme);
            }
        }
        return all;
    }

    public static Words of(String text, Locale locale) {
        List<String> tokens = Normaliser.tokens(text);
        return new Words(tokens, isHindi(tokens, locale));
    }

    /** Whether words that exist in both languages are Hindi here. */
    private static boolean isHindi(List<String> tokens, Locale locale) {
        boolean markers = tokens.stream().anyMatch(t -> t.charAt(0) >= 0x0900 && t.charAt(0) <= 0x097F || HINGLISH.contains(t));
        return markers || locale.getLanguage().equals("hi") && !isEnglish(tokens);
    }

    /** Something in it is English and nothing is foreign to English. */
    private static boolean isEnglish(List<String> tokens) {
        List<String> telling = tokens.stream().filter(t -> !EITHER.contains(t) && !Character.isDigit(t.charAt(0))).toList();
        boolean no = telling.isEmpty() && tokens.contains("no");
        return no || !telling.isEmpty() && telling.stream().allMatch(t -> ENGLISH.contains(t) || Lexicon.standard().isEnglish(t));
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
        List<Lexeme>[] here = lexemes[place];
        List<Lexeme> found = here.length == 0 ? null : here[category.ordinal()];
        return found == null ? List.of() : found;
    }

    /** What a rule has found at a place, worked out once. Only for rules that are asked after idioms have been masked. */
    @SuppressWarnings("unchecked")
    <T> List<Match<T>> remembered(Rule<T> rule, int place) {
        if (place >= tokens.size()) {
            return List.of();
        }
        List<?>[] known = memory.computeIfAbsent(rule, r -> new List<?>[tokens.size()]);
        if (known[place] == null) {
            known[place] = rule.at(this, place);
        }
        return (List<Match<T>>) known[place];
    }

    public boolean is(int place, Category category) {
        return !at(place, category).isEmpty();
    }

    /** Whether any category knows the word at a place. */
    public boolean isKnown(int place) {
        return lexemes[place].length > 0;
    }

    public boolean has(Category category) {
        for (int i = 0; i < lexemes.length; i++) {
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
