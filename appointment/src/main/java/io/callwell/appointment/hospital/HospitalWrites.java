package io.callwell.appointment.hospital;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.WriteResult;
import io.callwell.appointment.WriteResult.Reason;
import io.callwell.appointment.hospital.HospitalLinks.Kind;
import io.callwell.events.AppointmentChanged.Change;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.HoldId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.tenant.Tenancy;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The one place where a write of ours meets the hospital's own system: reserve ours, write theirs, re-read, compensate. {@link #around} remembers
 * the wish and runs the write; inside it {@link #written} is told when our row stands and our constraints have judged, and writes theirs before
 * ours is committed. When theirs declines, ours rolls back; when we die in between, {@link HospitalSettling} undoes theirs.
 *
 * <p>Hospitals without a system of their own pay one look-up in memory.
 */
@Component
public final class HospitalWrites {

    private static final Logger LOG = LoggerFactory.getLogger(HospitalWrites.class);
    /** Each keeps a database connection while theirs is asked. */
    private static final int AT_ONCE = 6;
    private static final long PATIENCE_MS = 4_000;

    private static final ScopedValue<String> KEY = ScopedValue.newInstance();
    private static final ScopedValue<Boolean> THEIR_NEWS = ScopedValue.newInstance();

    private final ObjectProvider<HospitalSystems> systems;
    private final TenantTransactions transactions;
    private final HospitalLinks links;
    private final HospitalJournal journal;
    private final Closings closings;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    HospitalWrites(ObjectProvider<HospitalSystems> systems, TenantTransactions transactions, HospitalLinks links, HospitalJournal journal,
            Closings closings) {
        this.systems = systems;
        this.transactions = transactions;
        this.links = links;
        this.journal = journal;
        this.closings = closings;
    }

    /** A wish to write. @param hold the slot that is wanted, for a booking or a move */
    public record Wish(String operation, String key, Optional<AppointmentId> appointment, Optional<HoldId> hold, Optional<String> reason) {}

    /** Runs a write of ours, outside of any transaction. What theirs declines is a refusal, and nothing of it is left. */
    public WriteResult around(Wish wish, Supplier<WriteResult> write) {
        if (system().isEmpty()) {
            return write.get();
        }
        if (!enters()) {
            return new WriteResult.Refused(Reason.HOSPITAL_UNREACHABLE, "the hospital's system is slow and others are waiting for it");
        }
        try {
            transactions.run(() -> journal.begin(wish.key(), wish.operation(), wish.appointment().map(AppointmentId::value), wish.hold(), wish.reason()));
            return ScopedValue.where(KEY, wish.key()).call(() -> run(wish, write));
        } finally {
            places.release();
        }
    }

    /** For changes that come from the hospital's system: they are not sent back there. */
    public static <T> T theirNews(Supplier<T> work) {
        return ScopedValue.where(THEIR_NEWS, true).call(work::get);
    }

    /**
     * Our row is written and judged, nothing is committed. Used inside the transaction of the write.
     *
     * @throws HospitalDeclinedException to roll ours back
     */
    public void written(Change what, Optional<Appointment> before, Appointment after, Optional<CallId> call, Optional<String> reason) {
        Optional<HospitalSystem> system = system();
        if (system.isEmpty() || THEIR_NEWS.isBound()) {
            return;
        }
        String key = KEY.isBound() ? KEY.get() : derived(what, after);
        switch (what) {
            case BOOKED -> booked(system.get(), key, after);
            case MOVED -> moved(system.get(), key, before.orElseThrow(), after);
            case CONFIRMED, CANCELLED -> changed(system.get(), key, what, after, reason);
        }
    }

    private WriteResult run(Wish wish, Supplier<WriteResult> write) {
        try {
            WriteResult result = write.get();
            transactions.run(() -> journal.end(wish.key(), result instanceof WriteResult.Receipt ? "done" : "declined"));
            return result;
        } catch (HospitalDeclinedException declined) {
            LOG.info("{} was declined by the hospital's system: {}", wish.operation(), declined.detail());
            transactions.run(() -> {
                if (!declined.mayBeThere()) {
                    journal.end(wish.key(), "declined");
                }
                if (declined.reason() == Reason.SLOT_TAKEN) {
                    wish.hold().ifPresent(closings::closeHeld);
                }
            });
            return new WriteResult.Refused(declined.reason(), declined.detail());
        }
    }

    private void booked(HospitalSystem system, String key, Appointment visit) {
        TheirBooking booking = new TheirBooking(key, theirs(Kind.PATIENT, visit.patientId().value(), "patient"),
                theirs(Kind.PRACTITIONER, visit.practitionerId().value(), "practitioner"),
                links.theirs(Kind.SLOT, visit.slotId().value()).orElse(""), visit.startsAt(), visit.endsAt());
        TheirVisit done = done(system.book(booking));
        links.link(Kind.VISIT, done.id(), visit.id().value(), done.version());
    }

    private void moved(HospitalSystem system, String key, Appointment before, Appointment after) {
        Optional<String> theirs = links.theirs(Kind.VISIT, after.id().value());
        if (theirs.isEmpty()) {
            return;
        }
        TheirVisit done = done(system.move(new TheirMove(key, theirs.get(), before.startsAt(),
                theirs(Kind.PRACTITIONER, after.practitionerId().value(), "practitioner"),
                links.theirs(Kind.SLOT, after.slotId().value()).orElse(""), after.startsAt(), after.endsAt())));
        links.link(Kind.VISIT, done.id(), after.id().value(), done.version());
    }

    /** Nobody competes for these: while theirs is away ours is right, and theirs hears of it later. */
    private void changed(HospitalSystem system, String key, Change what, Appointment visit, Optional<String> reason) {
        Optional<String> theirs = links.theirs(Kind.VISIT, visit.id().value());
        if (theirs.isEmpty()) {
            return;
        }
        String operation = what == Change.CONFIRMED ? "confirm" : "cancel";
        if (!KEY.isBound()) {
            journal.keepDue(key, operation, visit.id().value(), reason);
            return;
        }
        TheirChange change = new TheirChange(key, theirs.get(), visit.startsAt(), reason);
        HospitalAnswer answer = what == Change.CONFIRMED ? system.confirm(change) : system.cancel(change);
        if (answer instanceof HospitalAnswer.Unreachable) {
            journal.keepDue(key, operation, visit.id().value(), reason);
        } else {
            TheirVisit done = done(answer);
            links.link(Kind.VISIT, done.id(), visit.id().value(), done.version());
        }
    }

    private static TheirVisit done(HospitalAnswer answer) {
        return switch (answer) {
            case HospitalAnswer.Done done -> done.visit();
            case HospitalAnswer.Taken taken -> throw new HospitalDeclinedException(Reason.SLOT_TAKEN, taken.reason());
            case HospitalAnswer.Changed changed -> throw new HospitalDeclinedException(
                    changed.now().filter(TheirVisit::isLive).isPresent() ? Reason.CHANGED_AT_HOSPITAL : Reason.ALREADY_CANCELLED,
                    "the hospital has changed this visit meanwhile");
            case HospitalAnswer.Refused refused -> throw new HospitalDeclinedException(Reason.ILLEGAL_MOVE, refused.reason());
            case HospitalAnswer.Unreachable away -> throw new HospitalDeclinedException(away);
        };
    }

    private String theirs(Kind kind, UUID ours, String what) {
        return links.theirs(kind, ours).orElseThrow(() -> new HospitalDeclinedException(Reason.ILLEGAL_MOVE,
                "the hospital's system does not know this " + what + ": it is linked at the next round, or by its staff"));
    }

    private Optional<HospitalSystem> system() {
        HospitalSystems known = systems.getIfAvailable();
        return known == null ? Optional.empty() : Tenancy.ifAny().flatMap(known::of);
    }

    /** Stable over retries of one write, because a write that was rolled back leaves the version as it was. */
    private static String derived(Change what, Appointment after) {
        return what.name().toLowerCase(java.util.Locale.ROOT) + ":" + after.id() + ":" + after.version();
    }

    private boolean enters() {
        try {
            return places.tryAcquire(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
