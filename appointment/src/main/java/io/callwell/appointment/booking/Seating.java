package io.callwell.appointment.booking;

import io.callwell.appointment.WriteResult.Reason;
import io.callwell.appointment.WriteResult.Refused;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.HoldId;
import io.callwell.events.SlotId;
import io.callwell.platform.problem.NotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds the place in a slot that a visit may take, with the rooms and devices it needs. Used inside a tenant transaction only. */
@Component
final class Seating {

    private final StoredSlots slots;
    private final Holds holds;
    private final Resources resources;

    Seating(StoredSlots slots, Holds holds, Resources resources) {
        this.slots = slots;
        this.holds = holds;
        this.resources = resources;
    }

    /** A place for a visit, or why there is none. */
    sealed interface Seat {
        /**
         * @param hold      that reserved it; empty when it was free
         * @param resources chosen but not yet taken; empty when the hold has them
         */
        record Ours(LockedSlot locked, int number, Optional<HoldId> hold, List<UUID> resources) implements Seat {}

        record None(Refused refused) implements Seat {}
    }

    /** Waits for other writers of the slot that is held. */
    void lock(HoldId hold, CallId call) {
        holds.seatOf(hold, call).ifPresent(seat -> slots.lock(seat.slot()));
    }

    /** The seat that the call holds; from now on the hold is used. */
    Seat held(HoldId hold, CallId call, Instant now) {
        Optional<Holds.HeldSeat> seat = holds.seatOf(hold, call);
        if (seat.isEmpty()) {
            return none(Reason.HOLD_EXPIRED, "this call holds no slot under that hold");
        }
        LockedSlot locked = locked(seat.get().slot());
        Optional<Refused> obstacle = obstacle(locked, locked.capacity(), false, now);
        if (obstacle.isPresent()) {
            return new Seat.None(obstacle.get());
        }
        return holds.use(hold, call)
                ? new Seat.Ours(locked, seat.get().seat(), Optional.of(hold), List.of())
                : none(Reason.HOLD_EXPIRED, "the hold on this slot is no longer alive");
    }

    /** A seat that nobody has or holds. */
    Seat free(SlotId slot, boolean overbook, Instant now) {
        LockedSlot locked = locked(slot);
        int visits = overbook ? locked.seats() : locked.capacity();
        Optional<Refused> obstacle = obstacle(locked, visits, visits == 1, now);
        if (obstacle.isPresent()) {
            return new Seat.None(obstacle.get());
        }
        Optional<Integer> seat = visits == 1 ? Optional.of(1) : slots.freeSeat(slot, visits);
        if (seat.isEmpty()) {
            return none(Reason.SLOT_TAKEN, SlotObstacle.HELD.reason());
        }
        return switch (resources.choose(locked)) {
            case Resources.Choice.Missing(String kind) -> none(Reason.SLOT_TAKEN, "no " + kind + " is free at this time");
            case Resources.Choice.Chosen(List<UUID> chosen) -> new Seat.Ours(locked, seat.get(), Optional.empty(), chosen);
        };
    }

    /** Whether the slot can be of that mode. */
    boolean allows(Seat.Ours seat, String mode) {
        return seat.locked().mode().equals("either") || seat.locked().mode().equals(mode);
    }

    /** The visit has the seat now, and what comes with it. */
    void take(Seat.Ours seat, AppointmentId visit) {
        if (seat.locked().needs().isEmpty()) {
            return;
        }
        seat.hold().ifPresentOrElse(hold -> resources.keep(hold, visit), () -> resources.reserve(seat.locked(), seat.resources(), visit));
    }

    private LockedSlot locked(SlotId slot) {
        return slots.lock(slot).orElseThrow(() -> new NotFoundException("slot " + slot));
    }

    private Optional<Refused> obstacle(LockedSlot locked, int visits, boolean held, Instant now) {
        return slots.obstacle(locked, visits, held, now).map(obstacle ->
                new Refused(obstacle == SlotObstacle.PAST ? Reason.IN_THE_PAST : Reason.SLOT_TAKEN, obstacle.reason()));
    }

    private static Seat none(Reason reason, String detail) {
        return new Seat.None(new Refused(reason, detail));
    }
}
