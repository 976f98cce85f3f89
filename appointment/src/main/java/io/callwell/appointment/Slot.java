package io.callwell.appointment;

import io.callwell.events.PractitionerId;
import io.callwell.events.SlotId;
import java.time.Instant;
import java.time.ZoneId;

/** A free piece of a practitioner's schedule (FHIR Slot, status {@code free}). */
public record Slot(
        SlotId id,
        PractitionerId practitionerId,
        String practitioner,
        String department,
        Instant startsAt,
        Instant endsAt,
        ZoneId zone) {}
