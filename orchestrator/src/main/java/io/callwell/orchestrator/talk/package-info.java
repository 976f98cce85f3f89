/**
 * What media processes ask of the orchestrator: the call they are to talk on, a place for their journal, and a list of those that live.
 * A talk belongs to one process at a time, under an epoch that fences the others out.
 * The hospital is always that of the call, whatever the request says.
 */
@NullMarked
package io.callwell.orchestrator.talk;

import org.jspecify.annotations.NullMarked;
