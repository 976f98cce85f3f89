/** Virtual patients: personas from YAML, facts about one person, and a mind that listens, waits, thinks and answers.
 * The mind is pure: it is told every 20 ms what could be heard and says what the person does. Speech is made ahead of time by local voices. */
@NullMarked
package io.callwell.carrier.patient;

import org.jspecify.annotations.NullMarked;
