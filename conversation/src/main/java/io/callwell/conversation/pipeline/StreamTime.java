package io.callwell.conversation.pipeline;

/**
 * Milliseconds since the stream began, by our own clock, set by the frames that arrive: the earliest any frame can have been sent is
 * the best guess of when the stream began, because frames are late but never early.
 */
final class StreamTime {

    private final TalkTime clock;
    private long beganMs;

    StreamTime(TalkTime clock) {
        this.clock = clock;
        this.beganMs = clock.ms();
    }

    void frame(long endMs) {
        beganMs = Math.min(beganMs, clock.ms() - endMs);
    }

    long ms() {
        return clock.ms() - beganMs;
    }
}
