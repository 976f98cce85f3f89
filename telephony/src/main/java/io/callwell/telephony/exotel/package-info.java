/**
 * Exotel (India): calls placed into a flow of the account, audio by its Voicebot stream (AgentStream), progress by callbacks and by
 * asking. Exotel signs nothing, so addresses carry a key that cannot be guessed. It has no request that ends or redirects a call:
 * closing the stream lets the flow go on, and the flow asks us what comes next.
 */
@NullMarked
package io.callwell.telephony.exotel;

import org.jspecify.annotations.NullMarked;
