/**
 * What people see of calls and do to them: lists, the live wall, the whole story of one call, hanging up and listening in.
 * Reads only, except for the two commands of a supervisor; names and numbers come from the appointment module and are never stored here.
 * The live feed may lose messages; a screen that reads the list again is right again.
 */
@NullMarked
package io.callwell.orchestrator.view;

import org.jspecify.annotations.NullMarked;
