package io.callwell.appointment.booking;

import io.callwell.events.PatientId;
import io.callwell.events.SlotId;
import java.util.Optional;

/**
 * A new visit by somebody at a desk, who needs no hold.
 *
 * @param key      idempotency key: the same key gives the same receipt
 * @param overbook beyond the capacity of the slot, up to its limit
 * @param mode     {@code in-person} or {@code telehealth}; empty for what the slot says
 */
public record DeskBooking(String key, PatientId patientId, SlotId slotId, boolean overbook, Optional<String> mode, Author author) {}
