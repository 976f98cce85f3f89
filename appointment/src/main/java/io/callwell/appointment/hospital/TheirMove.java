package io.callwell.appointment.hospital;

import java.time.Instant;

/**
 * A visit to be moved; ids are theirs.
 *
 * @param from where we believe that the visit is; {@link HospitalAnswer.Changed} when it is not
 */
public record TheirMove(String key, String visit, Instant from, String practitioner, String slot, Instant startsAt, Instant endsAt) {}
