package io.callwell.appointment;

import io.callwell.events.CallId;
import io.callwell.events.SlotId;

/**
 * A wish to reserve a slot while a patient decides.
 *
 * @param key idempotency key: the same key gives the same answer, another body under it is an error
 */
public record HoldRequest(String key, CallId callId, SlotId slotId) {}
