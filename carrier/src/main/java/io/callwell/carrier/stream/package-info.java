/** Media Streams as Twilio speaks them, seen from Twilio's side: messages, the playout buffer with its marks, the WebSocket client.
 * Everything of one network runs on one event loop thread, so that nothing here needs a lock. The buffer and the messages know no clock and no socket. */
@NullMarked
package io.callwell.carrier.stream;

import org.jspecify.annotations.NullMarked;
