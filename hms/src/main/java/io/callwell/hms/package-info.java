/**
 * The connection to hospitals that have a scheduling system of their own: one sub-package for each way of talking to it, all behind
 * {@link io.callwell.appointment.hospital.HospitalSystem}. {@code sync} keeps both sides in line, {@code probe} tells what a server can do. The
 * classes of an adapter that no hospital has configured are never loaded.
 */
@NullMarked
package io.callwell.hms;

import org.jspecify.annotations.NullMarked;
