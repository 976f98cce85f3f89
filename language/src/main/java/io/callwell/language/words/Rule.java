package io.callwell.language.words;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** A grammar rule: every way in which it fits from a place on. Ambiguity is kept, because people's number words need it. */
@FunctionalInterface
public interface Rule<T> {

    List<Match<T>> at(Words words, int place);

    /** The number of a lexicon category. */
    static Rule<Integer> number(Category category) {
        return (words, place) -> {
            List<Lexeme> found = words.at(place, category);
            if (found.isEmpty()) {
                return List.of();
            }
            List<Match<Integer>> all = new ArrayList<>(found.size());
            for (Lexeme lexeme : found) {
                all.add(new Match<>(lexeme.number(), lexeme.end()));
            }
            return all;
        };
    }

    /** A lexicon word whose value does not matter. */
    static Rule<Category> word(Category category) {
        return (words, place) -> {
            List<Lexeme> found = words.at(place, category);
            return found.isEmpty() ? List.of() : found.stream().map(l -> new Match<>(category, l.end())).toList();
        };
    }

    @SafeVarargs
    static <T> Rule<T> any(Rule<? extends T>... rules) {
        return (words, place) -> {
            List<Match<T>> all = List.of();
            for (Rule<? extends T> rule : rules) {
                for (Match<? extends T> match : rule.at(words, place)) {
                    all = all.isEmpty() ? new ArrayList<>(4) : all;
                    all.add(new Match<>(match.value(), match.end()));
                }
            }
            return all;
        };
    }

    /** This, then that. */
    default <U, R> Rule<R> then(Rule<U> next, BiFunction<T, U, R> join) {
        return (words, place) -> {
            List<Match<T>> firsts = at(words, place);
            if (firsts.isEmpty()) {
                return List.of();
            }
            List<Match<R>> all = List.of();
            for (Match<T> first : firsts) {
                for (Match<U> second : next.at(words, first.end())) {
                    all = all.isEmpty() ? new ArrayList<>(2) : all;
                    all.add(new Match<>(join.apply(first.value(), second.value()), second.end()));
                }
            }
            return all;
        };
    }

    /** This, then that, keeping the value of this. */
    default Rule<T> skip(Rule<?> next) {
        return then(next, (value, ignored) -> value);
    }

    /** This, then that, keeping the value of that. */
    default <U> Rule<U> before(Rule<U> next) {
        return then(next, (ignored, value) -> value);
    }

    /** This, then perhaps that without effect. */
    default Rule<T> maybe(Rule<?> next) {
        return any(skip(next), this);
    }

    /** Perhaps this without effect, then that. */
    default <U> Rule<U> maybeBefore(Rule<U> next) {
        return any(before(next), next);
    }

    /** This, worked out once per sentence and place: for rules that many others begin with. */
    default Rule<T> remembered() {
        Rule<T> self = this;
        return (words, place) -> words.remembered(self, place);
    }

    default Rule<T> where(Predicate<T> wanted) {
        return (words, place) -> {
            List<Match<T>> all = at(words, place);
            return all.isEmpty() ? all : all.stream().filter(m -> wanted.test(m.value())).toList();
        };
    }

    default <R> Rule<R> as(Function<T, R> change) {
        return (words, place) -> {
            List<Match<T>> all = at(words, place);
            return all.isEmpty() ? List.of() : all.stream().map(m -> new Match<>(change.apply(m.value()), m.end())).toList();
        };
    }
}
