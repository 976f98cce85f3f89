package io.callwell.speech.sphinx;

import edu.cmu.sphinx.jsgf.rule.JSGFRule;
import edu.cmu.sphinx.jsgf.rule.JSGFRuleAlternatives;
import edu.cmu.sphinx.jsgf.rule.JSGFRuleCount;
import edu.cmu.sphinx.jsgf.rule.JSGFRuleName;
import edu.cmu.sphinx.jsgf.rule.JSGFRuleSequence;
import edu.cmu.sphinx.jsgf.rule.JSGFRuleTag;
import edu.cmu.sphinx.jsgf.rule.JSGFRuleToken;
import edu.cmu.sphinx.util.LogMath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A grammar as it is written: knots with steps between them, some with a word and some without (a Thompson automaton). */
final class WordNetwork {

    /** A step with a word. */
    record Spoken(String word, int to) {}

    /** A step without a word. @param price logarithm of its probability, base 1.0001 */
    private record Silent(int to, float price) {}

    private record Piece(int start, int end) {}

    private final JsgfText text;
    private final Predicate<String> speakable;
    private final List<List<Spoken>> spoken = new ArrayList<>();
    private final List<List<Silent>> silent = new ArrayList<>();
    private final int start = knot();
    private final int end = knot();

    /** @param speakable whether a word can be said; one that cannot is passed over */
    WordNetwork(JsgfText text, Predicate<String> speakable) {
        this.text = text;
        this.speakable = speakable;
        for (JSGFRule rule : text.publicRules()) {
            Piece piece = piece(rule);
            join(start, piece.start, 0);
            join(piece.end, end, 0);
        }
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    List<Spoken> spoken(int knot) {
        return spoken.get(knot);
    }

    /** The knots that can be reached without a word, each with its best price. */
    Map<Integer, Float> reachable(Iterable<Integer> from) {
        Map<Integer, Float> best = new TreeMap<>();
        Deque<Integer> open = new ArrayDeque<>();
        from.forEach(knot -> {
            best.put(knot, 0f);
            open.add(knot);
        });
        while (!open.isEmpty()) {
            int knot = open.remove();
            for (Silent step : silent.get(knot)) {
                float price = best.get(knot) + step.price;
                Float before = best.get(step.to);
                if (before == null || price > before) {
                    best.put(step.to, price);
                    open.add(step.to);
                }
            }
        }
        return best;
    }

    /** Whether these words lead from start to end. */
    boolean accepts(List<String> words) {
        Set<Integer> at = reachable(List.of(start)).keySet();
        for (String word : words) {
            at = reachable(at.stream().flatMap(knot -> spoken.get(knot).stream()).filter(step -> step.word.equals(word)).map(Spoken::to).toList()).keySet();
        }
        return at.contains(end);
    }

    private int knot() {
        spoken.add(new ArrayList<>());
        silent.add(new ArrayList<>());
        return spoken.size() - 1;
    }

    private void join(int from, int to, float price) {
        silent.get(from).add(new Silent(to, price));
    }

    private Piece piece(JSGFRule rule) {
        return switch (rule) {
            case JSGFRuleToken token -> words(token.getText().strip().split("\\s+"));
            case JSGFRuleTag tag -> piece(tag.getRule());
            case JSGFRuleCount count -> repeated(piece(count.getRule()), count.getCount());
            case JSGFRuleSequence sequence -> chain(sequence.getRules());
            case JSGFRuleAlternatives alternatives -> alternatives(alternatives);
            case JSGFRuleName name -> named(name);
            default -> throw new IllegalStateException("an unchecked rule came through: " + rule);
        };
    }

    private Piece words(String[] words) {
        int first = knot();
        int at = first;
        for (String word : words) {
            int next = knot();
            if (speakable.test(word)) {
                spoken.get(at).add(new Spoken(word, next));
            } else {
                join(at, next, 0);
            }
            at = next;
        }
        return new Piece(first, at);
    }

    private Piece chain(List<JSGFRule> rules) {
        int first = knot();
        int at = first;
        for (JSGFRule rule : rules) {
            Piece piece = piece(rule);
            join(at, piece.start, 0);
            at = piece.end;
        }
        return new Piece(first, at);
    }

    private Piece alternatives(JSGFRuleAlternatives rule) {
        Piece around = new Piece(knot(), knot());
        List<Float> weights = rule.getWeights();
        double total = weights == null ? 0 : weights.stream().mapToDouble(Float::doubleValue).sum();
        for (int i = 0; i < rule.getRules().size(); i++) {
            Piece piece = piece(rule.getRules().get(i));
            float price = weights == null || total <= 0 ? 0 : LogMath.getLogMath().linearToLog(Math.max(1e-6, weights.get(i) / total));
            join(around.start, piece.start, price);
            join(piece.end, around.end, 0);
        }
        return around;
    }

    private Piece repeated(Piece inner, int count) {
        Piece around = new Piece(knot(), knot());
        join(around.start, inner.start, 0);
        join(inner.end, around.end, 0);
        if (count != JSGFRuleCount.ONCE_OR_MORE) {
            join(around.start, around.end, 0);
        }
        if (count != JSGFRuleCount.OPTIONAL) {
            join(inner.end, inner.start, 0);
        }
        return around;
    }

    private Piece named(JSGFRuleName name) {
        return switch (name.getSimpleRuleName()) {
            case "NULL" -> chain(List.of());
            case "VOID" -> new Piece(knot(), knot());
            default -> piece(text.rule(name));
        };
    }
}
