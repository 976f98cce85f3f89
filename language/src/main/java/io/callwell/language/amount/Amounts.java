package io.callwell.language.amount;

import io.callwell.language.Money;
import io.callwell.language.words.Category;
import io.callwell.language.words.Lexeme;
import io.callwell.language.words.Match;
import io.callwell.language.words.Normaliser;
import io.callwell.language.words.Numbers;
import io.callwell.language.words.Words;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sums of money and durations in a sentence: the first of each. */
public final class Amounts {

    private static final String RUPEES = "INR";
    private static final String DOLLARS = "USD";
    private static final Map<String, String> UNITS = units();
    private static final Set<String> HINDI = Set.of("rupaye", "rupay", "rupaiye", "rupiya", "rupya", "rupe");
    private static final Locale INDIA = Locale.forLanguageTag("hi-IN");
    private static final Pattern SIGNED = Pattern.compile("(?:(₹|\\brs\\b\\.?|\\binr\\b)|(\\$|\\busd\\b)) ?(\\d[\\d,]*(?:\\.\\d{1,2})?)", Pattern.CASE_INSENSITIVE);
    private static final Pattern GROUPED = Pattern.compile("(?<=\\d),(?=\\d{2,3}(\\D|$))");
    private static final int DAY = 1;
    private static final int WEEK = 7;
    private static final int MONTH = 30;
    private static final int HOUR_MINUTES = 60;

    private Amounts() {}

    private static Map<String, String> units() {
        Map<String, String> units = new HashMap<>();
        Stream.of("rupees", "rupee", "rs", "rupaye", "rupay", "rupaiye", "rupiya", "rupya", "rupe", "रुपये", "रुपए", "रुपया", "रुपयों", "inr")
                .forEach(word -> units.put(String.join(" ", Normaliser.tokens(word)), RUPEES));
        Stream.of("dollars", "dollar", "bucks", "usd", "डॉलर").forEach(word -> units.put(String.join(" ", Normaliser.tokens(word)), DOLLARS));
        return Map.copyOf(units);
    }

    /** @param text as said, for signs and figures with commas */
    public static Optional<Money> money(String text, Words words) {
        Matcher signed = SIGNED.matcher(GROUPED.matcher(text).replaceAll(""));
        if (signed.find()) {
            return Optional.of(new Money(new BigDecimal(signed.group(3).replace(",", "")), signed.group(1) != null ? RUPEES : DOLLARS));
        }
        Words plain = inOnePiece(text, words);
        if (plain.tokens().stream().noneMatch(UNITS::containsKey)) {
            return Optional.empty();
        }
        for (int i = 0; i < plain.size(); i++) {
            Optional<Match<BigDecimal>> number = Cardinals.at(plain, i);
            if (number.isPresent()) {
                int end = number.get().end();
                if (end < plain.size() && UNITS.containsKey(plain.token(end))) {
                    return Optional.of(new Money(number.get().value().stripTrailingZeros(), UNITS.get(plain.token(end))));
                }
                i = end - 1;
            }
        }
        return Optional.empty();
    }

    /** Figures without their commas, and "do" before "rupaye" as the Hindi word that it is. */
    private static Words inOnePiece(String text, Words words) {
        boolean grouped = GROUPED.matcher(text).find();
        boolean hindi = words.tokens().stream().anyMatch(HINDI::contains);
        return grouped || hindi && !words.hindi() ? Words.of(GROUPED.matcher(text).replaceAll(""), hindi ? INDIA : Locale.ENGLISH) : words;
    }

    /**
     * A length of time, ISO 8601 in the unit that was said: {@code PT30M}, {@code PT1H30M}, {@code P3D}, {@code P2W}, {@code P6M}.
     *
     * @param taken words that belong to a day or a time of day
     */
    public static Optional<String> duration(Words words, BitSet taken) {
        for (int i = 0; i < words.size(); i++) {
            Optional<Match<Long>> minutes = minutes(words, i);
            if (minutes.isPresent() && isFree(taken, i, minutes.get().end())) {
                long more = more(words, minutes.get().end());
                return Optional.of(Duration.ofMinutes(minutes.get().value() + more).toString());
            }
            Optional<Match<String>> days = days(words, i);
            if (days.isPresent() && isFree(taken, i, days.get().end())) {
                return days.map(Match::value);
            }
        }
        return Optional.empty();
    }

    private static boolean isFree(BitSet taken, int from, int end) {
        int first = taken.nextSetBit(from);
        return first < 0 || first >= end;
    }

    private static Optional<Match<Long>> minutes(Words words, int place) {
        List<Lexeme> whole = words.at(place, Category.LENGTH);
        if (!whole.isEmpty()) {
            return Optional.of(new Match<>((long) whole.getFirst().number(), whole.getFirst().end()));
        }
        return counted(words, place).flatMap(count -> Stream.of(Category.MINUTES, Category.HOURS)
                .flatMap(unit -> words.at(count.end(), unit).stream()).findFirst()
                .map(unit -> new Match<>(count.value().multiply(BigDecimal.valueOf(unit.number())).longValue(), unit.end())));
    }

    /** "Two hours and thirty minutes". */
    private static long more(Words words, int place) {
        int next = words.is(place, Category.AND) ? place + 1 : place;
        return minutes(words, next).filter(m -> m.value() < HOUR_MINUTES).map(Match::value).orElse(0L);
    }

    private static Optional<Match<String>> days(Words words, int place) {
        return counted(words, place).filter(count -> count.value().stripTrailingZeros().scale() <= 0)
                .flatMap(count -> words.at(count.end(), Category.SPAN).stream().findFirst().map(span -> {
                    int number = count.value().intValue();
                    String text = span.number() == DAY ? number + "D" : span.number() == MONTH ? number + "M" : number * (span.number() / WEEK) + "W";
                    return new Match<>("P" + text, span.end());
                }));
    }

    private static Optional<Match<BigDecimal>> counted(Words words, int place) {
        return Cardinals.at(words, place).or(() -> Numbers.COUNT.at(words, place).stream().findFirst()
                .map(count -> new Match<>(BigDecimal.valueOf(count.value()), count.end())));
    }
}
