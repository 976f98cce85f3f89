/**
 * What is said next: scripts as YAML, checked when they are loaded, and a pure engine that turns one input into a new state and
 * actions. No clock, no audio, no service is called from here; inputs carry the time and the answers.
 * Personal health information needs a {@code Verified} token to be read, and words of success need the receipt of a write.
 */
@NullMarked
package io.callwell.conversation.script;

import org.jspecify.annotations.NullMarked;
