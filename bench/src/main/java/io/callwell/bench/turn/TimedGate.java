package io.callwell.bench.turn;

import io.callwell.conversation.stt.VoiceGate;
import io.callwell.conversation.turn.SpeechGate;
import java.util.OptionalLong;

/**
 * The product's detector, which also remembers the frame at which a turn's silence was long enough. Asked by the talk's own thread;
 * {@link #await} may be called by another.
 */
final class TimedGate implements SpeechGate {

    private static final long NOT_YET = -1;

    private final VoiceGate gate = new VoiceGate();
    private long frames;
    private long lastLoud;
    private volatile int awaited;
    private volatile long decidedAt = NOT_YET;

    /** From now on the turn ends after so many frames of silence. */
    void await(int silentFrames) {
        decidedAt = NOT_YET;
        awaited = silentFrames;
    }

    @Override
    public boolean isSpeech(byte[] muLaw) {
        boolean speech = gate.isSpeech(muLaw);
        if (speech) {
            lastLoud = frames;
        } else if (awaited > 0 && frames - lastLoud >= awaited) {
            decidedAt = frames;
            awaited = 0;
        }
        frames++;
        return speech;
    }

    /** Number of the frame that ended the awaited turn, the first frame of the stream being 0; empty before. */
    OptionalLong decidedAt() {
        return decidedAt == NOT_YET ? OptionalLong.empty() : OptionalLong.of(decidedAt);
    }

    @Override
    public void close() {
        gate.close();
    }
}
