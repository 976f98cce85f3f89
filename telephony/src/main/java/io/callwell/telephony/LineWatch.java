package io.callwell.telephony;

import io.callwell.events.CallId;
import io.callwell.telephony.media.Legs;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Hang-ups for a media process that does not run beside the orchestrator: it asks every second which of its calls should have no line
 * any more. Carriers without a request that ends a call are ended that way.
 */
final class LineWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LineWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Legs legs;
    private final Lines lines;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("line-watch").factory());
    private volatile boolean running;

    LineWatch(Legs legs, Lines lines) {
        this.legs = legs;
        this.lines = lines;
    }

    @Override
    public void start() {
        running = true;
        timer.scheduleWithFixedDelay(this::look, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    void look() {
        List<CallId> calls = legs.calls();
        if (calls.isEmpty()) {
            return;
        }
        try {
            lines.unwanted(calls).forEach(legs::hangUp);
        } catch (RuntimeException away) {
            LOG.warn("which calls to hang up could not be asked ({})", away.getClass().getSimpleName());
        }
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
