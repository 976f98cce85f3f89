package io.callwell.language.act;

import io.callwell.language.Act;
import io.callwell.language.words.Lexicon;
import io.callwell.language.words.Words;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Finds the acts of a sentence and hides idioms from the other grammars. */
public final class ActFinder {

    private static final Set<Act> TRANSPARENT = EnumSet.of(
            Act.AFFIRM, Act.NEGATE, Act.CONFIRM, Act.RESCHEDULE, Act.CANCEL, Act.BOOK, Act.REQUEST_ALTERNATIVES, Act.NOT_HERE, Act.CALLBACK);
    /** "Kar do": in Hindi the number two is also the word for "give". */
    private static final Set<String> GIVE = Set.of("do", "दो");
    private static final Set<String> FILLERS = Set.copyOf(Lexicon.lines("fillers.lexicon"));

    /** @param used places of the words that the acts are made of, filler included */
    public record Found(Set<Act> acts, Set<Act> weak, BitSet used, BitSet filler) {}

    private ActFinder() {}

    /** Finds the acts; masks in {@code words} what must not be taken for a date or number. */
    public static Found find(Words words) {
        List<ActLexicon.Hit> hits = hits(words);
        Set<Act> acts = ActLexicon.none();
        Set<Act> weak = ActLexicon.none();
        BitSet used = new BitSet();
        for (ActLexicon.Hit hit : hits) {
            used.set(hit.from(), hit.end());
            for (ActLexicon.Sign sign : hit.signs()) {
                sign.act().ifPresent((sign.weak() ? weak : acts)::add);
            }
            if (hit.length() > 1 && hit.signs().stream().noneMatch(s -> s.act().filter(TRANSPARENT::contains).isPresent())) {
                words.mask(hit.from(), hit.end());
            } else if (hit.length() > 1 && GIVE.contains(words.token(hit.end() - 1))) {
                words.mask(hit.end() - 1, hit.end());
            }
        }
        BitSet filler = fillers(words);
        return new Found(acts, weak, used, filler);
    }

    /** Longest phrases first; no word belongs to two. */
    private static List<ActLexicon.Hit> hits(Words words) {
        List<ActLexicon.Hit> all = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            ActLexicon.standard().longest(words.tokens(), i).ifPresent(all::add);
        }
        all.sort(Comparator.comparingInt(ActLexicon.Hit::length).reversed().thenComparingInt(ActLexicon.Hit::from));
        BitSet taken = new BitSet();
        List<ActLexicon.Hit> kept = new ArrayList<>();
        for (ActLexicon.Hit hit : all) {
            if (taken.get(hit.from(), hit.end()).isEmpty()) {
                taken.set(hit.from(), hit.end());
                kept.add(hit);
            }
        }
        kept.sort(Comparator.comparingInt(ActLexicon.Hit::from));
        return kept;
    }

    private static BitSet fillers(Words words) {
        BitSet filler = new BitSet();
        for (int i = 0; i < words.size(); i++) {
            filler.set(i, FILLERS.contains(words.token(i)));
        }
        return filler;
    }
}
