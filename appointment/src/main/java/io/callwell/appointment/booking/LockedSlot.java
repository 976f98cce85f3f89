package io.callwell.appointment.booking;

import io.callwell.appointment.Slot;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A slot that no other writer can take until the transaction ends.
 *
 * @param capacity how many visits anybody may book into it
 * @param seats    how many with overbooking, which only staff may
 * @param needs    kinds of rooms and devices
 * @param mode     {@code in-person}, {@code telehealth} or {@code either}
 */
record LockedSlot(Slot slot, int capacity, int seats, List<String> needs, Optional<UUID> location, String mode, boolean withdrawn) {

    boolean isPlain() {
        return seats == 1 && needs.isEmpty();
    }

    /** How a visit takes place when nothing else was agreed. */
    String usualMode() {
        return mode.equals("telehealth") ? "telehealth" : "in-person";
    }
}
