/**
 * The life of every call: state machine, pre-call decision, dialling, journal, timers, supervision. One writer per call under a
 * lease with a fencing epoch; decisions are pure functions in {@code lifecycle} and {@code dial}. Audio and words are not made here.
 */
@NullMarked
package io.callwell.orchestrator;

import org.jspecify.annotations.NullMarked;
