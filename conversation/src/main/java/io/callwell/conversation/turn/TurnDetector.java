package io.callwell.conversation.turn;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Finds turns in the person's audio, frame by frame: three loud frames begin one, a silence as long as the question allows ends it. While we
 * speak it takes a voice to begin one: noise does not stop us.
 * Used by the call's own thread only.
 */
public final class TurnDetector {

    private static final int PRE_ROLL_MS = 250;
    private static final int ONSET_FRAMES = 3;
    private static final int GO_ON_FRAMES = 2;
    private static final int PAUSE_MS = 200;
    private static final int FRAME_MS = 20;
    private static final int BYTES_A_MS = 8;

    /** Our own speech comes back as an echo; the person is louder than this. */
    private static final double LEAST_OVER_OUR_SPEECH = -38;

    private final SpeechGate gate;
    private final Voicing voicing = new Voicing();
    private final Deque<byte[]> before = new ArrayDeque<>();
    private final ByteArrayOutputStream turn = new ByteArrayOutputStream(32_000);
    private Endpointing endpointing = Endpointing.OPEN;
    private CallerPace pace = CallerPace.UNKNOWN;
    private int waitMs = Endpointing.OPEN.trailingMs();
    private boolean paused;
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
        waitMs = next.waitMs(pace);
    }

    /** What was said before this pause is so complete. Holds until the person goes on. */
    public void judged(Completion completion) {
        waitMs = endpointing.waitMs(completion, pace);
    }

    /** We took a pause of this length for the end of a turn, and it was not. */
    public void cutOff(long pauseMs) {
        pace = pace.cutOff(pauseMs);
        waitMs = endpointing.waitMs(pace);
    }

    public CallerPace pace() {
        return pace;
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
        voicing.accept(muLaw);
        loudInARow = loud ? loudInARow + 1 : 0;
        if (!speaking) {
            keep(muLaw, length);
            if (loudInARow < ONSET_FRAMES || ourSpeech && !voicing.isVoiced()) {
                return Optional.empty();
            }
            return Optional.of(begin(atMs, length));
        }
        turn.writeBytes(muLaw);
        loudMs += loud ? length : 0;
        if (paused && loudInARow == GO_ON_FRAMES) {
            return Optional.of(goOn(atMs, length));
        }
        // a single loud frame in a pause is a click, not speech
        lastLoudMs = loud && !paused ? atMs : lastLoudMs;
        long silence = atMs - lastLoudMs;
        if (silence >= waitMs && loudInARow == 0 || atMs - beganMs >= endpointing.longestMs()) {
            return Optional.of(end(atMs));
        }
        if (silence >= PAUSE_MS && !paused) {
            paused = true;
            return Optional.of(new TurnEvent.Paused(lastLoudMs, atMs));
        }
        return Optional.empty();
    }

    private TurnEvent goOn(long atMs, int length) {
        long pause = atMs - (long) GO_ON_FRAMES * length - lastLoudMs;
        paused = false;
        lastLoudMs = atMs;
        pace = pace.wentOn(pause);
        waitMs = endpointing.waitMs(pace);
        return new TurnEvent.WentOn(pause, atMs);
    }

    private TurnEvent begin(long atMs, int length) {
        speaking = true;
        beganMs = atMs - (long) loudInARow * length;
        lastLoudMs = atMs;
        paused = false;
        waitMs = endpointing.waitMs(pace);
        loudMs = loudInARow * length;
        turn.reset();
        before.forEach(turn::writeBytes);
        before.clear();
        beforeMs = 0;
        return new TurnEvent.Began(beganMs, atMs);
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
