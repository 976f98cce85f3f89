/** Whole talks on virtual time: a caller, a carrier, recognition and synthesis that behave, and everything that goes wrong. */
@NullMarked
package io.callwell.conversation.pipeline;

import org.jspecify.annotations.NullMarked;
