/**
 * Weekly sessions of practitioners in wall-clock time, and the slots that follow from them for the days ahead.
 * Generation is pure and knows the gaps and overlaps of daylight saving time; storing is separate.
 * Leave is not cut out of the slots: readers look at it, so that it works from the moment it is entered.
 */
@NullMarked
package io.callwell.appointment.schedule;

import org.jspecify.annotations.NullMarked;
