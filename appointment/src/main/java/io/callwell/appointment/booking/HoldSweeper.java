package io.callwell.appointment.booking;

import io.callwell.appointment.AppointmentProperties;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Ends holds whose call has died without releasing them. A dead hold already blocks nobody; the sweep makes that visible in the
 * table. Any number of processes may sweep at once.
 */
@Component
final class HoldSweeper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(HoldSweeper.class);

    private final TenantTransactions transactions;
    private final Hospitals hospitals;
    private final Holds holds;
    private final AppointmentProperties settings;
    private volatile @Nullable ScheduledExecutorService timer;

    HoldSweeper(TenantTransactions transactions, Hospitals hospitals, Holds holds, AppointmentProperties settings) {
        this.transactions = transactions;
        this.hospitals = hospitals;
        this.holds = holds;
        this.settings = settings;
    }

    /** @return how many holds were ended, over all hospitals */
    int sweep() {
        int swept = 0;
        for (Hospital hospital : hospitals.all()) {
            swept += transactions.call(hospital.id(), holds::sweep);
        }
        return swept;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("hold-sweeper").factory());
        long every = settings.sweepEvery().toMillis();
        started.scheduleWithFixedDelay(this::sweepQuietly, every, every, TimeUnit.MILLISECONDS);
        timer = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = timer;
        if (running != null) {
            running.shutdownNow();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    private void sweepQuietly() {
        try {
            int swept = sweep();
            if (swept > 0) {
                LOG.info("{} holds had outlived their call and were ended", swept);
            }
        } catch (RuntimeException outage) {
            LOG.warn("holds could not be swept, the next round tries again", outage);
        }
    }
}
