package io.callwell.appointment.schedule;

import io.callwell.appointment.AppointmentProperties;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps slots in existence for the configured days ahead. Any number of processes may do it at once. */
@Component
final class SlotHorizon implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SlotHorizon.class);
    private static final long FIRST_AFTER_SECONDS = 60;
    private static final long EVERY_SECONDS = 3_600;

    private final TenantTransactions transactions;
    private final Hospitals hospitals;
    private final Schedules schedules;
    private final Clock clock;
    private final AppointmentProperties settings;
    private volatile @Nullable ScheduledExecutorService timer;

    SlotHorizon(TenantTransactions transactions, Hospitals hospitals, Schedules schedules, Clock clock, AppointmentProperties settings) {
        this.transactions = transactions;
        this.hospitals = hospitals;
        this.schedules = schedules;
        this.clock = clock;
        this.settings = settings;
    }

    /** @return how many slots are new, over all hospitals */
    int extend() {
        int made = 0;
        for (Hospital hospital : hospitals.all()) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), hospital.zone());
            made += transactions.call(hospital.id(), () -> schedules.extend(hospital.zone(), today, settings.horizonDays()));
        }
        return made;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("slot-horizon").factory());
        started.scheduleWithFixedDelay(this::extendQuietly, FIRST_AFTER_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
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

    private void extendQuietly() {
        try {
            int made = extend();
            if (made > 0) {
                LOG.info("{} new slots within the next {} days", made, settings.horizonDays());
            }
        } catch (RuntimeException outage) {
            LOG.warn("slots could not be extended, the next hour tries again", outage);
        }
    }
}
