package io.callwell.conversation.turn;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Finds turns in the person's audio, frame by frame: three loud frames begin one, a silence as long as the question allows ends it.
 * Used by the call's own thread only.
 */
public final class TurnDetector {

    private static final int PRE_ROLL_MS = 250;
    private static final int ONSET_FRAMES = 3;
    private static final int FRAME_MS = 20;
    private static final int BYTES_A_MS = 8;

    /** Our own speech comes back as an echo; the person is louder than this. */
    private static final double LEAST_OVER_OUR_SPEECH = -38;

    private final SpeechGate gate;
    private final Deque<byte[]> before = new ArrayDeque<>();
    private final ByteArrayOutputStream turn = new ByteArrayOutputStream(32_000);
    private Endpointing endpointing = Endpointing.OPEN;
    private int beforeMs;
    private int loudInARow;
    private boolean speaking;
    private long beganMs;
    private long lastLoudMs;
    private int loudMs;

    public TurnDetector(SpeechGate gate) {
        this.gate = gate;
    }

    /** From the next frame on, turns end as this question allows. */
    public void expect(Endpointing next) {
        endpointing = next;
    }

    public boolean isSpeaking() {
        return speaking;
    }

    /** What has been said of the turn that is under way, what came before its first loud sound included. */
    public byte[] soFar() {
        return speaking ? turn.toByteArray() : new byte[0];
    }

    /** Drops a turn that is under way. */
    public void forget() {
        speaking = false;
        turn.reset();
        loudInARow = 0;
    }

    /**
     * @param muLaw     audio of the person, usually 20 ms
     * @param atMs      its end, in milliseconds of the stream
     * @param ourSpeech whether ours is being played meanwhile
     */
    public Optional<TurnEvent> frame(byte[] muLaw, long atMs, boolean ourSpeech) {
        boolean echo = ourSpeech && !speaking && EnergyGate.level(muLaw) < LEAST_OVER_OUR_SPEECH;
        boolean loud = gate.isSpeech(muLaw) && !echo;
        int length = muLaw.length / BYTES_A_MS;
        loudInARow = loud ? loudInARow + 1 : 0;
        if (!speaking) {
            keep(muLaw, length);
            if (loudInARow < ONSET_FRAMES) {
                return Optional.empty();
            }
            return Optional.of(begin(atMs, length));
        }
        turn.writeBytes(muLaw);
        if (loud) {
            lastLoudMs = atMs;
            loudMs += length;
        }
        if (atMs - lastLoudMs >= endpointing.trailingMs() || atMs - beganMs >= endpointing.longestMs()) {
            return Optional.of(end(atMs));
        }
        return Optional.empty();
    }

    private TurnEvent begin(long atMs, int length) {
        speaking = true;
        beganMs = atMs - (long) ONSET_FRAMES * length;
        lastLoudMs = atMs;
        loudMs = ONSET_FRAMES * length;
        turn.reset();
        before.forEach(turn::writeBytes);
        before.clear();
        beforeMs = 0;
        return new TurnEvent.Began(atMs);
    }

    private TurnEvent end(long atMs) {
        TurnEvent.Ended ended = new TurnEvent.Ended(beganMs, lastLoudMs, atMs, turn.toByteArray(), loudMs);
        forget();
        return ended;
    }

    private void keep(byte[] muLaw, int length) {
        before.addLast(muLaw);
        beforeMs += length;
        while (beforeMs - before.getFirst().length / BYTES_A_MS >= PRE_ROLL_MS + ONSET_FRAMES * FRAME_MS) {
            beforeMs -= before.removeFirst().length / BYTES_A_MS;
        }
    }
}
