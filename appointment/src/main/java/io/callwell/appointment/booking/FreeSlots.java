package io.callwell.appointment.booking;

import io.callwell.appointment.SlotWishes;
import io.callwell.events.AppointmentId;
import io.callwell.events.PatientId;
import io.callwell.events.PractitionerId;
import io.callwell.events.SlotId;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Bounds of a search for free slots.
 *
 * @param practitioner     gives the department
 * @param samePractitioner only this practitioner; otherwise only the others of the department
 * @param fromTime         wall clock in {@code zone}, inclusive
 * @param toTime           wall clock in {@code zone}, exclusive; empty for the end of the day
 * @param wishes           days of the week, site, service and mode
 * @param patient          who must have no other visit at that time
 * @param moving           the visit that would be given up, so it does not stand in its own way
 */
record FreeSlots(
        PractitionerId practitioner,
        boolean samePractitioner,
        Instant from,
        Optional<Instant> to,
        ZoneId zone,
        LocalTime fromTime,
        Optional<LocalTime> toTime,
        List<SlotId> exclude,
        PatientId patient,
        AppointmentId moving,
        SlotWishes wishes,
        int limit) {}
