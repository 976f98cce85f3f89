/**
 * How a person is handed to the hospital's staff: they wait in a conference while staff are called, a supervisor may take them over or join,
 * and who is not reached in time leaves a promise to call back. Each hand-over is one row under the lock of its call.
 * What is asked of the carrier happens after the commit, so that a lost answer is found again by the next round.
 */
@NullMarked
package io.callwell.orchestrator.transfer;

import org.jspecify.annotations.NullMarked;
