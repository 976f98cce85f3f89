package io.callwell.campaign;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Lets the dispatcher look for due targets again and again while the process runs. */
final class DispatchTimer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DispatchTimer.class);

    private final Dispatcher dispatcher;
    private final CampaignProperties settings;
    private volatile @Nullable ScheduledExecutorService timer;

    DispatchTimer(Dispatcher dispatcher, CampaignProperties settings) {
        this.dispatcher = dispatcher;
        this.settings = settings;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("campaign-dispatch").factory());
        long every = settings.dispatchEvery().toMillis();
        started.scheduleWithFixedDelay(this::dispatchQuietly, every, every, TimeUnit.MILLISECONDS);
        timer = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = timer;
        if (running != null) {
            running.shutdown();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    private void dispatchQuietly() {
        try {
            dispatcher.dispatch();
        } catch (RuntimeException outage) {
            LOG.warn("due targets could not be queued, the next round tries again", outage);
        }
    }
}
