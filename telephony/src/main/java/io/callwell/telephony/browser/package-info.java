/**
 * Talking to the agent from a page: microphone or keyboard over one WebSocket, for trying scripts without any telephone. The same leg
 * as any carrier's, with a one-time token; nobody is dialled, so it costs nothing and needs no account.
 */
@NullMarked
package io.callwell.telephony.browser;

import org.jspecify.annotations.NullMarked;
