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
import java.time.Instant;
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
    private final Ids ids;
    private final Clock clock;
    private final AppointmentProperties settings;

    Holds(JdbcClient jdbc, StoredSlots slots, Ids ids, Clock clock, AppointmentProperties settings) {
        this.jdbc = jdbc;
        this.slots = slots;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    /** Takes the slot for the call, or renews the hold that the call has on it already. */
    HoldResult take(CallId call, SlotId slotId) {
        Slot slot = slots.byId(slotId).orElseThrow(() -> new NotFoundException("slot " + slotId));
        slots.lock(slotId);
        expire(slotId);
        Optional<UUID> own = renewOwn(call, slotId);
        if (own.isPresent()) {
            return held(own.get(), slot);
        }
        Optional<SlotObstacle> obstacle = slots.obstacle(slot, clock.instant());
        if (obstacle.isPresent()) {
            return new HoldResult.Taken(obstacle.get().reason());
        }
        UUID id = ids.next();
        int inserted = jdbc.sql("""
                INSERT INTO appointment.hold (id, slot_id, call_id, expires_at)
                VALUES (:id, :slot, :call, clock_timestamp() + make_interval(secs => :ttl))
                ON CONFLICT (slot_id) WHERE state = 'live' DO NOTHING
                """)
                .param("id", id)
                .param("slot", slotId.value())
                .param("call", call.value())
                .param("ttl", ttlSeconds())
                .update();
        return inserted == 1 ? held(id, slot) : new HoldResult.Taken("another call holds this slot");
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

    /** The slot that a hold of this call is or was on. */
    Optional<SlotId> slotOf(HoldId hold, CallId call) {
        return jdbc.sql("SELECT slot_id FROM appointment.hold WHERE id = :id AND call_id = :call")
                .param("id", hold.value())
                .param("call", call.value())
                .query((row, number) -> new SlotId(Sql.uuid(row, "slot_id")))
                .optional();
    }

    int renew(CallId call) {
        return jdbc.sql("""
                UPDATE appointment.hold SET expires_at = clock_timestamp() + make_interval(secs => :ttl)
                 WHERE call_id = :call AND state = 'live' AND expires_at > clock_timestamp()
                """)
                .param("call", call.value())
                .param("ttl", ttlSeconds())
                .update();
    }

    int release(CallId call) {
        return jdbc.sql("UPDATE appointment.hold SET state = 'released', ended_at = clock_timestamp() WHERE call_id = :call AND state = 'live'")
                .param("call", call.value())
                .update();
    }

    /** Ends the holds that nobody renewed; those that somebody is just working on are left for the next round. */
    int sweep() {
        return jdbc.sql("""
                UPDATE appointment.hold SET state = 'expired', ended_at = clock_timestamp()
                 WHERE id IN (SELECT id FROM appointment.hold
                               WHERE hospital_id = platform.hospital() AND state = 'live' AND expires_at <= clock_timestamp()
                               LIMIT 1000 FOR UPDATE SKIP LOCKED)
                """)
                .update();
    }

    private void expire(SlotId slot) {
        jdbc.sql("""
                UPDATE appointment.hold SET state = 'expired', ended_at = clock_timestamp()
                 WHERE slot_id = :slot AND state = 'live' AND expires_at <= clock_timestamp()
                """)
                .param("slot", slot.value())
                .update();
    }

    private Optional<UUID> renewOwn(CallId call, SlotId slot) {
        return jdbc.sql("""
                UPDATE appointment.hold SET expires_at = clock_timestamp() + make_interval(secs => :ttl)
                 WHERE slot_id = :slot AND call_id = :call AND state = 'live'
                RETURNING id
                """)
                .param("slot", slot.value())
                .param("call", call.value())
                .param("ttl", ttlSeconds())
                .query((row, number) -> Sql.uuid(row, "id"))
                .optional();
    }

    private HoldResult held(UUID id, Slot slot) {
        Instant expiresAt = clock.instant().plus(settings.holdTtl());
        return new HoldResult.Held(new HoldId(id), slot, expiresAt);
    }

    private double ttlSeconds() {
        return settings.holdTtl().toMillis() / 1000.0;
    }
}
