package io.callwell.language.act;

import io.callwell.language.words.Normaliser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Patterns of words, each with a value, found by their first word. In a pattern {@code (a/b)} is a choice, {@code (a/)} an optional word;
 * groups may be nested; {@code *} is one to three words whatever they are; {@code <name>} is a word that is known as somebody's name.
 * Each pattern is a small automaton, so that a pattern of many choices costs no more than it has words. Immutable after loading.
 */
final class PatternIndex<T> {

    private static final int GAP = 3;
    private static final String ANY = "*";
    private static final String NAME = "<name>";

    private final Map<String, List<State<T>>> byFirstWord = new HashMap<>();

    /** @param end index of the first token after the phrase */
    record Found<T>(int end, List<T> values) {}

    private static final class State<T> {
        private final Map<String, List<State<T>>> next = new HashMap<>(4);
        private final List<State<T>> free = new ArrayList<>(1);
        private final List<T> values = new ArrayList<>(1);
    }

    /** @param spelling the one spelling of a word under which sentences are looked up */
    void add(String pattern, T value, UnaryOperator<String> spelling) {
        State<T> start = new State<>();
        PatternReader reader = new PatternReader(pattern.strip());
        State<T> end = choices(reader, start, spelling);
        if (!reader.atEnd()) {
            throw new IllegalArgumentException("the pattern \"" + pattern.strip() + "\" closes a group that was not opened");
        }
        end.values.add(value);
        index(start);
    }

    private void index(State<T> start) {
        start.next.forEach((word, states) -> byFirstWord.computeIfAbsent(word, w -> new ArrayList<>()).addAll(states));
        start.free.forEach(this::index);
    }

    /** Alternatives between slashes, up to a closing bracket or the end. */
    private State<T> choices(PatternReader reader, State<T> from, UnaryOperator<String> spelling) {
        State<T> end = new State<>();
        do {
            State<T> last = from;
            for (String item = reader.item(); !item.isEmpty(); item = reader.item()) {
                last = item.equals("(") ? choices(reader, last, spelling) : word(item, last, spelling);
            }
            last.free.add(end);
        } while (reader.another());
        return end;
    }

    private State<T> word(String word, State<T> from, UnaryOperator<String> spelling) {
        State<T> last = from;
        List<String> tokens = word.equals(ANY) || word.equals(NAME) ? List.of(word) : Normaliser.tokens(word);
        for (String token : tokens) {
            State<T> next = new State<>();
            last.next.computeIfAbsent(spelling.apply(token), t -> new ArrayList<>(1)).add(next);
            last = next;
        }
        return last;
    }

    /** The longest phrase at a place; of several as long, the values of all. */
    Optional<Found<T>> longest(List<String> tokens, int from) {
        Walk<T> walk = new Walk<>(tokens);
        for (State<T> state : byFirstWord.getOrDefault(tokens.get(from), List.of())) {
            walk.visit(state, from + 1);
        }
        if (GivenNames.known(tokens.get(from))) {
            for (State<T> state : byFirstWord.getOrDefault(NAME, List.of())) {
                walk.visit(state, from + 1);
            }
        }
        return walk.values.isEmpty() ? Optional.empty() : Optional.of(new Found<>(walk.end, walk.values));
    }

    private static final class Walk<T> {
        private final List<String> tokens;
        private final List<T> values = new ArrayList<>(1);
        private int end;

        Walk(List<String> tokens) {
            this.tokens = tokens;
        }

        void visit(State<T> state, int at) {
            if (!state.values.isEmpty() && at >= end) {
                if (at > end) {
                    values.clear();
                    end = at;
                }
                state.values.stream().filter(value -> !values.contains(value)).forEach(values::add);
            }
            for (State<T> free : state.free) {
                visit(free, at);
            }
            if (at < tokens.size() && !state.next.isEmpty()) {
                String token = tokens.get(at);
                visitAll(state.next.get(token), at + 1);
                if (GivenNames.known(token)) {
                    visitAll(state.next.get(NAME), at + 1);
                }
                List<State<T>> any = state.next.get(ANY);
                for (int gap = 1; any != null && gap <= GAP && at + gap <= tokens.size(); gap++) {
                    visitAll(any, at + gap);
                }
            }
        }

        private void visitAll(@org.jspecify.annotations.Nullable List<State<T>> states, int at) {
            if (states != null) {
                for (State<T> state : states) {
                    visit(state, at);
                }
            }
        }
    }
}
