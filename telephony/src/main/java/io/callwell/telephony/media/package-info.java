/**
 * Live audio sockets: one {@link io.callwell.telephony.media.MediaLeg} per connected call, whichever carrier it came through.
 * Audio inside is 8 kHz mu-law in frames of 20 ms; the carrier's own form is converted once, at the socket.
 */
@NullMarked
package io.callwell.telephony.media;

import org.jspecify.annotations.NullMarked;
