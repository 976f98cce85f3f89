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
            Act.AFFIRM, Act.NEGATE, Act.CONFIRM, Act.RESCHEDULE, Act.CANCEL, Act.BOOK, Act.REQUEST_ALTERNATIVES, Act.NOT_HERE, Act.CALLBACK, Act.REQUEST_INFO);
    /** "Kar do": in Hindi the number two is also the word for "give". */
    private static final Set<String> GIVE = Set.of("do", "दो");
    private static final Set<String> PARTICLES = Set.of("hi", "na");
    private static final Set<String> FILLERS = Set.copyOf(Lexicon.lines("fillers.lexicon"));

    /**
     * @param weak        acts that count only beside words that are understood
     * @param used        places of the words that the acts are made of, filler included
     * @param no          places of lone words of refusal, such as "no" and "nahi"
     * @param cannotCome  the person cannot come on some day
     */
    public record Found(Set<Act> acts, Set<Act> weak, BitSet used, BitSet filler, BitSet no, boolean cannotCome) {}

    private ActFinder() {}

    /** Finds the acts; masks in {@code words} what must not be taken for a date or number. */
    public static Found find(Words words) {
        List<ActLexicon.Hit> hits = hits(words);
        Set<Act> acts = ActLexicon.none();
        Set<Act> weak = ActLexicon.none();
        BitSet used = new BitSet();
        BitSet no = new BitSet();
        boolean cannotCome = false;
        for (ActLexicon.Hit hit : hits) {
            used.set(hit.from(), hit.end());
            cannotCome |= hit.is(ActLexicon.Kind.CANNOT_COME);
            if (hit.does(Act.NEGATE) && hit.length() == 1) {
                no.set(hit.from());
            }
            if (Negation.refuses(words, hit)) {
                acts.add(Act.NEGATE);
            } else {
                hit.signs().forEach(sign -> sign.act().ifPresent((sign.kind() == ActLexicon.Kind.WEAK ? weak : acts)::add));
            }
            mask(words, hit);
        }
        return new Found(acts, weak, used, fillers(words), no, cannotCome);
    }

    private static void mask(Words words, ActLexicon.Hit hit) {
        boolean seen = hit.length() == 1 && !hit.is(ActLexicon.Kind.HIDE) || hit.is(ActLexicon.Kind.PASS)
                || hit.signs().stream().anyMatch(s -> s.act().filter(TRANSPARENT::contains).isPresent());
        if (!seen) {
            words.mask(hit.from(), hit.end());
        } else if (hit.length() > 1 && GIVE.contains(words.token(hit.end() - 1))) {
            words.mask(hit.end() - 1, hit.end());
        }
    }

    /** Longest phrases first; no word belongs to two. */
    private static List<ActLexicon.Hit> hits(Words words) {
        List<ActLexicon.Hit> all = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            ActLexicon.standard().longest(words.keys(), i).filter(hit -> !isParticle(words, hit)).ifPresent(all::add);
        }
        all.sort(Comparator.comparingInt(ActLexicon.Hit::length).reversed().thenComparingInt(ActLexicon.Hit::from));
        BitSet taken = new BitSet();
        List<ActLexicon.Hit> kept = new ArrayList<>();
        for (ActLexicon.Hit hit : all) {
            int next = taken.nextSetBit(hit.from());
            if (next < 0 || next >= hit.end()) {
                taken.set(hit.from(), hit.end());
                kept.add(hit);
            }
        }
        kept.sort(Comparator.comparingInt(ActLexicon.Hit::from));
        return kept;
    }

    /** In Hindi, "hi" inside a sentence is "only", and "na" at its end asks for agreement. */
    private static boolean isParticle(Words words, ActLexicon.Hit hit) {
        return words.hindi() && hit.from() > 0 && hit.length() == 1 && PARTICLES.contains(words.key(hit.from()));
    }

    private static BitSet fillers(Words words) {
        BitSet filler = new BitSet();
        for (int i = 0; i < words.size(); i++) {
            filler.set(i, FILLERS.contains(words.token(i)) || FILLERS.contains(words.key(i)));
        }
        return filler;
    }
}
