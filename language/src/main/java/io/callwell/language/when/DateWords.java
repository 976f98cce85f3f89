package io.callwell.language.when;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A date as it was said, not yet on a calendar. */
sealed interface DateWords {

    /** The days that it can be, the likeliest first; empty when there is no such day. */
    List<Days> days(Almanac almanac);

    /** today, tomorrow, the day after tomorrow. */
    record FromToday(int offset) implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            LocalDate date = a.today().plusDays(offset);
            return a.allows(date) ? List.of(Days.one(date, "plain")) : List.of();
        }
    }

    /** Hindi kal, parso, narso: so many days from today in either direction, by the tense of the sentence. */
    record EitherSide(int distance) implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            LocalDate ahead = a.today().plusDays(distance);
            LocalDate back = a.today().minusDays(distance);
            return switch (a.sense()) {
                case FUTURE -> List.of(Days.one(ahead, "plain"));
                case PAST -> List.of(Days.one(back, "plain"));
                case OPEN -> a.pastTense()
                        ? List.of(Days.one(back, "past-tense"))
                        : List.of(Days.one(ahead, "kal-forward"), Days.one(back, "kal-back"));
            };
        }
    }

    /** How a weekday is pointed at. */
    enum Which { BARE, THIS, NEXT, AFTER_NEXT }

    record Weekday(DayOfWeek day, Which which) implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            LocalDate coming = a.today().with(TemporalAdjusters.next(day));
            LocalDate monday = a.today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            LocalDate ofNextWeek = monday.plusWeeks(1).plusDays(day.getValue() - 1L);
            boolean isToday = a.today().getDayOfWeek() == day;
            return switch (which) {
                case BARE -> isToday
                        ? List.of(Days.one(coming, "weekday-not-today"), Days.one(a.today(), "today"))
                        : List.of(Days.one(coming, "plain"));
                case THIS -> isToday
                        ? List.of(Days.one(a.today(), "today"), Days.one(coming, "this-weekday"))
                        : List.of(Days.one(coming, "plain"));
                case NEXT -> ofNextWeek.equals(coming)
                        ? List.of(Days.one(coming, "plain"))
                        : List.of(Days.one(ofNextWeek, "next-weekday"), Days.one(coming, "coming-weekday"));
                case AFTER_NEXT -> List.of(Days.one(ofNextWeek.plusWeeks(1), "plain"));
            };
        }
    }

    /** A weekday in the week so many weeks from now: "Tuesday next week". */
    record WeekdayOfWeek(DayOfWeek day, int weeks) implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            LocalDate monday = a.today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks(weeks);
            LocalDate date = monday.plusDays(day.getValue() - 1L);
            return a.allows(date) ? List.of(Days.one(date, "plain")) : List.of();
        }
    }

    /** A month and a year without a day: no date yet. */
    record Incomplete() implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            return List.of();
        }
    }

    /** So many days after another date: "a week from Tuesday". */
    record After(DateWords base, int days) implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            return base.days(a).stream().map(d -> new Days(d.from().plusDays(days), d.to().plusDays(days), d.why())).toList();
        }
    }

    /** "The fifteenth": the next one there is; with a month offset when "of next month" was said. */
    record DayOfMonth(int day, Optional<Integer> monthsAhead) implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            if (a.sense() == Almanac.Sense.PAST) {
                return List.of();
            }
            LocalDate first = a.today().withDayOfMonth(1);
            if (monthsAhead.isPresent()) {
                return valid(first.plusMonths(monthsAhead.get()), day).filter(a::allows).map(d -> List.of(Days.one(d, "plain"))).orElse(List.of());
            }
            return Stream.iterate(first, m -> m.plusMonths(1)).limit(4)
                    .flatMap(month -> valid(month, day).stream())
                    .filter(date -> !date.isBefore(a.today())).findFirst()
                    .map(date -> List.of(Days.one(date, "plain"))).orElse(List.of());
        }

        private static Optional<LocalDate> valid(LocalDate month, int day) {
            return day <= month.lengthOfMonth() ? Optional.of(month.withDayOfMonth(day)) : Optional.empty();
        }
    }

    /** "The fifteenth of March", with or without a year. */
    record MonthDay(int month, int day, Optional<Integer> year) implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            if (year.isPresent()) {
                return years(a).flatMap(y -> date(y, month, day).stream()).filter(a::allows).map(d -> Days.one(d, "plain")).toList();
            }
            if (a.sense() == Almanac.Sense.PAST) {
                return List.of();
            }
            return Stream.iterate(a.today().getYear(), y -> y + 1).limit(5)
                    .flatMap(y -> date(y, month, day).stream())
                    .filter(d -> !d.isBefore(a.today())).findFirst()
                    .map(d -> List.of(Days.one(d, "plain"))).orElse(List.of());
        }

        private Stream<Integer> years(Almanac a) {
            int said = year.orElseThrow();
            if (said >= 100) {
                return Stream.of(said);
            }
            int century = a.today().getYear() / 100 * 100;
            return a.sense() == Almanac.Sense.PAST ? Stream.of(century + said, century - 100 + said) : Stream.of(century + said);
        }
    }

    /** Two numbers that are a day and a month in the order of the country; the other order is kept when it is possible too. */
    record Numeric(int first, int second, Optional<Integer> year) implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            DateWords dayFirst = new MonthDay(second, first, year);
            DateWords monthFirst = new MonthDay(first, second, year);
            List<Days> found = new ArrayList<>((a.monthFirst() ? monthFirst : dayFirst).days(a));
            for (Days other : (a.monthFirst() ? dayFirst : monthFirst).days(a)) {
                if (found.stream().noneMatch(d -> d.from().equals(other.from()))) {
                    found.add(new Days(other.from(), other.to(), a.monthFirst() ? "day-first" : "month-first"));
                }
            }
            return found;
        }
    }

    record Exact(LocalDate date) implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            return a.allows(date) ? List.of(Days.one(date, "plain")) : List.of();
        }
    }

    /** In so many days, weeks or months. */
    record InUnits(int count, int unitDays) implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            LocalDate date = unitDays == 30 ? a.today().plusMonths(count) : a.today().plus((long) count * unitDays, ChronoUnit.DAYS);
            return List.of(Days.one(date, "plain"));
        }
    }

    /** This or next week. */
    record Week(int ahead) implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            LocalDate monday = a.today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks(ahead);
            LocalDate from = ahead == 0 ? a.today() : monday;
            return List.of(new Days(from, monday.plusDays(6), "plain"));
        }
    }

    record Weekend(int ahead) implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            LocalDate saturday = a.today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusDays(5).plusWeeks(ahead);
            return List.of(new Days(saturday.isBefore(a.today()) ? a.today() : saturday, saturday.plusDays(1), "plain"));
        }
    }

    /** The end of this week (Thursday on) or month (last week). */
    record EndOf(boolean month) implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            LocalDate last = month
                    ? a.today().with(TemporalAdjusters.lastDayOfMonth())
                    : a.today().with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
            LocalDate from = last.minusDays(month ? 6 : 1);
            return List.of(new Days(from.isBefore(a.today()) ? a.today() : from, last, "plain"));
        }
    }

    /** This or next month. */
    record MonthAhead(int ahead) implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            LocalDate first = a.today().withDayOfMonth(1).plusMonths(ahead);
            return List.of(new Days(ahead == 0 ? a.today() : first, first.with(TemporalAdjusters.lastDayOfMonth()), "plain"));
        }
    }

    /** "In December". */
    record WholeMonth(int month) implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            if (a.sense() == Almanac.Sense.PAST) {
                return List.of();
            }
            int year = a.today().getMonthValue() > month ? a.today().getYear() + 1 : a.today().getYear();
            LocalDate first = LocalDate.of(year, month, 1);
            LocalDate from = first.isBefore(a.today()) ? a.today() : first;
            return List.of(new Days(from, first.with(TemporalAdjusters.lastDayOfMonth()), "plain"));
        }
    }

    private static Optional<LocalDate> date(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
