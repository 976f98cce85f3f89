/** Recorded calls that must replay byte for byte, whatever becomes of the engine, and what a changed script is told. */
@NullMarked
package io.callwell.conversation.replay;

import org.jspecify.annotations.NullMarked;
