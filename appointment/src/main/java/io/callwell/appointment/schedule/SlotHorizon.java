package io.callwell.appointment.schedule;

import io.callwell.appointment.AppointmentProperties;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import java.time.Clock;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps slots in existence for the configured days ahead. Any number of processes may do it at once. */
@Component
public final class SlotHorizon {

    private static final Logger LOG = LoggerFactory.getLogger(SlotHorizon.class);

    private final TenantTransactions transactions;
    private final Hospitals hospitals;
    private final Schedules schedules;
    private final Clock clock;
    private final AppointmentProperties settings;

    SlotHorizon(TenantTransactions transactions, Hospitals hospitals, Schedules schedules, Clock clock, AppointmentProperties settings) {
        this.transactions = transactions;
        this.hospitals = hospitals;
        this.schedules = schedules;
        this.clock = clock;
        this.settings = settings;
    }

    /** @return how many slots are new, over all hospitals */
    public int extend() {
        int made = 0;
        for (Hospital hospital : hospitals.all()) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), hospital.zone());
            made += transactions.call(hospital.id(), () -> schedules.extend(hospital.zone(), today, settings.horizonDays()));
        }
        if (made > 0) {
            LOG.info("{} new slots within the next {} days", made, settings.horizonDays());
        }
        return made;
    }
}
