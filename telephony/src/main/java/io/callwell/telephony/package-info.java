/**
 * Legs and audio, no dialogue: how a call is placed, steered and ended at a carrier, and how its audio, keys and playout marks
 * travel. One folder per carrier; {@code media} holds the sockets. What is said on a call is not known here.
 */
@NullMarked
package io.callwell.telephony;

import org.jspecify.annotations.NullMarked;
