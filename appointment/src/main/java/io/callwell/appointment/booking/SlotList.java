package io.callwell.appointment.booking;

import io.callwell.appointment.booking.StoredAppointments.Page;
import io.callwell.events.PractitionerId;
import io.callwell.platform.db.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Slots as a schedule shows them. Used inside a tenant transaction only. */
@Component
public final class SlotList {

    private final JdbcClient jdbc;

    SlotList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param status   FHIR R4: {@code free}, {@code busy}, {@code busy-tentative} (held) or {@code busy-unavailable} (leave, holiday, room)
     * @param capacity how many visits it takes
     * @param booked   how many it has
     */
    public record SlotRow(UUID id, UUID practitionerId, String practitioner, Instant startsAt, Instant endsAt, String status, String mode, int capacity,
            int booked, Optional<UUID> serviceId, Optional<UUID> locationId) {}

    public List<SlotRow> page(Instant from, Instant to, Optional<PractitionerId> practitioner, boolean freeOnly, Optional<Page> after, int limit) {
        return jdbc.sql("""
                SELECT s.id, s.practitioner_id, p.name, s.starts_at, s.ends_at, s.mode, s.capacity, s.service_id, s.location_id,
                       (SELECT count(*) FROM appointment.appointment a WHERE a.slot_id = s.id AND a.live) AS booked,
                       CASE WHEN %s OR %s THEN 'busy-unavailable' WHEN %s THEN 'busy' WHEN %s THEN 'busy-tentative'
                            WHEN %s THEN 'free' ELSE 'busy-unavailable' END AS status
                  FROM appointment.slot s JOIN appointment.practitioner p ON p.hospital_id = s.hospital_id AND p.id = s.practitioner_id
                 WHERE s.withdrawn_at IS NULL AND s.starts_at >= :from AND s.starts_at < :to
                   AND (CAST(:practitioner AS uuid) IS NULL OR s.practitioner_id = CAST(:practitioner AS uuid))
                   AND (s.starts_at, s.id) > (:afterStart, CAST(:afterId AS uuid))
                   AND (NOT :freeOnly OR %s)
                 ORDER BY s.starts_at, s.id LIMIT :limit
                """.formatted(StoredSlots.ON_LEAVE, StoredSlots.CLOSED, StoredSlots.TAKEN, StoredSlots.HELD, Resources.AT_HAND, StoredSlots.FREE))
                .param("from", Sql.ts(from))
                .param("to", Sql.ts(to))
                .param("practitioner", practitioner.map(PractitionerId::value).orElse(null))
                .param("afterStart", Sql.ts(after.map(Page::startsAt).orElse(Instant.EPOCH)))
                .param("afterId", after.map(Page::id).orElse(new UUID(0, 0)))
                .param("freeOnly", freeOnly)
                .param("limit", limit)
                .query((row, number) -> new SlotRow(Sql.uuid(row, "id"), Sql.uuid(row, "practitioner_id"), row.getString("name"),
                        Sql.instant(row, "starts_at"), Sql.instant(row, "ends_at"), row.getString("status"), row.getString("mode"),
                        row.getInt("capacity"), row.getInt("booked"), Optional.ofNullable(row.getObject("service_id", UUID.class)),
                        Optional.ofNullable(row.getObject("location_id", UUID.class))))
                .list();
    }
}
