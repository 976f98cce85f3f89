package io.callwell.language.when;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One day that was named in two ways. */
final class DateJoin {

    private DateJoin() {}

    /** The days that satisfy both; when they contradict each other both readings are kept; empty when they are two separate days. */
    static Optional<List<Days>> narrow(DateWords first, DateWords second, Almanac almanac) {
        if (first instanceof DateWords.Weekday weekday && !(second instanceof DateWords.Weekday)) {
            return Optional.of(withWeekday(weekday, second, almanac));
        }
        if (second instanceof DateWords.Weekday weekday && !(first instanceof DateWords.Weekday)) {
            return Optional.of(withWeekday(weekday, first, almanac));
        }
        Days a = first.days(almanac).getFirst();
        Days b = second.days(almanac).getFirst();
        if (a.single() && b.single()) {
            return a.from().equals(b.from()) ? Optional.of(List.of(a)) : Optional.empty();
        }
        if (!a.single() && second instanceof DateWords.DayOfMonth day) {
            return inside(a, d -> d.getDayOfMonth() == day.day());
        }
        if (!b.single() && first instanceof DateWords.DayOfMonth day) {
            return inside(b, d -> d.getDayOfMonth() == day.day());
        }
        return a.overlaps(b) ? Optional.of(List.of(a.single() ? a : b)) : Optional.empty();
    }

    private static List<Days> withWeekday(DateWords.Weekday weekday, DateWords other, Almanac almanac) {
        List<Days> others = other.days(almanac);
        for (Days days : others) {
            Optional<List<Days>> match = inside(days, d -> d.getDayOfWeek() == weekday.day());
            if (match.isPresent()) {
                return match.get();
            }
        }
        LocalDate byDate = others.getFirst().from();
        Stream<Days> byWeekday = other instanceof DateWords.DayOfMonth day
                ? Stream.iterate(almanac.today(), d -> d.plusDays(1)).limit(366)
                        .filter(d -> d.getDayOfMonth() == day.day() && d.getDayOfWeek() == weekday.day()).limit(1)
                        .map(d -> Days.one(d, "weekday-and-day"))
                : weekday.days(almanac).stream().map(d -> Days.one(d.from(), "weekday-said"));
        return Stream.concat(Stream.of(Days.one(byDate, "weekday-mismatch")), byWeekday).toList();
    }

    private static Optional<List<Days>> inside(Days days, java.util.function.Predicate<LocalDate> wanted) {
        long count = ChronoUnit.DAYS.between(days.from(), days.to()) + 1;
        return Stream.iterate(days.from(), d -> d.plusDays(1)).limit(count).filter(wanted).findFirst()
                .map(d -> List.of(Days.one(d, "plain")));
    }
}
