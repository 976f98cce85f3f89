package io.callwell.conversation.turn;

import io.callwell.audio.DtmfTones;
import io.callwell.audio.MuLaw;
import java.util.Optional;

/** Hears key presses that come as tones in the audio, because a carrier or a PBX on the way does not tell them. One per stream, one thread. */
public final class KeyTones {

    private final DtmfTones.Detector detector = new DtmfTones.Detector();
    private final short[] frame = new short[MuLaw.FRAME_BYTES];
    private int filled;

    /** @return the key whose tone has just been recognised; told once for each press, at its second frame */
    public Optional<Character> frame(byte[] muLaw) {
        Optional<Character> key = Optional.empty();
        for (int from = 0; from < muLaw.length; ) {
            int length = Math.min(frame.length - filled, muLaw.length - from);
            MuLaw.decode(muLaw, from, length, frame, filled);
            filled += length;
            from += length;
            if (filled == frame.length) {
                Optional<Character> pressed = detector.frame(frame, 0);
                key = pressed.isPresent() ? pressed : key;
                filled = 0;
            }
        }
        return key;
    }

    /** Whether the last frame held a tone: it is no speech. */
    public boolean isSounding() {
        return detector.isSounding();
    }
}
