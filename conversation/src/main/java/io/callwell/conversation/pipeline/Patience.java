package io.callwell.conversation.pipeline;

import java.time.Duration;

/** How long nobody has said anything. */
final class Patience {

    private long sinceMs;

    void restart(long nowMs) {
        sinceMs = nowMs;
    }

    boolean isOver(long nowMs, Duration most) {
        return nowMs - sinceMs >= most.toMillis();
    }
}
