/**
 * Runs the calls: the one writer of each call, the dispatcher that takes queued calls when the decision and the pace allow it, the
 * effects at the carrier, and the rounds that fire timers and take up what a crash left behind.
 * Everything here may be killed at any line; what was committed is enough to go on.
 */
@NullMarked
package io.callwell.orchestrator.supervise;

import org.jspecify.annotations.NullMarked;
