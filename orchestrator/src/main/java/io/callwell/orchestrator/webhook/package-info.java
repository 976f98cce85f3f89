/**
 * The carrier's questions and reports: what to do with a call that was answered, what comes after a stream, how a call proceeds.
 * Nothing of a request is believed before its signature was verified, and a copy of a request has no second effect.
 * Answers are TwiML; the state of the call decides which.
 */
@NullMarked
package io.callwell.orchestrator.webhook;

import org.jspecify.annotations.NullMarked;
