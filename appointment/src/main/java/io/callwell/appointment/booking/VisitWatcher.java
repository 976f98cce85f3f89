package io.callwell.appointment.booking;

import io.callwell.appointment.Appointment;
import java.time.Instant;

/** Somebody who must know of every change of a visit, in its transaction. */
public interface VisitWatcher {

    /** @param before as the visit was, at another time or place when it was moved */
    void changed(Appointment before, Appointment after, Instant now);
}
