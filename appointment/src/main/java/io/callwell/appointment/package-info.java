/**
 * Patients, practitioners, slots, holds and appointments: the place where a phone call becomes a fact in a hospital.
 * The judge of double booking is a database constraint. Nothing is ever deleted, and every write has an idempotency key.
 */
@NullMarked
package io.callwell.appointment;

import org.jspecify.annotations.NullMarked;
