package io.callwell.conversation.script;

import io.callwell.conversation.nlu.When;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** The instant at which somebody wants to be called, from what they said. Pure. */
final class Later {

    private static final LocalTime MORNING = LocalTime.of(10, 0);
    private static final LocalTime EVENING = LocalTime.of(18, 0);
    private static final Duration AT_LEAST = Duration.ofMinutes(5);
    private static final Duration A_WHILE = Duration.ofHours(2);
    private static final Duration AT_MOST = Duration.ofDays(30);

    private Later() {}

    /** @param now in the hospital's zone; the first reading that lies ahead, within a month */
    static Optional<Instant> of(List<When> readings, ZonedDateTime now) {
        Instant earliest = now.toInstant().plus(AT_LEAST);
        Instant latest = now.toInstant().plus(AT_MOST);
        return readings.stream().map(when -> at(when, now)).filter(at -> !at.isBefore(earliest) && !at.isAfter(latest)).findFirst();
    }

    static Instant of(Node.Later key, ZonedDateTime now) {
        return switch (key) {
            case IN_AN_HOUR -> now.toInstant().plus(Duration.ofHours(1));
            case THIS_EVENING -> {
                ZonedDateTime evening = now.with(EVENING);
                yield (evening.isAfter(now) ? evening : evening.plusDays(1)).toInstant();
            }
            case TOMORROW -> now.plusDays(1).with(MORNING).toInstant();
        };
    }

    private static Instant at(When when, ZonedDateTime now) {
        Optional<LocalDate> day = when.date().or(when::fromDate);
        Optional<LocalTime> time = when.time().or(() -> when.fromTime().map(Later::within));
        if (day.isPresent()) {
            boolean today = day.get().equals(now.toLocalDate());
            return time.isEmpty() && today ? now.toInstant().plus(A_WHILE)
                    : day.get().atTime(time.orElse(MORNING)).atZone(now.getZone()).toInstant();
        }
        if (time.isEmpty()) {
            return now.toInstant().plus(A_WHILE);
        }
        ZonedDateTime at = now.with(time.get());
        return (at.toInstant().isBefore(now.toInstant().plus(AT_LEAST)) ? at.plusDays(1) : at).toInstant();
    }

    /** "In the evening" is not its first minute. */
    private static LocalTime within(LocalTime from) {
        return from.isBefore(LocalTime.of(23, 0)) ? from.plusHours(1) : from;
    }
}
