package io.callwell.appointment.booking;

import io.callwell.appointment.Appointment;
import java.time.Instant;

/** Somebody who wants to know that a time to come has become free, in the transaction that freed it. */
public interface FreedSlots {

    /** @param before the visit that has left its slot, as it was there */
    void freed(Appointment before, Instant now);
}
