package io.callwell.appointment.hospital;

import java.time.Instant;

/**
 * A visit to be made; ids are theirs.
 *
 * @param key      idempotency key, 1 to 200 characters
 * @param slot     empty text where the system has no slots: then the time alone counts
 */
public record TheirBooking(String key, String patient, String practitioner, String slot, Instant startsAt, Instant endsAt) {}
