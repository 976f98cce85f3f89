package io.callwell.appointment.booking;

import io.callwell.appointment.AppointmentProperties;
import io.callwell.appointment.HoldResult;
import io.callwell.appointment.Slot;
import io.callwell.events.CallId;
import io.callwell.events.HoldId;
import io.callwell.events.SlotId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.problem.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reservations of slots for running calls. Used inside a tenant transaction only.
 *
 * <p>A hold dies by the database's clock, which all processes share; the business clock may be shifted and is used only to say
 * whether a slot has begun and until when a hold lives in the caller's own time.
 */
@Component
final class Holds {

    private final JdbcClient jdbc;
    private final StoredSlots slots;
    private final Resources resources;
    private final Ids ids;
    private final Clock clock;
    private final AppointmentProperties settings;

    Holds(JdbcClient jdbc, StoredSlots slots, Resources resources, Ids ids, Clock clock, AppointmentProperties settings) {
        this.jdbc = jdbc;
        this.slots = slots;
        this.resources = resources;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    /** Takes the slot for the call, with what it needs, or renews the hold that the call has on it already. */
    HoldResult take(CallId call, SlotId slotId) {
        return take(call, slotId, settings.holdTtl());
    }

    /** The same for as long as is said. */
    HoldResult take(CallId call, SlotId slotId, Duration ttl) {
        // Most who race for a slot come too late; they need not wait for its lock to hear so.
        if (slots.isBookedUp(slotId)) {
            return new HoldResult.Taken(SlotObstacle.TAKEN.reason());
        }
        LockedSlot locked = slots.lock(slotId).orElseThrow(() -> new NotFoundException("slot " + slotId));
        expire(slotId);
        Optional<UUID> own = renewOwn(call, slotId, ttl);
        if (own.isPresent()) {
            return held(own.get(), locked.slot(), ttl);
        }
        Optional<SlotObstacle> obstacle = slots.obstacle(locked, locked.capacity(), false, clock.instant());
        if (obstacle.isPresent()) {
            return new HoldResult.Taken(obstacle.get().reason());
        }
        return switch (resources.choose(locked)) {
            case Resources.Choice.Missing(String kind) -> new HoldResult.Taken("no " + kind + " is free at this time");
            case Resources.Choice.Chosen(List<UUID> chosen) -> take(call, locked, chosen, ttl);
        };
    }

    private HoldResult take(CallId call, LockedSlot locked, List<UUID> chosen, Duration ttl) {
        Optional<Integer> seat = locked.capacity() == 1 ? Optional.of(1) : slots.freeSeat(locked.slot().id(), locked.capacity());
        HoldId id = new HoldId(ids.next());
        if (seat.isEmpty() || !insert(id, call, locked.slot().id(), seat.get(), ttl)) {
            return new HoldResult.Taken("another call holds this slot");
        }
        resources.reserve(locked, chosen, id);
        return held(id.value(), locked.slot(), ttl);
    }

    private boolean insert(HoldId id, CallId call, SlotId slot, int seat, Duration ttl) {
        return jdbc.sql("""
                INSERT INTO appointment.hold (id, slot_id, seat, call_id, expires_at)
                VALUES (:id, :slot, :seat, :call, clock_timestamp() + make_interval(secs => :ttl))
                ON CONFLICT (slot_id, seat) WHERE state = 'live' DO NOTHING
                """)
                .param("id", id.value())
                .param("slot", slot.value())
                .param("seat", seat)
                .param("call", call.value())
                .param("ttl", seconds(ttl))
                .update() == 1;
    }

    /** Turns a live hold of the call into the right to book: from now on it is used. @return false when it is no longer alive */
    boolean use(HoldId hold, CallId call) {
        return jdbc.sql("""
                UPDATE appointment.hold SET state = 'used', ended_at = clock_timestamp()
                 WHERE id = :id AND call_id = :call AND state = 'live' AND expires_at > clock_timestamp()
                """)
                .param("id", hold.value())
                .param("call", call.value())
                .update() == 1;
    }

    /** The seat that a hold of this call is or was on. */
    Optional<HeldSeat> seatOf(HoldId hold, CallId call) {
        return jdbc.sql("SELECT slot_id, seat FROM appointment.hold WHERE id = :id AND call_id = :call")
                .param("id", hold.value())
                .param("call", call.value())
                .query((row, number) -> new HeldSeat(new SlotId(Sql.uuid(row, "slot_id")), row.getInt("seat")))
                .optional();
    }

    /** One place in a slot. */
    record HeldSeat(SlotId slot, int seat) {}

    int renew(CallId call) {
        return jdbc.sql("""
                UPDATE appointment.hold SET expires_at = clock_timestamp() + make_interval(secs => :ttl)
                 WHERE call_id = :call AND state = 'live' AND expires_at > clock_timestamp()
                """)
                .param("call", call.value())
                .param("ttl", seconds(settings.holdTtl()))
                .update();
    }

    int release(CallId call) {
        return jdbc.sql(ending("released", "call_id = :call AND state = 'live'")).param("call", call.value()).query(Integer.class).single();
    }

    /** Ends the holds that nobody renewed; those that somebody is just working on are left for the next round. */
    int sweep() {
        return jdbc.sql(ending("expired", """
                id IN (SELECT id FROM appointment.hold
                        WHERE hospital_id = platform.hospital() AND state = 'live' AND expires_at <= clock_timestamp()
                        LIMIT 1000 FOR UPDATE SKIP LOCKED)
                """)).query(Integer.class).single();
    }

    /** Ends holds and what they had of rooms and devices, in one statement that says how many they were. */
    private static String ending(String state, String which) {
        return """
                WITH ended AS (
                    UPDATE appointment.hold SET state = '%s', ended_at = clock_timestamp() WHERE %s RETURNING id),
                let_go AS (
                    UPDATE appointment.resource_use SET live = false WHERE live AND hold_id IN (SELECT id FROM ended))
                SELECT count(*) FROM ended
                """.formatted(state, which);
    }

    private void expire(SlotId slot) {
        jdbc.sql(ending("expired", "slot_id = :slot AND state = 'live' AND expires_at <= clock_timestamp()"))
                .param("slot", slot.value())
                .query(Integer.class)
                .single();
    }

    private Optional<UUID> renewOwn(CallId call, SlotId slot, Duration ttl) {
        return jdbc.sql("""
                UPDATE appointment.hold SET expires_at = clock_timestamp() + make_interval(secs => :ttl)
                 WHERE slot_id = :slot AND call_id = :call AND state = 'live'
                RETURNING id
                """)
                .param("slot", slot.value())
                .param("call", call.value())
                .param("ttl", seconds(ttl))
                .query((row, number) -> Sql.uuid(row, "id"))
                .optional();
    }

    private HoldResult.Held held(UUID id, Slot slot, Duration ttl) {
        Instant expiresAt = clock.instant().plus(ttl);
        return new HoldResult.Held(new HoldId(id), slot, expiresAt);
    }

    private static double seconds(Duration ttl) {
        return ttl.toMillis() / 1000.0;
    }
}
