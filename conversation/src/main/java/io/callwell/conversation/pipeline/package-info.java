/**
 * One live talk: frames come into a mailbox, one virtual thread per call takes them out and moves small collaborators: ears, mouth,
 * dialogue, services, meter. Everything is journaled before it has an effect; nothing slow runs on the talk's own thread but that.
 * Time and asynchronous work come in from outside, so that a whole talk runs on virtual time in tests.
 */
@NullMarked
package io.callwell.conversation.pipeline;

import org.jspecify.annotations.NullMarked;
