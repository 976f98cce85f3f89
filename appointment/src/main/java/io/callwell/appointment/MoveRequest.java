package io.callwell.appointment;

import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.HoldId;

/** Moves a visit to the slot that the call holds. */
public record MoveRequest(String key, AppointmentId appointmentId, CallId callId, HoldId holdId) {}
