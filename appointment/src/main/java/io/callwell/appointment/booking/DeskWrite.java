package io.callwell.appointment.booking;

import io.callwell.events.AppointmentId;
import java.util.Optional;

/**
 * A write to a visit by somebody at a desk.
 *
 * @param key     idempotency key: the same key gives the same receipt
 * @param version the version that they have seen; empty when they do not care
 */
public record DeskWrite(String key, AppointmentId appointmentId, Optional<Long> version, Deed deed, Author author) {}
