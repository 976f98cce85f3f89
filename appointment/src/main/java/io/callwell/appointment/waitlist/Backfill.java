package io.callwell.appointment.waitlist;

import io.callwell.appointment.AppointmentProperties;
import io.callwell.appointment.Waitlist.Entry;
import io.callwell.appointment.booking.Offers;
import io.callwell.appointment.booking.Offers.Purpose;
import io.callwell.appointment.booking.StoredAppointments;
import io.callwell.appointment.waitlist.StoredWaitlist.FreedSlot;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps freed slots for whoever is next on the waiting list, wave after wave. Any number of processes may do it at once. */
@Component
public final class Backfill {

    private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);

    private final TenantTransactions transactions;
    private final Hospitals hospitals;
    private final StoredWaitlist entries;
    private final StoredAppointments visits;
    private final Offers offers;
    private final Clock clock;
    private final AppointmentProperties settings;

    Backfill(TenantTransactions transactions, Hospitals hospitals, StoredWaitlist entries, StoredAppointments visits, Offers offers, Clock clock,
            AppointmentProperties settings) {
        this.transactions = transactions;
        this.hospitals = hospitals;
        this.entries = entries;
        this.visits = visits;
        this.offers = offers;
        this.clock = clock;
        this.settings = settings;
    }

    /** @return how many patients have a slot kept for them that had none before, over all hospitals */
    public int offer() {
        int made = 0;
        for (Hospital hospital : hospitals.all()) {
            made += transactions.call(hospital.id(), () -> offer(hospital));
        }
        if (made > 0) {
            LOG.info("{} freed slots are kept for patients of the waiting list", made);
        }
        return made;
    }

    private int offer(Hospital hospital) {
        offers.expire();
        Instant now = clock.instant();
        int made = 0;
        for (FreedSlot freed : entries.toOffer(now)) {
            Optional<Entry> next = entries.next(freed.slot(), hospital.zone(), now);
            if (next.isEmpty()) {
                entries.done(freed.slot());
                continue;
            }
            Optional<UUID> offer = visits.byId(next.get().appointmentId()).flatMap(visit -> offers.make(visit, freed.slot(), Purpose.WAITLIST,
                    next.get().id(), freed.waves() + 1, settings.offerTtl(), now));
            if (offer.isPresent()) {
                entries.offered(freed.slot());
                made++;
            }
        }
        return made;
    }
}
