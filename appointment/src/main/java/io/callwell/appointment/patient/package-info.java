/**
 * Patients: who they are, whether and where they may be called. Names, phones and birth dates are sealed in the store.
 * Look-ups by phone go through a blind index, so that no plain number ever stands in a table or an index.
 * What a patient says about being called is kept with the call in which they said it.
 */
@NullMarked
package io.callwell.appointment.patient;

import org.jspecify.annotations.NullMarked;
