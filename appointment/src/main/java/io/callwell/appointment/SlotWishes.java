package io.callwell.appointment;

import io.callwell.events.PractitionerId;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What else a patient says of the time they wish: "any afternoon next week except Friday", "the first you have", "at the other site".
 *
 * @param lastDate     this day or earlier
 * @param onlyOn       days of the week; empty for all
 * @param notOn        days of the week that will not do
 * @param practitioner the one to begin with, in the place of the visit's
 * @param who          whose slots
 * @param location     site; empty for all
 * @param service      name of the service; empty for all
 * @param mode         {@code in-person} or {@code telehealth}; empty for that of the visit, which is in person when there is none yet
 * @param order        which comes first
 */
public record SlotWishes(
        Optional<LocalDate> lastDate,
        Set<DayOfWeek> onlyOn,
        Set<DayOfWeek> notOn,
        Optional<PractitionerId> practitioner,
        Who who,
        Optional<UUID> location,
        Optional<String> service,
        Optional<String> mode,
        Order order) {

    /** Nothing in particular: the same doctor before others of the department, as near to the usual time as can be. */
    public static final SlotWishes NONE = new SlotWishes(Optional.empty(), Set.of(), Set.of(), Optional.empty(), Who.ANYBODY, Optional.empty(),
            Optional.empty(), Optional.empty(), Order.LIKE_BEFORE);

    /** Whose slots. */
    public enum Who {
        /** The same practitioner, then others of the department. */
        ANYBODY,
        SAME,
        OTHERS
    }

    /** Which slot is offered first. */
    public enum Order {
        /** The same practitioner and part of the day first, then the nearest. */
        LIKE_BEFORE,
        /** The first there is. */
        EARLIEST
    }

    public SlotWishes {
        onlyOn = Set.copyOf(onlyOn);
        notOn = Set.copyOf(notOn);
    }

    /** The days of the week that remain. */
    public Set<DayOfWeek> days() {
        Set<DayOfWeek> days = new TreeSet<>(onlyOn.isEmpty() ? Set.of(DayOfWeek.values()) : onlyOn);
        days.removeAll(notOn);
        return days;
    }
}
