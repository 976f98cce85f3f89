package io.callwell.bench.turn;

import io.callwell.conversation.stt.VoiceGate;
import io.callwell.conversation.turn.SpeechGate;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The product's detector, which also remembers when the frame was sent at which a turn's silence was long enough. Asked by the talk's
 * own thread; {@link #await} may be called by another.
 */
final class TimedGate implements SpeechGate {

    private record Awaited(byte[] lastSpeech, int silentFrames) {}

    private final VoiceGate gate = new VoiceGate();
    private final ToLongFunction<byte[]> sentAt;
    private long frames;
    private long lastLoud;
    private boolean spoken;
    private volatile @Nullable Awaited awaited;
    private volatile OptionalLong decidedAt = OptionalLong.empty();

    /** @param sentAt when this very frame was sent, in nanoseconds; the pipeline makes up frames of its own when the line falls silent */
    TimedGate(ToLongFunction<byte[]> sentAt) {
        this.sentAt = sentAt;
    }

    /** The turn with this last frame of speech ends after so many frames of silence. */
    void await(byte[] lastSpeech, int silentFrames) {
        decidedAt = OptionalLong.empty();
        awaited = new Awaited(lastSpeech, silentFrames);
    }

    @Override
    public boolean isSpeech(byte[] muLaw) {
        boolean speech = gate.isSpeech(muLaw);
        Awaited now = awaited;
        if (speech) {
            lastLoud = frames;
        }
        spoken |= now != null && muLaw == now.lastSpeech();
        if (spoken && now != null && frames - lastLoud >= now.silentFrames()) {
            decidedAt = OptionalLong.of(sentAt.applyAsLong(muLaw));
            spoken = false;
            awaited = null;
        }
        frames++;
        return speech;
    }

    /** When the frame was sent that ended the awaited turn; empty before. */
    OptionalLong decidedAt() {
        return decidedAt;
    }

    @Override
    public void close() {
        gate.close();
    }
}
