package io.callwell.appointment.hospital;

import java.time.Instant;

/** A free slot at the hospital. @param id as they name it, such as {@code Slot/17} */
public record TheirSlot(String id, String schedule, Instant startsAt, Instant endsAt) {}
