package io.callwell.appointment.demo;

import io.callwell.appointment.AppointmentProperties;
import io.callwell.appointment.demo.DemoVisits.NewVisit;
import io.callwell.appointment.schedule.Schedules;
import io.callwell.events.HospitalId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.tenant.Hospitals;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the two demo hospitals exist and gives them enough visits to call about. */
@Component
public final class DemoHospitals {

    /** Asha Hospital, Asia/Kolkata: the one that the demo calls for. */
    public static final HospitalId ASHA = DemoHospital.ASHA.hospital().id();
    /** Hudson Clinic, America/New_York: proves that tenants are separate. */
    public static final HospitalId HUDSON = DemoHospital.HUDSON.hospital().id();

    private static final Logger LOG = LoggerFactory.getLogger(DemoHospitals.class);
    private static final int DAYS_WITH_VISITS = 10;

    private final TenantTransactions transactions;
    private final Hospitals hospitals;
    private final Schedules schedules;
    private final DemoStore store;
    private final AppointmentProperties settings;

    DemoHospitals(TenantTransactions transactions, Hospitals hospitals, Schedules schedules, DemoStore store, AppointmentProperties settings) {
        this.transactions = transactions;
        this.hospitals = hospitals;
        this.schedules = schedules;
        this.store = store;
        this.settings = settings;
    }

    /**
     * Seeds what is missing: hospitals, staff, schedules, leave and patients once; slots for the days ahead and unconfirmed visits on
     * later days (200 and 30) as often as it is called. Several processes may call it at once.
     *
     * @param clock the business clock: says which day it is
     */
    public void ensure(Clock clock) {
        for (DemoHospital demo : DemoHospital.ALL) {
            if (hospitals.byCode(demo.hospital().code()).isEmpty()) {
                hospitals.register(demo.hospital());
            }
            transactions.run(demo.hospital().id(), () -> ensure(demo, clock.instant()));
        }
    }

    private void ensure(DemoHospital demo, Instant now) {
        ZoneId zone = demo.hospital().zone();
        LocalDate today = LocalDate.ofInstant(now, zone);
        store.lock(demo.hospital().code());
        if (!store.isSeeded()) {
            store.insertStaff(demo, today);
            leave(demo, today, zone);
            store.insertPatients(DemoPeople.of(demo), now);
        }
        store.insertInformation(DemoInformation.of(demo));
        int horizon = Math.max(settings.horizonDays(), DAYS_WITH_VISITS + 1);
        schedules.extend(zone, today, horizon);
        int added = topUp(demo, today, now, DAYS_WITH_VISITS);
        if (added < 0) {
            added = topUp(demo, today, now, horizon - 1);
        }
        LOG.info("demo hospital {}: {} visits added", demo.hospital().code(), Math.max(added, 0));
    }

    /** @return how many were added, or -1 when these days cannot take all that are missing */
    private int topUp(DemoHospital demo, LocalDate today, Instant now, int days) {
        ZoneId zone = demo.hospital().zone();
        Instant from = today.plusDays(1).atStartOfDay(zone).toInstant();
        Instant to = today.plusDays(1L + days).atStartOfDay(zone).toInstant();
        int missing = demo.visits() - store.unconfirmedFrom(from);
        if (missing <= 0) {
            return 0;
        }
        long seed = demo.hospital().code().hashCode() * 31L + today.toEpochDay();
        List<NewVisit> visits = DemoVisits.choose(store.freeSlots(from, to), store.candidates(from), missing, seed);
        store.insertVisits(visits, now);
        return visits.size() == missing ? missing : -1;
    }

    /** Three doctors of the larger hospital are away for some of the days to come. */
    private void leave(DemoHospital demo, LocalDate today, ZoneId zone) {
        if (demo != DemoHospital.ASHA) {
            return;
        }
        away(demo, "Doctor Singh", today.plusDays(4), LocalTime.MIDNIGHT, today.plusDays(7), LocalTime.MIDNIGHT, zone);
        away(demo, "Doctor Das", today.plusDays(2), LocalTime.MIDNIGHT, today.plusDays(3), LocalTime.MIDNIGHT, zone);
        away(demo, "Doctor Mehta", today.plusDays(8), LocalTime.of(14, 0), today.plusDays(8), LocalTime.of(17, 0), zone);
    }

    private void away(DemoHospital demo, String doctor, LocalDate fromDay, LocalTime from, LocalDate toDay, LocalTime to, ZoneId zone) {
        store.insertLeave(demo.idOf("practitioner/" + doctor),
                fromDay.atTime(from).atZone(zone).toInstant(), toDay.atTime(to).atZone(zone).toInstant());
    }
}
