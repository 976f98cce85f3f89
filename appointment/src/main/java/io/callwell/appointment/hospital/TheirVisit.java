package io.callwell.appointment.hospital;

import io.callwell.appointment.Appointment.Status;
import java.time.Instant;
import java.util.Optional;

/**
 * A visit as the hospital's system shows it; ids are theirs.
 *
 * @param accepted     the patient said that they will come
 * @param slot         empty where the system has no slots
 * @param practitioner empty where a visit names none
 * @param version      changes with each change there; only equality means anything
 * @param changedAt    by their clock; empty where they do not tell
 */
public record TheirVisit(
        String id,
        Status status,
        boolean accepted,
        Instant startsAt,
        Instant endsAt,
        String patient,
        Optional<String> practitioner,
        Optional<String> slot,
        String version,
        Optional<Instant> changedAt) {

    /** Whether it takes the practitioner's time. */
    public boolean isLive() {
        return switch (status) {
            case PENDING, BOOKED, ARRIVED, CHECKED_IN, FULFILLED -> true;
            case PROPOSED, CANCELLED, NOSHOW, ENTERED_IN_ERROR, WAITLIST -> false;
        };
    }
}
