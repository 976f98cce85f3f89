package io.callwell.appointment.schedule;

import io.callwell.events.PractitionerId;
import java.time.Instant;

/** When a practitioner could see one patient, or as many as the session says. */
public record SlotTime(Session session, Instant startsAt, Instant endsAt) {

    public PractitionerId practitioner() {
        return session.practitioner();
    }
}
