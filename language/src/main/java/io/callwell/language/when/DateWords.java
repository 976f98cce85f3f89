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
    enum Which { BARE, THIS, COMING, NEXT, AFTER_NEXT, LAST }

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
                case COMING -> List.of(Days.one(coming, "plain"));
                case LAST -> Stream.of(a.today().with(TemporalAdjusters.previous(day))).filter(a::allows).map(d -> Days.one(d, "past")).toList();
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

    /** In so many days, weeks or months; so many ago when negative. */
    record InUnits(int count, int unitDays) implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            if (count < 0 && unitDays == 30) {
                return List.of();
            }
            LocalDate date = unitDays == 30 ? a.today().plusMonths(count) : a.today().plusDays((long) count * unitDays);
            return a.allows(date) ? List.of(Days.one(date, "plain")) : List.of();
        }
    }

    /** "In two or three days"; "das pandrah din baad" is a range. */
    record InEither(int count, int other, int unitDays) implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            if (other > count + 1) {
                LocalDate from = a.today().plusDays((long) count * unitDays);
                return List.of(new Days(from, a.today().plusDays((long) other * unitDays), "plain"));
            }
            return Stream.concat(
                            new InUnits(count, unitDays).days(a).stream(),
                            new InUnits(other, unitDays).days(a).stream().map(d -> Days.one(d.from(), "said-or")))
                    .toList();
        }
    }

    /** Within so many days, weeks or months from today. */
    record Within(int count, int unitDays) implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            return new InUnits(count, unitDays).days(a).stream().map(d -> new Days(a.today(), d.to(), "plain")).toList();
        }
    }

    /** This or next week. */
    record Week(int ahead) implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            LocalDate monday = a.today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks(ahead);
            LocalDate from = ahead == 0 ? a.today() : monday;
            return ahead < 0 && a.sense() != Almanac.Sense.OPEN ? List.of() : List.of(new Days(from, monday.plusDays(6), "plain"));
        }
    }

    record Weekend(int ahead) implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            Days this_ = of(a, 0, "plain");
            return ahead == 0 ? List.of(this_) : List.of(of(a, ahead, "next-weekend"), new Days(this_.from(), this_.to(), "coming-weekend"));
        }

        private static Days of(Almanac a, int ahead, String why) {
            LocalDate saturday = a.today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusDays(5).plusWeeks(ahead);
            return new Days(saturday.isBefore(a.today()) ? a.today() : saturday, saturday.plusDays(1), why);
        }
    }

    /** Where in a week or a month. */
    enum Edge { EARLY, MIDDLE, END }

    /** "Early next week", "the end of January": Monday to Wednesday, the first seven days, and so on; an end may also be the last day itself. */
    record PartOf(DateWords base, Edge edge) implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            return base.days(a).stream().limit(1).flatMap(whole -> parts(whole, a)).toList();
        }

        private Stream<Days> parts(Days whole, Almanac a) {
            boolean week = whole.to().minusDays(6).isBefore(whole.from().plusDays(1)) || ChronoUnit.DAYS.between(whole.from(), whole.to()) < 7;
            LocalDate first = week ? whole.to().minusDays(6) : whole.to().withDayOfMonth(1);
            Days part = switch (edge) {
                case EARLY -> new Days(first, first.plusDays(week ? 2 : 6), "plain");
                case MIDDLE -> week ? new Days(first.plusDays(1), first.plusDays(3), "plain") : new Days(first.plusDays(10), first.plusDays(19), "plain");
                case END -> week ? new Days(first.plusDays(3), first.plusDays(4), "plain") : new Days(whole.to().minusDays(6), whole.to(), "plain");
            };
            Stream<Days> clipped = Stream.of(part).filter(p -> a.allows(p.to()))
                    .map(p -> a.allows(p.from()) ? p : new Days(a.today(), p.to(), p.why()));
            return edge == Edge.END ? Stream.concat(clipped, Stream.of(Days.one(part.to(), "last-day")).filter(d -> a.allows(d.to()))) : clipped;
        }
    }

    /** The first, second, third or fourth week of a month. */
    record WeekOfMonth(DateWords month, int number) implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            return month.days(a).stream().limit(1)
                    .map(whole -> whole.to().withDayOfMonth(7 * (number - 1) + 1)).map(first -> new Days(first, first.plusDays(6), "plain"))
                    .filter(days -> a.allows(days.to())).toList();
        }
    }

    /** "The second Friday of April"; the last one when {@code number} is -1. */
    record NthWeekday(int number, DayOfWeek day, DateWords month) implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            return month.days(a).stream().limit(1)
                    .map(whole -> whole.to().with(TemporalAdjusters.dayOfWeekInMonth(number, day))).filter(a::allows)
                    .map(date -> Days.one(date, "plain")).toList();
        }
    }

    /** This or next month. */
    record MonthAhead(int ahead) implements DateWords {
        @Override
        public List<Days> days(Almanac a) {
            LocalDate first = a.today().withDayOfMonth(1).plusMonths(ahead);
            return ahead < 0 && a.sense() != Almanac.Sense.OPEN
                    ? List.of()
                    : List.of(new Days(ahead == 0 ? a.today() : first, first.with(TemporalAdjusters.lastDayOfMonth()), "plain"));
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
