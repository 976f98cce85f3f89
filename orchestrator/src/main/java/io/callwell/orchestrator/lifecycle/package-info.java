/**
 * The states of a call and what may happen in each: one pure function from state and signal to the next state and the commands
 * that follow. It knows no clock, no database and no carrier; times come in as arguments and effects leave as values.
 * Any order and any number of copies of the carrier's reports lead to the same final state.
 */
@NullMarked
package io.callwell.orchestrator.lifecycle;

import org.jspecify.annotations.NullMarked;
