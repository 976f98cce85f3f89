package io.callwell.appointment.hospital;

import io.callwell.events.HoldId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slots that the hospital's system no longer calls free, though no visit of ours has them: each is closed by a leave of exactly its length. Used
 * inside a tenant transaction only.
 */
@Component
final class Closings {

    private final JdbcClient jdbc;

    Closings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void close(UUID slot) {
        jdbc.sql("""
                INSERT INTO appointment.leave (id, practitioner_id, starts_at, ends_at)
                SELECT :leave, practitioner_id, starts_at, ends_at FROM appointment.slot WHERE id = :slot
                ON CONFLICT (hospital_id, id) DO UPDATE SET withdrawn_at = NULL
                """)
                .param("leave", leave(slot))
                .param("slot", slot)
                .update();
    }

    void closeHeld(HoldId hold) {
        jdbc.sql("SELECT slot_id FROM appointment.hold WHERE id = :hold").param("hold", hold.value()).query(UUID.class).optional().ifPresent(this::close);
    }

    void open(UUID slot) {
        jdbc.sql("UPDATE appointment.leave SET withdrawn_at = clock_timestamp() WHERE id = :leave AND withdrawn_at IS NULL")
                .param("leave", leave(slot))
                .update();
    }

    /** The same for a slot every time, so that it needs no place to be kept. */
    private static UUID leave(UUID slot) {
        return UUID.nameUUIDFromBytes(("closed-by-hospital:" + slot).getBytes(StandardCharsets.UTF_8));
    }
}
