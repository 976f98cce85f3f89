/**
 * SIP straight to a trunk or a PBX: signalling by JAIN SIP (RFC 3261), audio by our own RTP (RFC 3550, G.711). The process that signals
 * also carries the audio. Codecs, cause mapping, packets, key events and reordering are pure and tested alone.
 */
@NullMarked
package io.callwell.telephony.sip;

import org.jspecify.annotations.NullMarked;
