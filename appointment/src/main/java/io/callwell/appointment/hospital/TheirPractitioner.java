package io.callwell.appointment.hospital;

/**
 * Somebody whose time can be booked there.
 *
 * @param schedule   of theirs; a practitioner may have several
 * @param name       as spoken
 * @param department as spoken
 */
public record TheirPractitioner(String id, String schedule, String name, String department) {}
