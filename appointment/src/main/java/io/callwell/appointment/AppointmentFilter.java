package io.callwell.appointment;

import io.callwell.events.AppointmentId;
import io.callwell.events.PatientId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which booked visits are meant; every part that is given must match.
 *
 * @param from        visits that start at or after
 * @param to          visits that start before
 * @param departments department names; empty for all
 * @param patient     of this patient only
 * @param ids         only these; empty for all
 * @param onlyUnconfirmed leave out visits that the patient has accepted already
 * @param limit       at most, 1 to 10000
 */
public record AppointmentFilter(
        Optional<Instant> from,
        Optional<Instant> to,
        List<String> departments,
        Optional<PatientId> patient,
        List<AppointmentId> ids,
        boolean onlyUnconfirmed,
        int limit) {}
