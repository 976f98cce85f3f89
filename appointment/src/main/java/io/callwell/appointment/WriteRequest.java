package io.callwell.appointment;

import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import java.util.Optional;

/**
 * A write to a visit on behalf of a call.
 *
 * @param key    idempotency key, such as {@code call:node:appointment}: the same key gives the same receipt
 * @param reason coded reason, for a cancellation
 */
public record WriteRequest(String key, AppointmentId appointmentId, CallId callId, Optional<String> reason) {}
