package io.callwell.conversation.script;

import io.callwell.appointment.Appointment;
import io.callwell.events.AppointmentId;
import java.time.Instant;

/** The visit that the call is about. */
public record Visit(AppointmentId id, Instant startsAt, String department, String practitioner, boolean open) {

    /** @param now a visit is open while it is booked and has not begun */
    public static Visit of(Appointment appointment, Instant now) {
        boolean booked = switch (appointment.status()) {
            case BOOKED, PENDING, PROPOSED -> true;
            case ARRIVED, FULFILLED, CANCELLED, NOSHOW, ENTERED_IN_ERROR, CHECKED_IN, WAITLIST -> false;
        };
        return new Visit(
                appointment.id(),
                appointment.startsAt(),
                appointment.department(),
                appointment.practitioner(),
                booked && appointment.startsAt().isAfter(now));
    }
}
