/**
 * Telephone audio as plain Java: G.711 mu-law, resampling, WAV, levels and DTMF tones.
 * A telephone frame is 20 ms: 160 samples of 8 kHz mono. PCM is 16 bit signed in {@code short[]}.
 * Nothing here knows of calls or dialogue.
 */
@NullMarked
package io.callwell.audio;

import org.jspecify.annotations.NullMarked;
