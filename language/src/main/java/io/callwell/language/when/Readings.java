package io.callwell.language.when;

import io.callwell.language.DayPart;
import io.callwell.language.Reading;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ways to take what was collected of a sentence: the likeliest, and the others. */
final class Readings {

    private final Almanac almanac;
    private final List<Named> dates;
    private final List<ClockWords> times;
    private final List<DayPart> parts;
    private final Optional<DayPart> part;
    private final Ranges ranges;
    private final List<Days> days;
    private final List<LocalTime> clock;

    Readings(Almanac almanac, List<Named> dates, List<ClockWords> times, List<DayPart> parts, Optional<Named> fromDate, Optional<Named> toDate,
            Optional<ClockWords> fromTime, Optional<ClockWords> toTime) {
        this.almanac = almanac;
        this.dates = dates;
        this.times = times;
        this.parts = parts;
        this.part = first(parts);
        Optional<LocalDate> from = fromDate.map(n -> n.best().from());
        this.ranges = Ranges.of(from, toDate.map(n -> endAfter(n, from)), fromTime, toTime, part);
        this.days = dates.isEmpty() ? List.of() : dates.getFirst().days();
        this.clock = times.isEmpty() ? List.of() : stillAhead(times.getFirst().times(part), days);
    }

    Reading best() {
        return ranges.reading(first(days), first(clock), part, days.isEmpty() ? "plain" : days.getFirst().why());
    }

    List<Reading> others() {
        List<Reading> others = new ArrayList<>();
        for (int i = 1; i < dates.size(); i++) {
            others.add(ranges.reading(Optional.of(dates.get(i).best()), timeWith(i), partWith(i), "said-or"));
        }
        for (int i = 1; i < days.size(); i++) {
            others.add(ranges.reading(Optional.of(days.get(i)), first(clock), part, days.get(i).why()));
        }
        for (int i = 1; i < times.size() && !inPairs(times.size()); i++) {
            others.add(ranges.reading(first(days), Optional.of(times.get(i).times(part).getFirst()), part, "said-or"));
        }
        for (int i = 1; i < clock.size(); i++) {
            others.add(ranges.reading(first(days), Optional.of(clock.get(i)), part, "am-or-pm"));
        }
        for (int i = 1; i < parts.size() && !inPairs(parts.size()); i++) {
            others.add(ranges.reading(first(days), first(clock), Optional.of(parts.get(i)), "said-or"));
        }
        return others;
    }

    /** "Monday to Wednesday", said on a Monday, ends after it begins. */
    private static LocalDate endAfter(Named end, Optional<LocalDate> from) {
        LocalDate last = end.best().to();
        return from.filter(last::isBefore).isPresent() && end.words() instanceof DateWords.Weekday ? last.plusWeeks(1) : last;
    }

    /** "Monday at five or Tuesday at six": each day has its own time. */
    private boolean inPairs(int said) {
        return dates.size() > 1 && dates.size() == said;
    }

    private Optional<LocalTime> timeWith(int date) {
        return inPairs(times.size()) ? Optional.of(times.get(date).times(partWith(date)).getFirst()) : first(clock);
    }

    private Optional<DayPart> partWith(int date) {
        return inPairs(parts.size()) ? Optional.of(parts.get(date)) : part;
    }

    /** Today at "five", said at four in the afternoon, is not five in the morning. */
    private List<LocalTime> stillAhead(List<LocalTime> clock, List<Days> days) {
        boolean today = !days.isEmpty() && days.getFirst().single() && days.getFirst().from().equals(almanac.today());
        boolean swap = today && clock.size() == 2 && clock.getFirst().isBefore(almanac.now().toLocalTime()) && clock.get(1).isAfter(almanac.now().toLocalTime());
        return swap ? clock.reversed() : clock;
    }

    private static <T> Optional<T> first(List<T> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.getFirst());
    }
}
