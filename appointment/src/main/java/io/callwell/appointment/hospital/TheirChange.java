package io.callwell.appointment.hospital;

import java.time.Instant;
import java.util.Optional;

/**
 * A visit to be confirmed or cancelled.
 *
 * @param at     when we believe that the visit is; {@link HospitalAnswer.Changed} when it is not
 * @param reason FHIR appointment-cancellation-reason code, for a cancellation
 */
public record TheirChange(String key, String visit, Instant at, Optional<String> reason) {}
