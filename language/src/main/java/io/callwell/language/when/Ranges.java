package io.callwell.language.when;

import io.callwell.language.Bound;
import io.callwell.language.DayPart;
import io.callwell.language.Reading;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** The ends of a range, kept apart until a reading is made. */
record Ranges(Optional<LocalDate> fromDate, Optional<LocalDate> toDate, Optional<LocalTime> fromTime, Optional<LocalTime> toTime) {

    static Ranges of(Optional<LocalDate> fromDate, Optional<LocalDate> toDate, Optional<ClockWords> from, Optional<ClockWords> to, Optional<DayPart> part) {
        Optional<LocalTime> likelyEnd = to.map(c -> c.times(part).getFirst());
        Optional<LocalTime> start = from.map(c -> startBefore(c.times(part), likelyEnd));
        Optional<LocalTime> end = to.map(c -> endAfter(c.times(part), start));
        return new Ranges(fromDate, toDate, start, end);
    }

    /** "From nine to one" begins at nine in the morning; "from three to five in the evening" does not begin at night. */
    private static LocalTime startBefore(List<LocalTime> starts, Optional<LocalTime> end) {
        return starts.stream().filter(s -> end.isEmpty() || s.isBefore(end.get())).findFirst().orElse(starts.getFirst());
    }

    private static LocalTime endAfter(List<LocalTime> ends, Optional<LocalTime> start) {
        return ends.stream().filter(e -> start.isEmpty() || e.isAfter(start.get())).findFirst().orElse(ends.getFirst());
    }

    Reading reading(Optional<Days> days, Optional<LocalTime> time, Optional<DayPart> part, String why) {
        Optional<LocalDate> date = days.filter(Days::single).map(Days::from);
        Optional<Days> span = days.filter(d -> !d.single());
        Optional<LocalDate> from = fromDate.or(() -> span.map(Days::from));
        Optional<LocalDate> to = toDate.or(() -> span.map(Days::to));
        return new Reading(date, time, part, bound(from, fromTime), bound(to, toTime), why);
    }

    private static Optional<Bound> bound(Optional<LocalDate> date, Optional<LocalTime> time) {
        return date.isEmpty() && time.isEmpty() ? Optional.empty() : Optional.of(new Bound(date, time));
    }
}
