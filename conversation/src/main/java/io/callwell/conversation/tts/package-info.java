/**
 * Voices: sentences become telephone audio. What is the same in every call is rendered ahead and kept; names and dates are made
 * when they are needed and forgotten with the call. When a voice fails the next one speaks.
 */
@NullMarked
package io.callwell.conversation.tts;

import org.jspecify.annotations.NullMarked;
