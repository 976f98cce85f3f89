package io.callwell.language.when;

import io.callwell.language.DayPart;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Joins the pieces of one sentence, in their order, into readings. Used by one thread, once. */
final class Assembly {

    private final Almanac almanac;
    private final boolean moving;

    /** Days that were named, each with its readings; more than one when several were offered. */
    private final List<Named> dates = new ArrayList<>();
    private final List<ClockWords> times = new ArrayList<>();
    private final List<DayPart> parts = new ArrayList<>();
    private final Set<DayOfWeek> exceptDays = EnumSet.noneOf(DayOfWeek.class);
    private final Set<LocalDate> exceptDates = new LinkedHashSet<>();
    private Optional<Named> fromDate = Optional.empty();
    private Optional<Named> toDate = Optional.empty();
    private Optional<ClockWords> fromTime = Optional.empty();
    private Optional<ClockWords> toTime = Optional.empty();

    private Optional<Piece.Kind> pending = Optional.empty();
    private Optional<Piece.Kind> joining = Optional.empty();
    private boolean openRange;
    private boolean replace;
    /** What is replaced was ruled out, not misspoken. */
    private boolean refused;
    private boolean corrected;
    private Optional<Piece> last = Optional.empty();
    private Optional<Named> latest = Optional.empty();

    Assembly(Almanac almanac, boolean moving) {
        this.almanac = almanac;
        this.moving = moving;
    }

    void add(Piece piece) {
        switch (piece) {
            case Piece.Mark(var kind) -> mark(kind);
            case Piece.Date(var words) -> date(new Named(words, words.days(almanac)));
            case Piece.Clock(var words) -> time(words);
            case Piece.Part(var part) -> part(part);
            case Piece.FromNow(int minutes) -> {
                ZonedDateTime then = almanac.now().plusMinutes(minutes);
                DateWords day = new DateWords.Exact(then.toLocalDate());
                date(new Named(day, day.days(almanac)));
                time(new ClockWords(then.getHour(), then.getMinute(), ClockWords.Half.EXACT, Optional.empty()));
            }
        }
        if (!(piece instanceof Piece.Mark)) {
            last = Optional.of(piece);
            pending = Optional.empty();
            joining = Optional.empty();
        }
    }

    private void mark(Piece.Kind kind) {
        switch (kind) {
            case AFTER, BEFORE, BETWEEN, EXCEPT, OLD -> {
                pending = Optional.of(kind);
                openRange = kind == Piece.Kind.BETWEEN || openRange;
            }
            case AND, OR -> joining = Optional.of(kind);
            case TO -> joining = Optional.of(moving ? Piece.Kind.OLD : kind);
            case NEXT_ONE -> nextOne();
            case CORRECTION -> {
                replace = true;
                refused = false;
            }
            case SO -> {
                refused |= !replace;
                replace = true;
            }
            case POST_AFTER -> bound(true);
            case POST_BEFORE -> bound(false);
            case FROM -> {
                if (moving) {
                    forget();
                    return;
                }
                bound(true);
                openRange = true;
            }
            case POST_BETWEEN -> bound(false);
            case POST_EXCEPT -> exceptLast();
        }
    }

    /** The day or time from which a visit is moved away. */
    private void forget() {
        if (last.isPresent() && last.get() instanceof Piece.Date && !dates.isEmpty()) {
            dates.removeLast();
        } else if (last.isPresent() && last.get() instanceof Piece.Clock && !times.isEmpty()) {
            times.removeLast();
        }
    }

    private void nextOne() {
        latest.ifPresent(named -> {
            DateWords after = new DateWords.After(named.words(), 7);
            dates.clear();
            dates.add(new Named(after, after.days(almanac)));
        });
    }

    /** A Hindi mark turns what came before it into an end of a range. */
    private void bound(boolean start) {
        if (last.isEmpty()) {
            return;
        }
        switch (last.get()) {
            case Piece.Date date when !dates.isEmpty() -> {
                Named named = dates.removeLast();
                setDate(named, start);
            }
            case Piece.Clock clock when !times.isEmpty() -> setTime(times.removeLast(), start);
            default -> { }
        }
        last = Optional.empty();
    }

    private void exceptLast() {
        if (last.isPresent() && last.get() instanceof Piece.Date && !dates.isEmpty()) {
            except(dates.removeLast());
            replace = true;
            refused = true;
        } else if (last.isPresent() && last.get() instanceof Piece.Clock && !times.isEmpty()) {
            times.removeLast();
            replace = true;
            refused = true;
        } else if (last.isPresent() && last.get() instanceof Piece.Part && !parts.isEmpty()) {
            parts.removeLast();
            replace = true;
            refused = true;
        }
    }

    private void date(Named said) {
        Named named = joining.isPresent() && !dates.isEmpty() ? besides(dates.getLast(), said) : said;
        latest = Optional.of(named);
        if (pending.filter(Piece.Kind.OLD::equals).isPresent()) {
            return;
        }
        if (pending.filter(Piece.Kind.EXCEPT::equals).isPresent()) {
            except(named);
        } else if (joining.filter(Piece.Kind.OLD::equals).isPresent()) {
            dates.clear();
            dates.add(named);
        } else if (joining.filter(Piece.Kind.TO::equals).isPresent() && dates.size() == 1 && times.isEmpty()) {
            setDate(dates.removeLast(), true);
            setDate(named, false);
        } else if (pending.isPresent()) {
            setDate(named, pending.get() != Piece.Kind.BEFORE);
        } else if (openRange && fromDate.isPresent() && toDate.isEmpty()) {
            setDate(named, false);
            openRange = false;
        } else if (replace) {
            corrected |= !refused;
            refused = false;
            replace = false;
            dates.clear();
            dates.add(named);
        } else if (dates.isEmpty() || joining.isPresent()) {
            dates.add(named);
        } else {
            join(named);
        }
    }

    /** "Next week Thursday or Friday", "the third or fifth of March": what was said of one day counts for the other. */
    private Named besides(Named first, Named second) {
        DateWords words = switch (second.words()) {
            case DateWords.Weekday(var day, var which) when which == DateWords.Which.BARE -> switch (first.words()) {
                case DateWords.WeekdayOfWeek(var other, int weeks) -> new DateWords.WeekdayOfWeek(day, weeks);
                case DateWords.Weekday(var other, var pointed) when pointed == DateWords.Which.NEXT -> new DateWords.Weekday(day, pointed);
                default -> second.words();
            };
            case DateWords.DayOfMonth(int day, var ahead) when ahead.isEmpty() && first.words() instanceof DateWords.MonthDay(int month, int other, var year) ->
                new DateWords.MonthDay(month, day, year);
            default -> second.words();
        };
        if (second.words() instanceof DateWords.MonthDay(int month, int other, var year) && first.words() instanceof DateWords.DayOfMonth(int day, var ahead)
                && ahead.isEmpty()) {
            DateWords moved = new DateWords.MonthDay(month, day, year);
            List<Days> days = moved.days(almanac);
            if (!days.isEmpty()) {
                dates.removeLast();
                dates.add(new Named(moved, days));
            }
        }
        List<Days> days = words.days(almanac);
        return days.isEmpty() ? second : new Named(words, days);
    }

    /** Two dates side by side are one day named twice ("Tuesday the fifteenth"), or else a choice. */
    private void join(Named second) {
        Named first = dates.getLast();
        Optional<Named> one = DateJoin.narrow(first.words(), second.words(), almanac).map(days -> new Named(second.words(), days));
        if (one.isPresent()) {
            dates.removeLast();
            dates.add(one.get());
        } else if (moving) {
            dates.clear();
            dates.add(second);
        } else {
            dates.add(second);
        }
    }

    private void time(ClockWords clock) {
        if (pending.filter(kind -> kind == Piece.Kind.EXCEPT || kind == Piece.Kind.OLD).isPresent()) {
            return;
        }
        if (joining.filter(Piece.Kind.OLD::equals).isPresent()) {
            times.clear();
        }
        if (pending.isPresent()) {
            setTime(clock, pending.get() != Piece.Kind.BEFORE);
        } else if (openRange && fromTime.isPresent() && toTime.isEmpty()) {
            setTime(clock, false);
            openRange = false;
        } else if (!times.isEmpty() && joining.filter(kind -> kind == Piece.Kind.AND || kind == Piece.Kind.TO).isPresent()) {
            setTime(times.removeLast(), true);
            setTime(clock, false);
        } else {
            if (replace) {
                corrected |= !refused;
            refused = false;
                replace = false;
                times.clear();
            }
            times.add(clock);
        }
        clock.part().ifPresent(this::keepPart);
    }

    private void keepPart(DayPart part) {
        if (!parts.contains(part)) {
            parts.clear();
            parts.add(part);
        }
    }

    private void part(DayPart part) {
        if (pending.filter(Piece.Kind.EXCEPT::equals).isPresent()) {
            return;
        }
        if (replace) {
            corrected |= !refused;
            refused = false;
            replace = false;
            parts.clear();
        }
        if (!parts.contains(part)) {
            parts.add(part);
        }
    }

    private void except(Named named) {
        if (named.words() instanceof DateWords.Weekday weekday && weekday.which() == DateWords.Which.BARE) {
            exceptDays.add(weekday.day());
        } else if (named.best().single()) {
            exceptDates.add(named.best().from());
        }
    }

    private void setDate(Named named, boolean start) {
        if (start) {
            fromDate = Optional.of(named);
        } else {
            toDate = Optional.of(named);
        }
    }

    private void setTime(ClockWords clock, boolean start) {
        if (start) {
            fromTime = Optional.of(clock);
        } else {
            toTime = Optional.of(clock);
        }
        clock.part().ifPresent(this::keepPart);
    }

    WhenReader.Found finish(BitSet used) {
        Readings readings = new Readings(almanac, dates, times, parts, fromDate, toDate, fromTime, toTime);
        return new WhenReader.Found(readings.best(), readings.others(), exceptDays, exceptDates, corrected, used);
    }
}
