package io.callwell.conversation.stt;

import io.callwell.audio.MuLaw;
import io.callwell.conversation.turn.SpeechGate;
import io.callwell.speech.VoiceActivity;

/** The voice detector of this machine. Odd pieces of audio are gathered into whole frames. */
public final class VoiceGate implements SpeechGate {

    private final VoiceActivity activity = new VoiceActivity();
    private final short[] frame = new short[MuLaw.FRAME_BYTES];
    private int filled;

    @Override
    public boolean isSpeech(byte[] muLaw) {
        boolean any = false;
        for (int from = 0; from < muLaw.length; ) {
            int length = Math.min(frame.length - filled, muLaw.length - from);
            MuLaw.decode(muLaw, from, length, frame, filled);
            filled += length;
            from += length;
            if (filled == frame.length) {
                activity.accept(frame, 0, Integer.MAX_VALUE);
                any |= activity.isSpeech();
                filled = 0;
            }
        }
        return any;
    }

    @Override
    public void close() {
        activity.close();
    }
}
