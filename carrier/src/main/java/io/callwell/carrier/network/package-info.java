/** The network itself: calls from dispatch to hang-up, the audio of each call, text messages, and faults on demand.
 * One virtual thread per call follows the application's instructions; one event loop thread moves the audio of all calls.
 * Who answers which number is told by the subscribers. */
@NullMarked
package io.callwell.carrier.network;

import org.jspecify.annotations.NullMarked;
