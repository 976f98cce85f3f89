/**
 * Whom to call, when and how often: campaigns, their targets, and the queue that the orchestrator works from.
 * A campaign chooses visits once, skips with a reason whoever may not be called, and follows each target to its end.
 * Whether a call is allowed at its moment is the orchestrator's decision, and when to try again its policy.
 */
@NullMarked
package io.callwell.campaign;

import org.jspecify.annotations.NullMarked;
