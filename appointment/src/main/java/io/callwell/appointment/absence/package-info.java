/**
 * A doctor is away at short notice: the affected visits in the order in which their patients are called, with free times kept for them.
 * No visit is changed here; patients decide in a call.
 * The ranking is pure and says why.
 */
@NullMarked
package io.callwell.appointment.absence;

import org.jspecify.annotations.NullMarked;
