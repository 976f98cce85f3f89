package io.callwell.speech.sphinx;

import edu.cmu.sphinx.util.LogMath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The states of a compiled grammar in flat arrays, as the search walks them: first those that hear 10 ms of a senone, then those that hear nothing, ordered
 * so that each leads only to later ones. Immutable, shared by all searches.
 */
final class SearchGraph {

    /** What {@link #word} is in a state that begins no word. */
    static final int NO_WORD = -1;

    /** States below this number hear; the others are silent. */
    final int hearing;
    /** Of each hearing state. */
    final int[] senone;
    /** Of each state: index into {@link #words} or {@link #NO_WORD}. */
    final int[] word;
    /** Where a state's arcs begin; one more entry than states. */
    final int[] firstArc;
    final int[] arcTo;
    /** Natural logarithms. */
    final float[] arcPrice;
    final List<String> words;
    final int start;
    final int end;

    private SearchGraph(List<State> states, int hearing, State start, Map<State, Integer> numbers) {
        this.hearing = hearing;
        this.senone = new int[hearing];
        this.word = new int[states.size()];
        this.firstArc = new int[states.size() + 1];
        int arcs = states.stream().mapToInt(state -> state.arcs().length).sum();
        this.arcTo = new int[arcs];
        this.arcPrice = new float[arcs];
        List<String> known = new ArrayList<>();
        double natural = LogMath.getLogMath().logToLn(1);
        int last = -1;
        int at = 0;
        for (int i = 0; i < states.size(); i++) {
            State state = states.get(i);
            if (i < hearing) {
                senone[i] = state.senone();
            }
            last = state.isLast() ? i : last;
            word[i] = state.word().isEmpty() ? NO_WORD : number(known, state.word());
            firstArc[i] = at;
            for (Arc arc : state.arcs()) {
                arcTo[at] = numbers.get(arc.to());
                arcPrice[at++] = (float) (arc.price() * natural);
            }
        }
        firstArc[states.size()] = at;
        this.words = List.copyOf(known);
        this.start = numbers.get(start);
        this.end = last;
    }

    private static int number(List<String> known, String word) {
        int at = known.indexOf(word);
        if (at < 0) {
            known.add(word);
            return known.size() - 1;
        }
        return at;
    }

    static SearchGraph of(State start) {
        List<State> hearing = new ArrayList<>();
        List<State> silent = new ArrayList<>();
        Map<State, Boolean> seen = new IdentityHashMap<>();
        Deque<State> open = new ArrayDeque<>(List.of(start));
        seen.put(start, true);
        while (!open.isEmpty()) {
            State state = open.remove();
            (state.senone() == State.SILENT ? silent : hearing).add(state);
            for (Arc arc : state.arcs()) {
                if (seen.putIfAbsent(arc.to(), true) == null) {
                    open.add(arc.to());
                }
            }
        }
        List<State> all = new ArrayList<>(hearing);
        all.addAll(ordered(silent));
        Map<State, Integer> numbers = new IdentityHashMap<>();
        all.forEach(state -> numbers.put(state, numbers.size()));
        return new SearchGraph(all, hearing.size(), start, numbers);
    }

    /** By how many silent steps lie before a state at most. */
    private static List<State> ordered(List<State> silent) {
        Map<State, Integer> before = new IdentityHashMap<>();
        silent.forEach(state -> before.put(state, 0));
        silent.forEach(state -> silentTargets(state, before).forEach(to -> before.merge(to, 1, Integer::sum)));
        Deque<State> free = new ArrayDeque<>();
        silent.stream().filter(state -> before.get(state) == 0).forEach(free::add);
        List<State> order = new ArrayList<>();
        while (!free.isEmpty()) {
            State state = free.remove();
            order.add(state);
            for (State to : silentTargets(state, before)) {
                if (before.merge(to, -1, Integer::sum) == 0) {
                    free.add(to);
                }
            }
        }
        if (order.size() != silent.size()) {
            throw new IllegalStateException("a grammar's silent states lead in a circle: " + (silent.size() - order.size()) + " of " + silent.size());
        }
        return order;
    }

    private static List<State> silentTargets(State state, Map<State, Integer> silent) {
        List<State> targets = new ArrayList<>();
        for (Arc arc : state.arcs()) {
            if (silent.containsKey(arc.to())) {
                targets.add(arc.to());
            }
        }
        return targets;
    }

    int size() {
        return word.length;
    }
}
