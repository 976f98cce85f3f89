package io.callwell.speech.sphinx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The smallest graph of a grammar's sentences: at each knot a word leads to one place only, and places from which the same can be said are one. A
 * rule that is used in ten places therefore costs little more than one use. Immutable. The start is knot 0.
 */
final class WordGraph {

    /**
     * A word that may come next.
     *
     * @param price logarithm of the probability that the grammar gives it, base 1.0001
     */
    record Step(String word, float price, int to) {}

    /** A knot while the smallest graph is looked for. @param ending price of ending here, empty when the sentence must go on */
    private record Knot(Optional<Float> ending, List<Step> steps) {}

    private record Label(String word, float price) {}

    private final List<Knot> knots;

    private WordGraph(List<Knot> knots) {
        this.knots = knots;
    }

    static WordGraph of(WordNetwork network) {
        return new WordGraph(merged(withoutDeadEnds(determined(network))));
    }

    int size() {
        return knots.size();
    }

    List<Step> steps(int knot) {
        return knots.get(knot).steps;
    }

    /** The price of ending here, when that may be. */
    Optional<Float> ending(int knot) {
        return knots.get(knot).ending;
    }

    /** Subset construction. A word with two probabilities counts as two words. */
    private static List<Knot> determined(WordNetwork network) {
        Map<Map<Integer, Float>, Integer> numbers = new HashMap<>();
        List<Knot> knots = new ArrayList<>();
        Deque<Map<Integer, Float>> open = new ArrayDeque<>();
        number(reached(network, Set.of(network.start())), numbers, open);
        while (!open.isEmpty()) {
            Map<Integer, Float> subset = open.remove();
            Map<Label, Set<Integer>> next = new HashMap<>();
            subset.forEach((knot, price) -> network.spoken(knot)
                    .forEach(step -> next.computeIfAbsent(new Label(step.word(), price), label -> new TreeSet<>()).add(step.to())));
            List<Step> steps = new ArrayList<>();
            next.forEach((label, to) -> steps.add(new Step(label.word, label.price, number(reached(network, to), numbers, open))));
            steps.sort(Comparator.comparing(Step::word).thenComparing(Step::price));
            knots.add(new Knot(Optional.ofNullable(subset.get(network.end())), steps));
        }
        return knots;
    }

    private static Map<Integer, Float> reached(WordNetwork network, Set<Integer> from) {
        Map<Integer, Float> all = network.reachable(from);
        all.keySet().removeIf(knot -> knot != network.end() && network.spoken(knot).isEmpty());
        return all;
    }

    private static int number(Map<Integer, Float> subset, Map<Map<Integer, Float>, Integer> numbers, Deque<Map<Integer, Float>> open) {
        Integer known = numbers.putIfAbsent(subset, numbers.size());
        if (known == null) {
            open.add(subset);
            return numbers.size() - 1;
        }
        return known;
    }

    /** Leaves out the steps from which no sentence comes to its end. */
    private static List<Knot> withoutDeadEnds(List<Knot> knots) {
        boolean[] alive = new boolean[knots.size()];
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = knots.size() - 1; i >= 0; i--) {
                Knot knot = knots.get(i);
                if (!alive[i] && (knot.ending.isPresent() || knot.steps.stream().anyMatch(step -> alive[step.to]))) {
                    alive[i] = true;
                    changed = true;
                }
            }
        }
        return knots.stream().map(knot -> new Knot(knot.ending, knot.steps.stream().filter(step -> alive[step.to]).toList())).toList();
    }

    /** Moore's refinement: knots stay together as long as they lead to the same classes by the same words. */
    private static List<Knot> merged(List<Knot> knots) {
        int[] classes = new int[knots.size()];
        List<Knot> smallest = List.of();
        for (int before = 0; smallest.size() != before || smallest.isEmpty(); ) {
            before = smallest.size();
            Map<Knot, Integer> numbers = new HashMap<>();
            int[] refined = new int[classes.length];
            smallest = new ArrayList<>();
            for (int i = 0; i < classes.length; i++) {
                Knot seen = seen(knots.get(i), classes);
                Integer known = numbers.putIfAbsent(seen, numbers.size());
                if (known == null) {
                    smallest.add(knots.get(i));
                }
                refined[i] = known == null ? numbers.size() - 1 : known;
            }
            classes = refined;
        }
        int[] last = classes;
        return smallest.stream().map(knot -> seen(knot, last)).toList();
    }

    private static Knot seen(Knot knot, int[] classes) {
        return new Knot(knot.ending, knot.steps.stream().map(step -> new Step(step.word, step.price, classes[step.to])).toList());
    }
}
