/**
 * The hospital's own scheduling system behind ours. {@link io.callwell.appointment.hospital.HospitalSystem} is the port that every adapter
 * implements, in words of both sides and no vendor's; {@link io.callwell.appointment.hospital.HospitalMirror} takes in what the hospital tells.
 * The constraint of our database stays the judge of double booking, whatever the other side believes.
 */
@NullMarked
package io.callwell.appointment.hospital;

import org.jspecify.annotations.NullMarked;
