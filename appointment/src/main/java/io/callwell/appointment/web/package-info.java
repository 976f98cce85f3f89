/**
 * The schedule as screens see it: departments, practitioners and the visits of some days.
 * Answers hold the names that staff may see, phones only masked.
 * Nothing is written through this door.
 */
@NullMarked
package io.callwell.appointment.web;

import org.jspecify.annotations.NullMarked;
