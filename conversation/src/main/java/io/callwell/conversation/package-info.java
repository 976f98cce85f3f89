/**
 * One talk, from audio to outcome: what the person said, whose turn it is, what the script says next, what is spoken and heard.
 * Runs where the media role runs; the life of the call, the socket and the schedule are other modules' business.
 * Scripts are YAML, decisions are pure functions, and every input is journaled so that a talk can be replayed byte for byte.
 */
@NullMarked
package io.callwell.conversation;

import org.jspecify.annotations.NullMarked;
