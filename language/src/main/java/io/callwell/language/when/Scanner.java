package io.callwell.language.when;

import static io.callwell.language.words.Category.*;

import io.callwell.language.DayPart;
import io.callwell.language.words.Category;
import io.callwell.language.words.Lexeme;
import io.callwell.language.words.Match;
import io.callwell.language.words.Words;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Cuts a sentence into pieces about when: at each place the longest piece that makes sense on the calendar. */
final class Scanner {

    private static final Map<Category, Piece.Kind> MARKS_BEFORE = Map.of(
            AFTER, Piece.Kind.AFTER, BEFORE, Piece.Kind.BEFORE, BETWEEN, Piece.Kind.BETWEEN, OR, Piece.Kind.OR, AND, Piece.Kind.AND,
            EXCEPT, Piece.Kind.EXCEPT, CORRECTION, Piece.Kind.CORRECTION, SO, Piece.Kind.SO, ONE_AFTER, Piece.Kind.NEXT_ONE);
    private static final List<Category> ORDER = List.of(AFTER, BEFORE, BETWEEN, OR, AND, EXCEPT, CORRECTION, SO, ONE_AFTER);
    private static final Map<Category, Piece.Kind> MARKS_AFTER = Map.of(
            POST_AFTER, Piece.Kind.POST_AFTER, ONWARD, Piece.Kind.POST_AFTER, POST_BETWEEN, Piece.Kind.POST_BETWEEN,
            POST_BEFORE, Piece.Kind.POST_BEFORE, POST_EXCEPT, Piece.Kind.POST_EXCEPT, FROM, Piece.Kind.FROM);
    private static final List<Category> ORDER_AFTER = List.of(POST_AFTER, ONWARD, POST_BEFORE, POST_BETWEEN, POST_EXCEPT, FROM);

    /** Words that mend what was said only when something was said before them. */
    private static final Set<String> REACHING = Set.of("to", "till", "until", "through");
    private static final Set<String> SOFT = Set.of("actually", "make", "instead", "rather", "let's");

    private final Words words;
    private final Almanac almanac;
    private final DateGrammar.Mood mood;
    private final boolean looseTime;
    private final boolean moving;
    private final List<Piece> pieces = new ArrayList<>();
    private final BitSet used = new BitSet();

    /** @param moving the sentence wishes a visit moved, so that "from Tuesday to Thursday" is no range */
    Scanner(Words words, Almanac almanac, DateGrammar.Mood mood, boolean looseTime, boolean moving) {
        this.words = words;
        this.almanac = almanac;
        this.mood = mood;
        this.looseTime = looseTime;
        this.moving = moving;
    }

    /** Places of the words that the pieces are made of. */
    BitSet used() {
        return used;
    }

    List<Piece> scan() {
        int place = 0;
        while (place < words.size()) {
            place = step(place);
        }
        return pieces;
    }

    private int step(int place) {
        if (words.isMasked(place) || !words.isKnown(place) && !Character.isDigit(words.token(place).charAt(0))) {
            return place + 1;
        }
        int dayPart = thisDayPart(place);
        if (dayPart > place) {
            return taken(place, dayPart);
        }
        Optional<Match<Integer>> fromNow = longest(TimeGrammar.FROM_NOW.at(words, place));
        if (fromNow.isPresent()) {
            pieces.add(new Piece.FromNow(fromNow.get().value()));
            return taken(place, fromNow.get().end());
        }
        Optional<Match<DateWords>> date = date(place);
        Optional<Match<ClockWords>> time = longest(TimeGrammar.at(words, place, looseTime(place), inRange()));
        int dateEnd = date.map(Match::end).orElse(place);
        int timeEnd = time.map(Match::end).orElse(place);
        if (time.isPresent() && (timeEnd > dateEnd || (timeEnd == dateEnd && (mood == DateGrammar.Mood.STRICT || mood == DateGrammar.Mood.DAY_OR_TIME)))) {
            pieces.add(new Piece.Clock(time.get().value()));
            return taken(place, timeEnd);
        }
        if (date.isPresent()) {
            return date(date.get(), place);
        }
        Optional<Match<DayPart>> part = longest(TimeGrammar.DAY_PART.at(words, place));
        if (part.isPresent()) {
            pieces.add(new Piece.Part(part.get().value()));
            return taken(place, part.get().end());
        }
        return mark(place);
    }

    /** A date that does not exist, or lies on the wrong side of today, is taken and says nothing. */
    private int date(Match<DateWords> date, int place) {
        if (!date.value().days(almanac).isEmpty()) {
            pieces.add(new Piece.Date(date.value()));
        }
        if (words.is(place, TONIGHT)) {
            pieces.add(new Piece.Part(DayPart.NIGHT));
        }
        return taken(place, date.end());
    }

    private boolean inRange() {
        return !pieces.isEmpty() && pieces.getLast() instanceof Piece.Mark(var kind) && kind == Piece.Kind.BETWEEN;
    }

    /** "This evening" is today's evening. */
    private int thisDayPart(int place) {
        for (var which : words.at(place, WHICH)) {
            Optional<Match<DayPart>> part = longest(TimeGrammar.DAY_PART.at(words, which.end()));
            if (which.number() == 0 && part.isPresent() && !words.hindi()) {
                pieces.add(new Piece.Date(new DateWords.FromToday(0)));
                pieces.add(new Piece.Part(part.get().value()));
                return part.get().end();
            }
        }
        return place;
    }

    /** The longest date; of several as long, one that exists. A month with a year but no day is never turned into a day. */
    private Optional<Match<DateWords>> date(int place) {
        List<Match<DateWords>> all = DateGrammar.at(words, place, mood);
        Optional<Match<DateWords>> longest = longest(all);
        List<Match<DateWords>> asLong = all.stream().filter(m -> m.end() == longest.map(Match::end).orElse(place)).toList();
        return asLong.stream().filter(m -> m.value() instanceof DateWords.Incomplete).findFirst()
                .or(() -> asLong.stream().filter(m -> !m.value().days(almanac).isEmpty()).findFirst())
                .or(() -> longest);
    }

    private static <T> Optional<Match<T>> longest(List<Match<T>> matches) {
        Optional<Match<T>> best = Optional.empty();
        for (Match<T> match : matches) {
            if (best.isEmpty() || match.end() > best.get().end()) {
                best = Optional.of(match);
            }
        }
        return best;
    }

    /** A lone number is an hour when one was asked for, after "between", or in a list of times. */
    private boolean looseTime(int place) {
        if (looseTime) {
            return true;
        }
        if (words.hindi() && words.has(BAJE) && words.is(place + 1, FROM)) {
            return true;
        }
        if (pieces.isEmpty() || !(pieces.getLast() instanceof Piece.Mark(var kind))) {
            return false;
        }
        boolean afterClock = pieces.size() > 1 && pieces.get(pieces.size() - 2) instanceof Piece.Clock;
        return switch (kind) {
            case AFTER, BEFORE, BETWEEN, OLD -> mood == DateGrammar.Mood.STRICT || mood == DateGrammar.Mood.DAY_OR_TIME || words.is(place - 1, AFTER) || words.is(place - 1, BETWEEN);
            case AND, OR, TO -> afterClock || moving;
            default -> false;
        };
    }

    private int mark(int place) {
        boolean afterValue = !pieces.isEmpty() && !(pieces.getLast() instanceof Piece.Mark);
        if (afterValue) {
            for (Category category : ORDER_AFTER) {
                if (words.is(place, category) && (category != FROM || used.get(place - 1))) {
                    pieces.add(new Piece.Mark(MARKS_AFTER.get(category)));
                    return taken(place, words.at(place, category).getFirst().end());
                }
            }
        }
        Optional<Lexeme> longest = ORDER.stream().flatMap(category -> words.at(place, category).stream())
                .reduce((a, b) -> b.end() > a.end() ? b : a);
        boolean opening = longest.isPresent() && longest.get().category() == CORRECTION && SOFT.contains(words.token(place)) && used.isEmpty();
        if (!opening) {
            longest.ifPresent(lexeme -> pieces.add(new Piece.Mark(kind(lexeme, place))));
        }
        return longest.map(Lexeme::end).orElse(place + 1);
    }

    private Piece.Kind kind(Lexeme mark, int place) {
        Piece.Kind kind = MARKS_BEFORE.get(mark.category());
        boolean beside = !words.hindi() || place > 0 && used.get(place - 1);
        boolean to = kind == Piece.Kind.AND && beside && REACHING.contains(words.token(place));
        boolean old = moving && kind == Piece.Kind.BETWEEN && words.token(place).equals("from");
        return to ? Piece.Kind.TO : old ? Piece.Kind.OLD : kind;
    }

    private int taken(int from, int to) {
        used.set(from, to);
        return to;
    }
}
