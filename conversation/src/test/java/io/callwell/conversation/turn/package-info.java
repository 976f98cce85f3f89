/** Turns found in synthetic frames on virtual time, and what marks prove. */
@NullMarked
package io.callwell.conversation.turn;

import org.jspecify.annotations.NullMarked;
