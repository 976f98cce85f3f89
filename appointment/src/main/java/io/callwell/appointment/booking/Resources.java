package io.callwell.appointment.booking;

import io.callwell.events.AppointmentId;
import io.callwell.events.HoldId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.ids.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rooms and devices that visits need beside the practitioner. All of them are reserved with the slot or none is; an exclusion
 * constraint judges, and who loses there tries again with another room. Used inside a tenant transaction that locked the slot.
 */
@Component
final class Resources {

    /** Every kind that the slot needs has something free. */
    static final String AT_HAND = """
            (s.needs = '{}' OR NOT EXISTS (
                SELECT FROM unnest(s.needs) AS need(kind)
                 WHERE NOT EXISTS (SELECT FROM appointment.resource r WHERE r.kind = need.kind AND r.withdrawn_at IS NULL
                           AND (r.location_id IS NULL OR s.location_id IS NULL OR r.location_id = s.location_id)
                           AND NOT EXISTS (SELECT FROM appointment.resource_use u
                                            WHERE u.resource_id = r.id AND u.live AND u.slot_id <> s.id
                                              AND u.starts_at < s.ends_at AND u.ends_at > s.starts_at))))
            """;

    private final JdbcClient jdbc;
    private final Ids ids;

    Resources(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** What was chosen for a slot, or what is missing. */
    sealed interface Choice {
        record Chosen(List<UUID> resources) implements Choice {}

        /** @param kind such as {@code room} */
        record Missing(String kind) implements Choice {}
    }

    /** One of each kind that the slot needs, the one that its other visits have first. */
    Choice choose(LockedSlot slot) {
        List<UUID> chosen = new ArrayList<>();
        if (!slot.needs().isEmpty()) {
            letGoOfDeadHolds();
        }
        for (String kind : slot.needs()) {
            Optional<UUID> one = free(slot, kind);
            if (one.isEmpty()) {
                return new Choice.Missing(kind);
            }
            chosen.add(one.get());
        }
        return new Choice.Chosen(chosen);
    }

    void reserve(LockedSlot slot, List<UUID> resources, HoldId hold) {
        insert(slot, resources, Optional.of(hold), Optional.empty());
    }

    void reserve(LockedSlot slot, List<UUID> resources, AppointmentId visit) {
        insert(slot, resources, Optional.empty(), Optional.of(visit));
    }

    /** What was held is now the visit's. */
    void keep(HoldId hold, AppointmentId visit) {
        jdbc.sql("UPDATE appointment.resource_use SET appointment_id = :visit, hold_id = NULL WHERE hold_id = :hold AND live")
                .param("visit", visit.value())
                .param("hold", hold.value())
                .update();
    }

    /** The visit is over, cancelled, or on its way to another slot. */
    void letGo(AppointmentId visit) {
        jdbc.sql("UPDATE appointment.resource_use SET live = false WHERE appointment_id = :visit AND live")
                .param("visit", visit.value())
                .update();
    }

    /** What ended holds had. */
    void letGoOfDeadHolds() {
        jdbc.sql("""
                UPDATE appointment.resource_use u SET live = false
                  FROM appointment.hold h
                 WHERE u.live AND u.hold_id = h.id AND (h.state IN ('released', 'expired') OR h.state = 'live' AND h.expires_at <= clock_timestamp())
                """).update();
    }

    private Optional<UUID> free(LockedSlot slot, String kind) {
        return jdbc.sql("""
                SELECT r.id
                  FROM appointment.resource r
                 WHERE r.kind = :kind AND r.withdrawn_at IS NULL
                   AND (r.location_id IS NULL OR CAST(:location AS uuid) IS NULL OR r.location_id = CAST(:location AS uuid))
                   AND NOT EXISTS (SELECT FROM appointment.resource_use u
                                    WHERE u.resource_id = r.id AND u.live AND u.slot_id <> :slot
                                      AND u.starts_at < :ends AND u.ends_at > :starts)
                 ORDER BY EXISTS (SELECT FROM appointment.resource_use o WHERE o.resource_id = r.id AND o.live AND o.slot_id = :slot) DESC,
                          r.name
                 LIMIT 1
                """)
                .param("kind", kind)
                .param("location", slot.location().orElse(null))
                .param("slot", slot.slot().id().value())
                .param("starts", Sql.ts(slot.slot().startsAt()))
                .param("ends", Sql.ts(slot.slot().endsAt()))
                .query((row, number) -> Sql.uuid(row, "id"))
                .optional();
    }

    private void insert(LockedSlot slot, List<UUID> resources, Optional<HoldId> hold, Optional<AppointmentId> visit) {
        for (UUID resource : resources) {
            jdbc.sql("""
                    INSERT INTO appointment.resource_use (id, resource_id, slot_id, hold_id, appointment_id, starts_at, ends_at)
                    VALUES (:id, :resource, :slot, CAST(:hold AS uuid), CAST(:visit AS uuid), :starts, :ends)
                    """)
                    .param("id", ids.next())
                    .param("resource", resource)
                    .param("slot", slot.slot().id().value())
                    .param("hold", hold.map(HoldId::value).orElse(null))
                    .param("visit", visit.map(AppointmentId::value).orElse(null))
                    .param("starts", Sql.ts(slot.slot().startsAt()))
                    .param("ends", Sql.ts(slot.slot().endsAt()))
                    .update();
        }
    }
}
