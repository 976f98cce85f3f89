package io.callwell.appointment.waitlist;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Appointment.Status;
import io.callwell.appointment.Slot;
import io.callwell.appointment.Waitlist;
import io.callwell.appointment.booking.Offers;
import io.callwell.appointment.booking.Offers.Purpose;
import io.callwell.appointment.booking.StoredAppointments;
import io.callwell.appointment.booking.StoredSlots;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.problem.RefusedException;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

/** {@link Waitlist} where the role runs: for beans of the same process, and over HTTP for the others. */
@RestController
final class WaitlistDesk implements Waitlist {

    private static final int MOST_NOTICE = 20_160;

    private final TenantTransactions transactions;
    private final StoredWaitlist entries;
    private final StoredAppointments visits;
    private final StoredSlots slots;
    private final Offers offers;
    private final Clock clock;

    WaitlistDesk(TenantTransactions transactions, StoredWaitlist entries, StoredAppointments visits, StoredSlots slots, Offers offers, Clock clock) {
        this.transactions = transactions;
        this.entries = entries;
        this.visits = visits;
        this.slots = slots;
        this.offers = offers;
        this.clock = clock;
    }

    @Override
    public Entry join(Wish wish) {
        check(wish);
        return transactions.call(() -> {
            Appointment visit = visits.byId(wish.appointmentId()).orElseThrow(() -> new NotFoundException("appointment " + wish.appointmentId()));
            if (visit.status() != Status.BOOKED && visit.status() != Status.PENDING || !visit.startsAt().isAfter(clock.instant())) {
                throw new RefusedException("visit-not-open", "The visit is over or cancelled. Book a visit first; it is kept until an earlier one is found.");
            }
            return entries.join(visit, wish, clock.instant());
        });
    }

    @Override
    public void withdraw(UUID id) {
        transactions.run(() -> {
            if (!entries.withdraw(id)) {
                throw new NotFoundException("waiting entry " + id);
            }
            offers.giveUp(id);
        });
    }

    @Override
    public List<Entry> waiting() {
        return transactions.call(entries::waiting);
    }

    @Override
    public List<Offer> offers() {
        return transactions.call(() -> offers.open(Purpose.WAITLIST).stream().map(this::view).toList());
    }

    private Offer view(Offers.Offer offer) {
        Slot slot = slots.byId(offer.slot()).orElseThrow();
        return new Offer(offer.id(), offer.cause(), offer.patient(), offer.visit(), slot, offer.wave(), offer.expiresAt(), offer.call().isPresent());
    }

    private static void check(Wish wish) {
        LocalTime from = wish.fromTime().orElse(LocalTime.MIN);
        if (wish.toTime().filter(to -> !from.isBefore(to)).isPresent()) {
            throw new InvalidException("toTime is not after fromTime", "toTime", "give a later time of the same day, or leave it out");
        }
        if (wish.noticeMinutes() < 0 || wish.noticeMinutes() > MOST_NOTICE) {
            throw new InvalidException("noticeMinutes is " + wish.noticeMinutes(), "noticeMinutes", "give 0 to " + MOST_NOTICE);
        }
        if (wish.priority() < 0 || wish.priority() > 9) {
            throw new InvalidException("priority is " + wish.priority(), "priority", "give 1 (most urgent) to 9, or 0");
        }
    }
}
