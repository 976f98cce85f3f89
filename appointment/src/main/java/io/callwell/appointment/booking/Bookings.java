package io.callwell.appointment.booking;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Appointment.Status;
import io.callwell.appointment.BookRequest;
import io.callwell.appointment.CancellationReason;
import io.callwell.appointment.MoveRequest;
import io.callwell.appointment.WriteRequest;
import io.callwell.appointment.WriteResult;
import io.callwell.appointment.WriteResult.Reason;
import io.callwell.appointment.WriteResult.Receipt;
import io.callwell.appointment.WriteResult.Refused;
import io.callwell.appointment.booking.AppointmentLifecycle.Authority;
import io.callwell.appointment.booking.AppointmentLifecycle.Verdict;
import io.callwell.events.AppointmentId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The one write path of visits: locks the visit, replays a saved answer, decides, changes, and saves the receipt, in one transaction.
 * Locks are always taken in the order visit, slot, hold.
 */
@Component
public final class Bookings {

    private final TenantTransactions transactions;
    private final StoredAppointments visits;
    private final Seating seating;
    private final SavedAnswers answers;
    private final VisitChanges changes;
    private final Receipts receipts;
    private final Clock clock;

    Bookings(TenantTransactions transactions, StoredAppointments visits, Seating seating, SavedAnswers answers, VisitChanges changes,
            Receipts receipts, Clock clock) {
        this.transactions = transactions;
        this.visits = visits;
        this.seating = seating;
        this.answers = answers;
        this.changes = changes;
        this.receipts = receipts;
        this.clock = clock;
    }

    WriteResult confirm(WriteRequest request) {
        return write(new Write("confirm", request.key(), request.appointmentId(), Optional.empty(), request),
                (visit, now) -> confirm(visit, Author.call(request.callId()), now));
    }

    /** Accepts on behalf of the patient; a visit that is accepted already stays as it is. Used inside a tenant transaction. */
    WriteResult confirm(Appointment visit, Author author, Instant now) {
        Optional<Refused> refused = refusal(visit, AppointmentLifecycle.change(visit.status()), now);
        if (refused.isPresent()) {
            return refused.get();
        }
        return visit.accepted() ? receipt(visit, now) : receipt(changes.apply(visit, VisitChange.confirmed(visit), author, now), now);
    }

    WriteResult move(MoveRequest request) {
        return write(new Write("move", request.key(), request.appointmentId(), Optional.empty(), request), (visit, now) ->
                move(visit, Author.call(request.callId()), now, () -> seating.held(request.holdId(), request.callId(), now)));
    }

    WriteResult cancel(WriteRequest request) {
        CancellationReason reason = request.reason().map(CancellationReason::of).orElse(CancellationReason.PAT);
        return write(new Write("cancel", request.key(), request.appointmentId(), Optional.empty(), request),
                (visit, now) -> cancel(visit, reason, Author.call(request.callId()), now));
    }

    /** A new visit at the held slot. Who chose a time has accepted it. */
    WriteResult book(BookRequest request) {
        return Contended.call(() -> transactions.call(() -> bookOnce(request)), Bookings::lost);
    }

    /**
     * What somebody at a desk does to a visit.
     *
     * @throws StaleVersionException when they have seen another version
     */
    public WriteResult change(DeskWrite request) {
        Author author = request.author();
        return write(new Write("desk", request.key(), request.appointmentId(), request.version(), request), (visit, now) -> switch (request.deed()) {
            case Deed.Confirm() -> confirm(visit, author, now);
            case Deed.Cancel(CancellationReason reason) -> cancel(visit, reason, author, now);
            case Deed.Become(Status status, boolean correction) -> become(visit, status, correction, author, now);
            case Deed.Move move -> move(visit, author, now, () -> seating.free(move.slot(), move.overbook(), now));
        });
    }

    /** A new visit without a hold, by somebody at a desk. */
    public WriteResult book(DeskBooking request) {
        SavedAnswers.check(request.key());
        return Contended.call(() -> transactions.call(() -> bookOnce(request)), Bookings::lost);
    }

    private WriteResult bookOnce(DeskBooking request) {
        Instant now = clock.instant();
        Seating.Seat seat = seating.free(request.slotId(), request.overbook(), now);
        return answers.find(request.key(), "desk-book", request, WriteResult.class).orElseGet(() -> switch (seat) {
            case Seating.Seat.None(Refused refused) -> refused;
            case Seating.Seat.Ours ours -> {
                String mode = request.mode().orElse(ours.locked().usualMode());
                yield seating.allows(ours, mode)
                        ? saved(request.key(), "desk-book", request,
                                booked(changes.book(request.patientId(), ours.locked(), ours.number(), mode, request.author(), now), ours, now), now)
                        : new Refused(Reason.ILLEGAL_MOVE, "this slot is " + ours.locked().mode() + " and cannot be " + mode);
            }
        });
    }

    private WriteResult bookOnce(BookRequest request) {
        SavedAnswers.check(request.key());
        seating.lock(request.holdId(), request.callId());
        Optional<WriteResult> saved = answers.find(request.key(), "book", request, WriteResult.class);
        if (saved.isPresent()) {
            return saved.get();
        }
        Instant now = clock.instant();
        return switch (seating.held(request.holdId(), request.callId(), now)) {
            case Seating.Seat.None(Refused refused) -> refused;
            case Seating.Seat.Ours ours -> saved(request.key(), "book", request,
                    booked(changes.book(request.patientId(), ours.locked(), ours.number(), ours.locked().usualMode(),
                            Author.call(request.callId()), now), ours, now), now);
        };
    }

    private Receipt booked(Appointment visit, Seating.Seat.Ours seat, Instant now) {
        seating.take(seat, visit.id());
        return receipt(visit, now);
    }

    private WriteResult move(Appointment visit, Author author, Instant now, Supplier<Seating.Seat> wanted) {
        Optional<Refused> refused = refusal(visit, AppointmentLifecycle.change(visit.status()), now);
        if (refused.isPresent()) {
            return refused.get();
        }
        return switch (wanted.get()) {
            case Seating.Seat.None(Refused not) -> not;
            case Seating.Seat.Ours ours -> {
                VisitChange change = VisitChange.moved(visit, ours.locked().slot(), VisitChange.Seat.of(ours.locked(), ours.number()));
                Appointment moved = changes.apply(visit, change, author, now);
                yield booked(moved, ours, now);
            }
        };
    }

    private WriteResult cancel(Appointment visit, CancellationReason reason, Author author, Instant now) {
        Verdict verdict = AppointmentLifecycle.move(visit.status(), Status.CANCELLED, Authority.ROUTINE);
        Optional<Refused> refused = refusal(visit, verdict, now);
        return refused.isPresent() ? refused.get() : receipt(changes.apply(visit, VisitChange.cancelled(visit, reason), author, now), now);
    }

    private WriteResult become(Appointment visit, Status status, boolean correction, Author author, Instant now) {
        if (status == Status.CANCELLED) {
            throw new InvalidException("a cancellation needs a reason", "status", "cancel the visit with a coded reason instead");
        }
        Verdict verdict = AppointmentLifecycle.move(visit.status(), status, correction ? Authority.CORRECTION : Authority.ROUTINE);
        if (verdict instanceof Verdict.Illegal(String why)) {
            return new Refused(visit.status() == Status.CANCELLED && !correction ? Reason.ALREADY_CANCELLED : Reason.ILLEGAL_MOVE, why);
        }
        if ((status == Status.NOSHOW || status == Status.FULFILLED) && visit.startsAt().isAfter(now)) {
            return new Refused(Reason.ILLEGAL_MOVE, "the visit has not begun, so it cannot be " + AppointmentLifecycle.code(status));
        }
        return receipt(changes.apply(visit, VisitChange.became(visit, status, correction), author, now), now);
    }

    private WriteResult write(Write write, BiFunction<Appointment, Instant, WriteResult> decide) {
        return Contended.call(() -> transactions.call(() -> once(write, decide)), Bookings::lost);
    }

    private WriteResult once(Write write, BiFunction<Appointment, Instant, WriteResult> decide) {
        SavedAnswers.check(write.key());
        Appointment visit = visits.lock(write.appointment())
                .orElseThrow(() -> new NotFoundException("appointment " + write.appointment()));
        Optional<WriteResult> saved = answers.find(write.key(), write.operation(), write.request(), WriteResult.class);
        if (saved.isPresent()) {
            return saved.get();
        }
        if (write.version().filter(seen -> seen != visit.version()).isPresent()) {
            throw new StaleVersionException(visit.version());
        }
        Instant now = clock.instant();
        return switch (decide.apply(visit, now)) {
            case Receipt receipt -> saved(write.key(), write.operation(), write.request(), receipt, now);
            case Refused refused -> refused;
        };
    }

    private WriteResult saved(String key, String operation, Object request, Receipt receipt, Instant now) {
        return answers.save(key, operation, request, WriteResult.class, receipt, now);
    }

    private Receipt receipt(Appointment visit, Instant now) {
        return new Receipt(receipts.issue(visit, now), visit, now);
    }

    private static Refused lost() {
        return new Refused(Reason.SLOT_TAKEN, "another visit of the practitioner or of the patient has this time");
    }

    private static Optional<Refused> refusal(Appointment visit, Verdict verdict, Instant now) {
        if (visit.status() == Status.CANCELLED) {
            return Optional.of(new Refused(Reason.ALREADY_CANCELLED, "the visit was cancelled before"));
        }
        if (!visit.startsAt().isAfter(now)) {
            return Optional.of(new Refused(Reason.IN_THE_PAST, "the visit has already begun"));
        }
        return switch (verdict) {
            case Verdict.Legal() -> Optional.empty();
            case Verdict.Illegal(String why) -> Optional.of(new Refused(Reason.ILLEGAL_MOVE, why));
        };
    }

    private record Write(String operation, String key, AppointmentId appointment, Optional<Long> version, Object request) {}
}
