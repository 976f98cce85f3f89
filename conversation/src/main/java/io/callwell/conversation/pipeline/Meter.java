package io.callwell.conversation.pipeline;

import io.callwell.conversation.replay.Body;
import java.util.Optional;

/** The numbers of one turn, from the person's last sound to our first one at their ear. Times are those of the stream. */
final class Meter {

    private int turn;
    private boolean open;
    private long spokeMs;
    private long endedMs;
    private long recognisedMs;
    private long decidedMs;
    private int utterance = -1;
    private long sentMs;

    /** @return whether the turn before this one was left without an answer */
    boolean spoke(long lastSoundMs, long decidedAtMs) {
        boolean unanswered = open && utterance < 0;
        open = true;
        utterance = -1;
        spokeMs = lastSoundMs;
        endedMs = decidedAtMs;
        recognisedMs = decidedAtMs;
        return unanswered;
    }

    void recognised(long atMs) {
        recognisedMs = atMs;
    }

    void decided(long atMs) {
        decidedMs = atMs;
    }

    /** Nothing is answered to this turn. */
    void dismiss() {
        open = false;
    }

    /** Whether the person waits for our answer. */
    boolean isOpen() {
        return open;
    }

    /** The person's last sound. */
    long spokeMs() {
        return spokeMs;
    }

    /** When their turn was found to be over. */
    long endedMs() {
        return endedMs;
    }

    void sent(int number, long atMs) {
        if (open && utterance < 0) {
            utterance = number;
            sentMs = atMs;
        }
    }

    /** @return the whole turn, once its answer is heard */
    Optional<Body.Turn> heard(int number, long atMs) {
        if (!open || number != utterance) {
            return Optional.empty();
        }
        open = false;
        return Optional.of(new Body.Turn(++turn, Math.max(0, endedMs - spokeMs), Math.max(0, recognisedMs - endedMs),
                Math.max(0, decidedMs - recognisedMs), Math.max(0, sentMs - decidedMs), Math.max(0, sentMs - spokeMs),
                Math.max(0, atMs - spokeMs)));
    }
}
