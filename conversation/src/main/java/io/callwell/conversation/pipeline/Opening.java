package io.callwell.conversation.pipeline;

import io.callwell.conversation.turn.Endpointing;

/**
 * The first moments of a stream. We begin when the person has said hello, or when they say nothing; their "hello?" over our first
 * words does not stop us.
 */
final class Opening {

    static final Endpointing HELLO = new Endpointing(350, 4_000);

    private static final long SILENCE_MS = 700;
    private static final long LONGEST_MS = 4_000;
    private static final long PROTECTED_MS = 1_500;

    private final long sinceMs;
    private boolean open = true;
    private boolean hello;

    /** @param atOnce do not wait: a machine answered, or we go on with a talk that was cut */
    Opening(long nowMs, boolean atOnce) {
        this.sinceMs = nowMs;
        this.hello = atOnce;
    }

    void saidHello() {
        hello = true;
    }

    boolean mayBegin(long nowMs, boolean speaking) {
        long waited = nowMs - sinceMs;
        return open && (hello || waited >= LONGEST_MS || waited >= SILENCE_MS && !speaking);
    }

    void begun() {
        open = false;
    }

    boolean isOpen() {
        return open;
    }

    /** @param heardSinceMs when the utterance began to be heard; -1 when it has not yet, by the marks */
    boolean protects(int utterance, long heardSinceMs, long nowMs) {
        return utterance == 1 && (heardSinceMs < 0 || nowMs - heardSinceMs < PROTECTED_MS);
    }
}
