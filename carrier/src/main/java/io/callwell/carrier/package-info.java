/**
 * A local telephone network for laptops and tests: it speaks Twilio's REST, webhooks, TwiML and Media Streams, and behind it
 * virtual patients listen, think and answer with real audio or keys. It is no part of production and touches the product only
 * over HTTP and WebSocket, so that the product cannot tell it from the provider. What it saw it writes to its own log, which is
 * the outside world's evidence of what was dialled and when.
 */
@NullMarked
package io.callwell.carrier;

import org.jspecify.annotations.NullMarked;
