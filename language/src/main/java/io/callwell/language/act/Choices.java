package io.callwell.language.act;

import io.callwell.language.Act;
import io.callwell.language.Bound;
import io.callwell.language.Expectation;
import io.callwell.language.Reading;
import io.callwell.language.when.WhenReader;
import io.callwell.language.words.Category;
import io.callwell.language.words.Normaliser;
import io.callwell.language.words.Numbers;
import io.callwell.language.words.Words;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which of the offered options was meant: by its words, its place in the list, its date and time, or an act of the same name. */
public final class Choices {

    private static final Set<String> COUNTED = Set.of("one", "option", "number", "choice", "slot", "wala", "wali", "वाला", "वाली", "the", "press");
    private static final Set<String> ANY = Set.of("any", "either", "whichever", "whatever", "whenever");

    private Choices() {}

    public static Optional<String> find(Words words, List<Expectation.Option> options, Set<Act> acts, WhenReader.Found when) {
        Optional<String> byAct = byAct(options, acts);
        if (byAct.isPresent() || acts.contains(Act.NEGATE) && when.isEmpty() && acts.size() == 1) {
            return byAct;
        }
        return byPhrase(words, options)
                .or(() -> byTime(words, options, when))
                .or(() -> acts.contains(Act.REQUEST_ALTERNATIVES) ? Optional.empty() : byPlace(words, options));
    }

    private static Optional<String> byPhrase(Words words, List<Expectation.Option> options) {
        Optional<String> best = Optional.empty();
        int length = 0;
        boolean tie = false;
        for (Expectation.Option option : options) {
            for (String phrase : option.phrases()) {
                List<String> tokens = Normaliser.tokens(phrase);
                boolean said = !tokens.isEmpty() && Collections.indexOfSubList(words.tokens(), tokens) >= 0;
                if (said && tokens.size() == length && best.filter(option.id()::equals).isEmpty()) {
                    tie = true;
                } else if (said && tokens.size() > length) {
                    best = Optional.of(option.id());
                    length = tokens.size();
                    tie = false;
                }
            }
        }
        return tie ? Optional.empty() : best;
    }

    /** The only option that agrees with all that was said about when. */
    private static Optional<String> byTime(Words words, List<Expectation.Option> options, WhenReader.Found when) {
        if (when.best().isEmpty()) {
            return Optional.empty();
        }
        Set<Integer> weekdays = new HashSet<>();
        for (int i = 0; i < words.size(); i++) {
            words.at(i, Category.WEEKDAY).forEach(lexeme -> weekdays.add(lexeme.number()));
        }
        List<Expectation.Option> fitting = options.stream()
                .filter(o -> o.at().filter(at -> onDay(at, weekdays, when.best()) && atTime(at, when)).isPresent()).toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst().id()) : Optional.empty();
    }

    /** A weekday means the offered one, not the coming one. */
    private static boolean onDay(LocalDateTime at, Set<Integer> weekdays, Reading when) {
        return weekdays.isEmpty()
                ? when.date().map(at.toLocalDate()::equals).orElse(true)
                : weekdays.contains(at.getDayOfWeek().getValue());
    }

    private static boolean atTime(LocalDateTime at, WhenReader.Found found) {
        Reading when = found.best();
        boolean time = when.time().isEmpty()
                || Stream.concat(Stream.of(when), found.alternatives().stream()).anyMatch(r -> r.time().filter(at.toLocalTime()::equals).isPresent());
        return time
                && when.dayPart().map(p -> p.holds(at.toLocalTime())).orElse(true)
                && when.start().flatMap(Bound::time).map(t -> !at.toLocalTime().isBefore(t)).orElse(true)
                && when.end().flatMap(Bound::time).map(t -> !at.toLocalTime().isAfter(t)).orElse(true);
    }

    private static Optional<String> byPlace(Words words, List<Expectation.Option> options) {
        for (int i = 0; i < words.size(); i++) {
            if (words.token(i).equals("last") || words.token(i).equals("aakhri") || words.token(i).equals("latter")) {
                return Optional.of(options.getLast().id());
            }
            if (ANY.contains(words.token(i))) {
                return Optional.of(options.getFirst().id());
            }
        }
        for (int i = 0; i < words.size(); i++) {
            if (words.isMasked(i)) {
                continue;
            }
            for (var match : Numbers.ORDINAL.at(words, i)) {
                if (match.value() <= options.size()) {
                    return Optional.of(options.get(match.value() - 1).id());
                }
            }
        }
        return byNumber(words, options);
    }

    /** "Two", "option two", "number two"; not the "one" of "that one" or of "the first one". */
    private static Optional<String> byNumber(Words words, List<Expectation.Option> options) {
        for (int i = 0; i < words.size(); i++) {
            boolean counted = i > 0 && COUNTED.contains(words.token(i - 1)) && !words.token(i - 1).equals("the");
            boolean alone = words.size() <= 2 && (i == 0 || words.is(i - 1, Category.THE) || counted);
            if (!counted && !alone) {
                continue;
            }
            for (var match : Numbers.SMALL.at(words, i)) {
                if (match.value() >= 1 && match.value() <= options.size() && !words.isMasked(i)) {
                    return Optional.of(options.get(match.value() - 1).id());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> byAct(List<Expectation.Option> options, Set<Act> acts) {
        List<String> ids = options.stream().map(Expectation.Option::id)
                .filter(id -> acts.stream().anyMatch(act -> act.code().equals(id))).toList();
        return ids.size() == 1 ? Optional.of(ids.getFirst()) : Optional.empty();
    }
}
