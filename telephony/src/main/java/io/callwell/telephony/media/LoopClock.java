package io.callwell.telephony.media;

import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.TimeUnit;

/** The time of an event loop. */
public final class LoopClock implements PacedPlayout.Clockwork {

    private final EventExecutor loop;

    public LoopClock(EventExecutor loop) {
        this.loop = loop;
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void after(long nanos, Runnable task) {
        if (!loop.isShuttingDown()) {
            loop.schedule(task, Math.max(0, nanos), TimeUnit.NANOSECONDS);
        }
    }
}
