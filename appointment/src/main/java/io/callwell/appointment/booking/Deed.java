package io.callwell.appointment.booking;

import io.callwell.appointment.Appointment.Status;
import io.callwell.appointment.CancellationReason;
import io.callwell.events.SlotId;

/** What somebody at a desk does to a visit. */
public sealed interface Deed {

    /** The patient said that they will come. */
    record Confirm() implements Deed {}

    record Cancel(CancellationReason reason) implements Deed {}

    /** @param overbook beyond the capacity of the slot, up to its limit */
    record Move(SlotId slot, boolean overbook) implements Deed {}

    /**
     * What happens on the day.
     *
     * @param correction a privileged correction of what was written before
     */
    record Become(Status status, boolean correction) implements Deed {}
}
