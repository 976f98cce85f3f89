package io.callwell.language.amount;

import io.callwell.language.words.Category;
import io.callwell.language.words.Lexeme;
import io.callwell.language.words.Match;
import io.callwell.language.words.Numbers;
import io.callwell.language.words.Words;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whole numbers and their halves and quarters: "fifteen hundred", "two thousand five hundred", "saadhe teen sau", "dhai hazaar". */
final class Cardinals {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Map<String, BigDecimal> SCALES = Map.of(
            "lakh", BigDecimal.valueOf(100_000), "lac", BigDecimal.valueOf(100_000), "lakhs", BigDecimal.valueOf(100_000), "लाख", BigDecimal.valueOf(100_000),
            "crore", BigDecimal.valueOf(10_000_000), "crores", BigDecimal.valueOf(10_000_000), "करोड़", BigDecimal.valueOf(10_000_000),
            "million", BigDecimal.valueOf(1_000_000));
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal QUARTER = new BigDecimal("0.25");

    private final Words words;
    private final int from;
    private BigDecimal total = BigDecimal.ZERO;
    private Optional<BigDecimal> current = Optional.empty();
    private Optional<BigDecimal> part = Optional.empty();
    private int place;

    private Cardinals(Words words, int from) {
        this.words = words;
        this.from = from;
        this.place = from;
    }

    /** The longest number that begins here. */
    static Optional<Match<BigDecimal>> at(Words words, int place) {
        return new Cardinals(words, place).read();
    }

    private Optional<Match<BigDecimal>> read() {
        int end = from;
        while (place < words.size() && (scale() || fraction() || number() || and())) {
            end = part.isPresent() || words.is(place - 1, Category.AND) ? end : place;
        }
        return end == from ? Optional.empty() : Optional.of(new Match<>(total.add(current.orElse(BigDecimal.ZERO)), end));
    }

    /** Hundred belongs to what was said just before it, thousand and more to all since the last of them. */
    private boolean scale() {
        Optional<BigDecimal> big = words.is(place, Category.THOUSAND) ? Optional.of(BigDecimal.valueOf(1000)) : Optional.ofNullable(SCALES.get(words.token(place)));
        boolean hundred = words.is(place, Category.HUNDRED);
        if (big.isEmpty() && !hundred) {
            return false;
        }
        BigDecimal count = part.map(BigDecimal.ONE::add).or(() -> current).orElse(BigDecimal.ONE);
        part = Optional.empty();
        if (hundred) {
            current = Optional.of(count.multiply(HUNDRED));
        } else {
            total = total.add(count.multiply(big.get()));
            current = Optional.empty();
        }
        place++;
        return true;
    }

    /** Saadhe, sava and paune wait for a number; dedh and dhai are one. */
    private boolean fraction() {
        if (current.isPresent() || part.isPresent()) {
            return false;
        }
        if (words.is(place, Category.DEDH) || words.is(place, Category.DHAI)) {
            current = Optional.of(words.is(place, Category.DEDH) ? new BigDecimal("1.5") : new BigDecimal("2.5"));
        } else if (words.is(place, Category.SAADHE)) {
            part = Optional.of(HALF);
        } else if (words.is(place, Category.SAVA)) {
            part = Optional.of(QUARTER);
        } else if (words.is(place, Category.PAUNE)) {
            part = Optional.of(QUARTER.negate());
        } else {
            return false;
        }
        place++;
        return true;
    }

    private boolean number() {
        Optional<Match<Integer>> said = longest(Numbers.SMALL.at(words, place)).or(this::figures);
        boolean fits = current.isEmpty() || current.get().signum() > 0 && current.get().remainder(HUNDRED).signum() == 0;
        if (said.isEmpty() || !fits) {
            return place == from && article();
        }
        BigDecimal value = BigDecimal.valueOf(said.get().value()).add(part.orElse(BigDecimal.ZERO));
        part = Optional.empty();
        current = Optional.of(current.orElse(BigDecimal.ZERO).add(value));
        place = said.get().end();
        return true;
    }

    /** "A hundred". */
    private boolean article() {
        for (Lexeme lexeme : words.at(place, Category.A)) {
            if (lexeme.number() == 1 && (words.is(lexeme.end(), Category.HUNDRED) || words.is(lexeme.end(), Category.THOUSAND))) {
                current = Optional.of(BigDecimal.ONE);
                place = lexeme.end();
                return true;
            }
        }
        return false;
    }

    private Optional<Match<Integer>> figures() {
        return words.token(place).matches("\\d{1,7}") ? Optional.of(new Match<>(Integer.parseInt(words.token(place)), place + 1)) : Optional.empty();
    }

    private boolean and() {
        if (place == from || !words.is(place, Category.AND) || words.is(place - 1, Category.AND)) {
            return false;
        }
        place++;
        return true;
    }

    private static Optional<Match<Integer>> longest(List<Match<Integer>> all) {
        return all.stream().max(Comparator.comparingInt(Match::end));
    }
}
