package io.callwell.appointment.booking;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Appointment.Status;
import io.callwell.appointment.BookRequest;
import io.callwell.appointment.MoveRequest;
import io.callwell.appointment.Slot;
import io.callwell.appointment.WriteRequest;
import io.callwell.appointment.WriteResult;
import io.callwell.appointment.WriteResult.Reason;
import io.callwell.appointment.WriteResult.Receipt;
import io.callwell.appointment.WriteResult.Refused;
import io.callwell.appointment.booking.AppointmentLifecycle.Authority;
import io.callwell.appointment.booking.AppointmentLifecycle.Verdict;
import io.callwell.events.AppointmentChanged.Change;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.HoldId;
import io.callwell.events.SlotId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The one write path of visits: locks the visit, replays a saved answer, decides, changes, and saves the receipt, in one transaction.
 * Locks are always taken in the order visit, slot, hold.
 */
@Component
final class Bookings {

    private static final Pattern REASON = Pattern.compile("[a-z][a-z0-9-]{0,40}");
    /** FHIR value set appointment-cancellation-reason: the patient. */
    private static final String BY_PATIENT = "pat";

    private final TenantTransactions transactions;
    private final StoredAppointments visits;
    private final StoredSlots slots;
    private final Holds holds;
    private final SavedAnswers answers;
    private final VisitChanges changes;
    private final Receipts receipts;
    private final Clock clock;

    Bookings(TenantTransactions transactions, StoredAppointments visits, StoredSlots slots, Holds holds, SavedAnswers answers,
            VisitChanges changes, Receipts receipts, Clock clock) {
        this.transactions = transactions;
        this.visits = visits;
        this.slots = slots;
        this.holds = holds;
        this.answers = answers;
        this.changes = changes;
        this.receipts = receipts;
        this.clock = clock;
    }

    WriteResult confirm(WriteRequest request) {
        return write(new Write("confirm", request.key(), request.appointmentId(), request),
                (visit, now) -> confirm(visit, Optional.of(request.callId()), now));
    }

    /** Accepts on behalf of the patient; a visit that is accepted already stays as it is. Used inside a tenant transaction. */
    WriteResult confirm(Appointment visit, Optional<CallId> call, Instant now) {
        Optional<Refused> refused = refusal(visit, AppointmentLifecycle.change(visit.status()), now);
        if (refused.isPresent()) {
            return refused.get();
        }
        return visit.accepted() ? receipt(visit, now)
                : receipt(changes.apply(visit, VisitChange.confirmed(visit), call, now), now);
    }

    WriteResult move(MoveRequest request) {
        return write(new Write("move", request.key(), request.appointmentId(), request), (visit, now) -> move(visit, request, now));
    }

    WriteResult cancel(WriteRequest request) {
        String reason = request.reason().orElse(BY_PATIENT);
        if (!REASON.matcher(reason).matches()) {
            throw new InvalidException("the reason is no code", "reason",
                    "give a code such as pat, prov or pat-crs: lower case letters, digits and hyphens, no free text");
        }
        return write(new Write("cancel", request.key(), request.appointmentId(), request), (visit, now) -> {
            Verdict verdict = AppointmentLifecycle.move(visit.status(), Status.CANCELLED, Authority.ROUTINE);
            Optional<Refused> refused = refusal(visit, verdict, now);
            return refused.isPresent() ? refused.get()
                    : receipt(changes.apply(visit, VisitChange.cancelled(visit, reason), Optional.of(request.callId()), now), now);
        });
    }

    /** A new visit at the held slot. Who chose a time has accepted it. */
    WriteResult book(BookRequest request) {
        return Contended.call(
                () -> transactions.call(() -> bookOnce(request)),
                () -> new Refused(Reason.SLOT_TAKEN, "another visit of the practitioner or of the patient has this time"));
    }

    private WriteResult bookOnce(BookRequest request) {
        SavedAnswers.check(request.key());
        holds.slotOf(request.holdId(), request.callId()).ifPresent(slots::lock);
        Optional<WriteResult> saved = answers.find(request.key(), "book", request, WriteResult.class);
        if (saved.isPresent()) {
            return saved.get();
        }
        Instant now = clock.instant();
        return switch (use(request.holdId(), request.callId(), now)) {
            case Use.Not(Refused refused) -> refused;
            case Use.Ours(Slot slot) -> answers.save(request.key(), "book", request, WriteResult.class,
                    receipt(changes.book(request.patientId(), slot, request.callId(), now), now), now);
        };
    }

    private WriteResult move(Appointment visit, MoveRequest request, Instant now) {
        Optional<Refused> refused = refusal(visit, AppointmentLifecycle.change(visit.status()), now);
        if (refused.isPresent()) {
            return refused.get();
        }
        return switch (use(request.holdId(), request.callId(), now)) {
            case Use.Not(Refused not) -> not;
            case Use.Ours(Slot slot) -> receipt(changes.apply(visit, VisitChange.moved(visit, slot), Optional.of(request.callId()), now), now);
        };
    }

    /** What became of a hold that is to be used. */
    private sealed interface Use {
        record Ours(Slot slot) implements Use {}

        record Not(Refused refused) implements Use {}
    }

    private Use use(HoldId hold, CallId call, Instant now) {
        Optional<SlotId> held = holds.slotOf(hold, call);
        if (held.isEmpty()) {
            return new Use.Not(new Refused(Reason.HOLD_EXPIRED, "this call holds no slot under that hold"));
        }
        slots.lock(held.get());
        Slot slot = slots.byId(held.get()).orElseThrow(() -> new NotFoundException("slot " + held.get()));
        Optional<SlotObstacle> obstacle = slots.obstacle(slot, now);
        if (obstacle.isPresent()) {
            Reason reason = obstacle.get() == SlotObstacle.PAST ? Reason.IN_THE_PAST : Reason.SLOT_TAKEN;
            return new Use.Not(new Refused(reason, obstacle.get().reason()));
        }
        return holds.use(hold, call) ? new Use.Ours(slot) : new Use.Not(new Refused(Reason.HOLD_EXPIRED, "the hold on this slot is no longer alive"));
    }

    private WriteResult write(Write write, BiFunction<Appointment, Instant, WriteResult> decide) {
        return Contended.call(
                () -> transactions.call(() -> once(write, decide)),
                () -> new Refused(Reason.SLOT_TAKEN, "another visit of the practitioner or of the patient has this time"));
    }

    private WriteResult once(Write write, BiFunction<Appointment, Instant, WriteResult> decide) {
        SavedAnswers.check(write.key());
        Appointment visit = visits.lock(write.appointment())
                .orElseThrow(() -> new NotFoundException("appointment " + write.appointment()));
        Optional<WriteResult> saved = answers.find(write.key(), write.operation(), write.request(), WriteResult.class);
        if (saved.isPresent()) {
            return saved.get();
        }
        Instant now = clock.instant();
        return switch (decide.apply(visit, now)) {
            case Receipt receipt -> answers.save(write.key(), write.operation(), write.request(), WriteResult.class, receipt, now);
            case Refused refused -> refused;
        };
    }

    private Receipt receipt(Appointment visit, Instant now) {
        return new Receipt(receipts.issue(visit, now), visit, now);
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

    private record Write(String operation, String key, AppointmentId appointment, Object request) {}
}
