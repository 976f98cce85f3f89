package io.callwell.appointment.schedule;

import io.callwell.events.PractitionerId;
import java.time.Instant;

/** When a practitioner could see one patient. */
public record SlotTime(PractitionerId practitioner, Instant startsAt, Instant endsAt) {}
