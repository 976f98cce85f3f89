package io.callwell.appointment.booking;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.AppointmentFilter;
import io.callwell.appointment.Appointments;
import io.callwell.appointment.BookRequest;
import io.callwell.appointment.HoldRequest;
import io.callwell.appointment.HoldResult;
import io.callwell.appointment.MoveRequest;
import io.callwell.appointment.Slot;
import io.callwell.appointment.SlotSearch;
import io.callwell.appointment.WriteRequest;
import io.callwell.appointment.WriteResult;
import io.callwell.appointment.hospital.HospitalReads;
import io.callwell.appointment.hospital.HospitalWrites;
import io.callwell.appointment.hospital.HospitalWrites.Wish;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.RestController;

/** {@link Appointments} where the role runs: for beans of the same process, and over HTTP for the others. */
@RestController
final class AppointmentDesk implements Appointments {

    private static final int MOST_FOUND = 10_000;

    private final TenantTransactions transactions;
    private final StoredAppointments visits;
    private final SlotFinder finder;
    private final Holds holds;
    private final SavedAnswers answers;
    private final Bookings bookings;
    private final HospitalWrites hospital;
    private final HospitalReads reads;
    private final Clock clock;

    AppointmentDesk(TenantTransactions transactions, StoredAppointments visits, SlotFinder finder, Holds holds, SavedAnswers answers,
            Bookings bookings, HospitalWrites hospital, HospitalReads reads, Clock clock) {
        this.transactions = transactions;
        this.visits = visits;
        this.finder = finder;
        this.holds = holds;
        this.answers = answers;
        this.bookings = bookings;
        this.hospital = hospital;
        this.reads = reads;
        this.clock = clock;
    }

    @Override
    public Appointment appointment(AppointmentId id) {
        reads.refresh(id);
        return transactions.call(() -> visits.byId(id).orElseThrow(() -> new NotFoundException("appointment " + id)));
    }

    @Override
    public List<Appointment> find(AppointmentFilter filter) {
        if (filter.limit() < 1 || filter.limit() > MOST_FOUND) {
            throw new InvalidException("limit is " + filter.limit(), "limit", "give 1 to " + MOST_FOUND);
        }
        if (filter.ids().size() == 1) {
            // One visit is asked for before its patient is dialled.
            reads.refresh(filter.ids().getFirst());
        }
        return transactions.call(() -> visits.find(filter));
    }

    @Override
    public List<Slot> slots(SlotSearch search) {
        return transactions.call(() -> finder.find(search));
    }

    /**
     * A hold is a lease: under the same key the caller gets the hold that it has, renewed, or a new one when that has died.
     */
    @Override
    public HoldResult hold(HoldRequest request) {
        SavedAnswers.check(request.key());
        return Contended.call(
                () -> transactions.call(() -> holdOnce(request)),
                () -> new HoldResult.Taken("another visit has this time"));
    }

    @Override
    public void renewHolds(CallId call) {
        transactions.run(() -> holds.renew(call));
    }

    @Override
    public void releaseHolds(CallId call) {
        transactions.run(() -> holds.release(call));
    }

    @Override
    public WriteResult confirm(WriteRequest request) {
        return written(new Wish("confirm", request.key(), Optional.of(request.appointmentId()), Optional.empty(), request.reason()),
                () -> bookings.confirm(request));
    }

    @Override
    public WriteResult move(MoveRequest request) {
        return written(new Wish("move", request.key(), Optional.of(request.appointmentId()), Optional.of(request.holdId()), Optional.empty()),
                () -> bookings.move(request));
    }

    @Override
    public WriteResult book(BookRequest request) {
        return written(new Wish("book", request.key(), Optional.empty(), Optional.of(request.holdId()), Optional.empty()),
                () -> bookings.book(request));
    }

    @Override
    public WriteResult cancel(WriteRequest request) {
        return written(new Wish("cancel", request.key(), Optional.of(request.appointmentId()), Optional.empty(), request.reason()),
                () -> bookings.cancel(request));
    }

    private WriteResult written(Wish wish, Supplier<WriteResult> write) {
        SavedAnswers.check(wish.key());
        return hospital.around(wish, write);
    }

    private HoldResult holdOnce(HoldRequest request) {
        Optional<HoldResult> before = answers.find(request.key(), "hold", request, HoldResult.class);
        HoldResult result = holds.take(request.callId(), request.slotId());
        if (before.isEmpty() && result instanceof HoldResult.Held) {
            answers.save(request.key(), "hold", request, HoldResult.class, result, clock.instant());
        }
        return result;
    }
}
