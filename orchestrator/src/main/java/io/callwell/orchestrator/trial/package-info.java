/**
 * Trying a script without a telephone: a call that a page makes to us for a chosen patient. It is a call like any other, with
 * journal, recording and outcome, but nobody is dialled, so no rule about dialling applies.
 */
@NullMarked
package io.callwell.orchestrator.trial;

import org.jspecify.annotations.NullMarked;
