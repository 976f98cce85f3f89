package io.callwell.appointment;

import io.callwell.events.CallId;
import io.callwell.events.HoldId;
import io.callwell.events.PatientId;

/**
 * Books the slot that the call holds for a patient.
 *
 * @param key idempotency key: the same key gives the same receipt
 */
public record BookRequest(String key, PatientId patientId, CallId callId, HoldId holdId) {}
