/**
 * Whose turn it is: when the person begins and ends to speak, when their speech stops ours, what of ours they have heard.
 * Time is counted in frames of 20 ms of the person's audio and in carrier marks; there is no clock and no thread here.
 * What words mean, and what is said next, is decided elsewhere.
 */
@NullMarked
package io.callwell.conversation.turn;

import org.jspecify.annotations.NullMarked;
