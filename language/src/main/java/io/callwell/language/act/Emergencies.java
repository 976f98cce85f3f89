package io.callwell.language.act;

import io.callwell.language.words.Lexicon;
import io.callwell.language.words.Spellings;
import io.callwell.language.words.Words;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Red flags: words after which a person must reach help, not a script. In doubt it is an emergency; only a story of the past, a refusal
 * ("no chest pain") and a question about a place or a price are not.
 */
public final class Emergencies {

    private static final PatternIndex<Kind> SIGNS = load();

    private enum Kind { NOW, NOUN, NOT, PAST, ASKED, TODAY }

    private Emergencies() {}

    /** @param words before any of them has been masked */
    public static boolean isOne(Words words) {
        Set<Kind> found = EnumSet.noneOf(Kind.class);
        BitSet denied = new BitSet();
        for (int i = words.size() - 1; i >= 0; i--) {
            int from = i;
            SIGNS.longest(words.keys(), i).filter(hit -> hit.values().contains(Kind.NOT)).ifPresent(hit -> denied.set(from, hit.end()));
        }
        for (int i = 0; i < words.size(); i++) {
            int from = i;
            SIGNS.longest(words.keys(), i).filter(hit -> !touches(denied, from, hit)).ifPresent(hit -> found.addAll(hit.values()));
        }
        boolean story = found.contains(Kind.PAST) && !found.contains(Kind.TODAY);
        boolean question = found.contains(Kind.ASKED) && !found.contains(Kind.TODAY);
        return !story && (found.contains(Kind.NOW) && !hypothetical(words) || found.contains(Kind.NOUN) && !question);
    }

    /** A sign that shares a word with a denial is none: "a stroke of luck". */
    private static boolean touches(BitSet denied, int from, PatternIndex.Found<Kind> hit) {
        int next = denied.nextSetBit(from);
        return next >= 0 && next < hit.end() && (hit.values().contains(Kind.NOW) || hit.values().contains(Kind.NOUN));
    }

    private static boolean hypothetical(Words words) {
        for (int i = 0; i + 1 < words.size(); i++) {
            if (words.token(i).equals("what") && words.token(i + 1).equals("if") || words.token(i).equals("in") && words.token(i + 1).equals("case")) {
                return true;
            }
        }
        return false;
    }

    private static PatternIndex<Kind> load() {
        PatternIndex<Kind> signs = new PatternIndex<>();
        java.util.Map<String, String> macros = new java.util.HashMap<>();
        for (String line : Lexicon.lines("emergency.lexicon")) {
            int colon = line.indexOf(':');
            String body = PatternReader.fill(line.substring(colon + 1), macros);
            if (line.startsWith("$")) {
                macros.put(line.substring(0, colon), body.strip());
                continue;
            }
            Kind kind = Kind.valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT));
            for (String pattern : body.split("\\|")) {
                signs.add(pattern, kind, UnaryOperator.identity());
                signs.add(pattern, kind, Spellings::canonical);
            }
        }
        return signs;
    }
}
