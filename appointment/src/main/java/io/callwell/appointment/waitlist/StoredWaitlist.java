package io.callwell.appointment.waitlist;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Waitlist.Entry;
import io.callwell.appointment.Waitlist.Wish;
import io.callwell.appointment.booking.VisitWatcher;
import io.callwell.events.AppointmentId;
import io.callwell.events.PatientId;
import io.callwell.events.PractitionerId;
import io.callwell.events.SlotId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.ids.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Entries of the waiting list and slots that became free. Used inside a tenant transaction only. */
@Component
final class StoredWaitlist implements VisitWatcher {

    private static final String SELECT = """
            SELECT w.*, (SELECT count(*) FROM appointment.offer o WHERE o.cause = w.id) AS asked FROM appointment.waitlist_entry w
            """;
    private static final String TURN = " ORDER BY coalesce(nullif(w.priority, 0), 5), w.created_at, w.id";

    private final JdbcClient jdbc;
    private final Ids ids;

    StoredWaitlist(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    Entry join(Appointment visit, Wish wish, Instant now) {
        UUID id = jdbc.sql("""
                INSERT INTO appointment.waitlist_entry (id, patient_id, appointment_id, department_id, practitioner_id, days, from_time, to_time,
                       earliest, notice_minutes, priority, created_at)
                SELECT :id, :patient, :visit, p.department_id, CASE WHEN :same THEN p.id END, CAST(:days AS smallint[]), CAST(:from AS time),
                       CAST(:to AS time), CAST(:earliest AS date), :notice, :priority, :now
                  FROM appointment.practitioner p WHERE p.id = :practitioner
                ON CONFLICT (appointment_id) WHERE state = 'waiting' DO UPDATE
                   SET practitioner_id = EXCLUDED.practitioner_id, days = EXCLUDED.days, from_time = EXCLUDED.from_time,
                       to_time = EXCLUDED.to_time, earliest = EXCLUDED.earliest, notice_minutes = EXCLUDED.notice_minutes,
                       priority = EXCLUDED.priority
                RETURNING id
                """)
                .param("id", ids.next())
                .param("patient", visit.patientId().value())
                .param("visit", visit.id().value())
                .param("same", wish.sameDoctor())
                .param("days", wish.days().stream().map(day -> Integer.toString(day.getValue())).sorted().collect(Collectors.joining(",", "{", "}")))
                .param("from", wish.fromTime().orElse(LocalTime.MIN).toString())
                .param("to", wish.toTime().map(LocalTime::toString).orElse("24:00"))
                .param("earliest", wish.earliest().orElse(null))
                .param("notice", wish.noticeMinutes())
                .param("priority", wish.priority())
                .param("now", Sql.ts(now))
                .param("practitioner", visit.practitionerId().value())
                .query((row, number) -> Sql.uuid(row, "id"))
                .single();
        return jdbc.sql(SELECT + " WHERE w.id = :id").param("id", id).query((row, number) -> entry(row)).single();
    }

    boolean withdraw(UUID id) {
        return jdbc.sql("UPDATE appointment.waitlist_entry SET state = 'withdrawn', ended_at = clock_timestamp() WHERE id = :id AND state = 'waiting'")
                .param("id", id)
                .update() == 1;
    }

    List<Entry> waiting() {
        return jdbc.sql(SELECT + " WHERE w.state = 'waiting'" + TURN).query((row, number) -> entry(row)).list();
    }

    /** A slot that waits for its next patient. */
    record FreedSlot(SlotId slot, int waves) {}

    /** Slots to come that nobody is being asked for at the moment. Those that have begun or found another visit are done. */
    List<FreedSlot> toOffer(Instant now) {
        jdbc.sql("""
                UPDATE appointment.freed_slot f SET state = 'done'
                  FROM appointment.slot s
                 WHERE f.state = 'offering' AND s.id = f.slot_id
                   AND (s.starts_at <= CAST(:now AS timestamptz) OR s.withdrawn_at IS NOT NULL
                        OR (SELECT count(*) FROM appointment.appointment a WHERE a.slot_id = s.id AND a.live) >= s.capacity)
                """).param("now", Sql.ts(now)).update();
        return jdbc.sql("""
                SELECT f.slot_id, f.waves
                  FROM appointment.freed_slot f
                 WHERE f.state = 'offering'
                   AND NOT EXISTS (SELECT FROM appointment.offer o WHERE o.slot_id = f.slot_id AND o.state = 'open')
                 ORDER BY f.freed_at LIMIT 200 FOR NO KEY UPDATE SKIP LOCKED
                """)
                .query((row, number) -> new FreedSlot(new SlotId(Sql.uuid(row, "slot_id")), row.getInt("waves")))
                .list();
    }

    /** Whose turn it is for this slot: earlier than their visit, as they wish, soon enough known, never asked for it before. */
    Optional<Entry> next(SlotId slot, ZoneId zone, Instant now) {
        return jdbc.sql(SELECT + """
                  JOIN appointment.appointment a ON a.hospital_id = w.hospital_id AND a.id = w.appointment_id
                  JOIN appointment.patient q ON q.hospital_id = w.hospital_id AND q.id = w.patient_id
                  JOIN appointment.slot s ON s.hospital_id = w.hospital_id AND s.id = :slot
                  JOIN appointment.practitioner p ON p.hospital_id = s.hospital_id AND p.id = s.practitioner_id
                 WHERE w.state = 'waiting' AND a.status IN ('booked', 'pending') AND a.starts_at > s.starts_at
                   AND s.starts_at >= CAST(:now AS timestamptz) + make_interval(mins => w.notice_minutes)
                   AND w.department_id = p.department_id AND (w.practitioner_id IS NULL OR w.practitioner_id = p.id)
                   AND (w.days = '{}' OR extract(isodow FROM s.starts_at AT TIME ZONE :zone) = ANY(w.days))
                   AND (s.starts_at AT TIME ZONE :zone)::time >= w.from_time AND (s.starts_at AT TIME ZONE :zone)::time < w.to_time
                   AND (w.earliest IS NULL OR (s.starts_at AT TIME ZONE :zone)::date >= w.earliest)
                   AND s.mode IN ('either', a.mode)
                   AND q.opted_out_at IS NULL AND q.number_wrong_at IS NULL
                   AND NOT EXISTS (SELECT FROM appointment.offer o WHERE o.cause = w.id AND o.slot_id = s.id)
                   AND NOT EXISTS (SELECT FROM appointment.offer o WHERE o.patient_id = w.patient_id AND o.state = 'open')
                   AND NOT EXISTS (SELECT FROM appointment.appointment v WHERE v.patient_id = w.patient_id AND v.live AND v.id <> a.id
                                      AND v.starts_at < s.ends_at AND v.ends_at > s.starts_at)
                """ + TURN + " LIMIT 1")
                .param("slot", slot.value())
                .param("now", Sql.ts(now))
                .param("zone", zone.getId())
                .query((row, number) -> entry(row))
                .optional();
    }

    void offered(SlotId slot) {
        jdbc.sql("UPDATE appointment.freed_slot SET waves = waves + 1 WHERE slot_id = :slot").param("slot", slot.value()).update();
    }

    /** Nobody is left who would want it, or it is gone. */
    void done(SlotId slot) {
        jdbc.sql("UPDATE appointment.freed_slot SET state = 'done' WHERE slot_id = :slot").param("slot", slot.value()).update();
    }

    /** A visit that leaves its time frees it for the list; one that has found another time waits no more. */
    @Override
    public void changed(Appointment before, Appointment after, Instant now) {
        boolean moved = !after.slotId().equals(before.slotId());
        boolean ended = switch (after.status()) {
            case CANCELLED, NOSHOW, ENTERED_IN_ERROR, FULFILLED -> true;
            default -> false;
        };
        if (moved && after.startsAt().isBefore(before.startsAt()) || ended) {
            jdbc.sql("UPDATE appointment.waitlist_entry SET state = :state, ended_at = :now WHERE appointment_id = :visit AND state = 'waiting'")
                    .param("state", ended ? "withdrawn" : "booked")
                    .param("now", Sql.ts(now))
                    .param("visit", before.id().value())
                    .update();
        }
        if ((moved || ended) && before.startsAt().isAfter(now)) {
            jdbc.sql("""
                    INSERT INTO appointment.freed_slot (slot_id, freed_at) VALUES (:slot, :now)
                    ON CONFLICT (hospital_id, slot_id) DO UPDATE SET freed_at = EXCLUDED.freed_at, state = 'offering', waves = 0
                    """)
                    .param("slot", before.slotId().value())
                    .param("now", Sql.ts(now))
                    .update();
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Set<DayOfWeek> days = Arrays.stream((Object[]) row.getArray("days").getArray()).map(day -> DayOfWeek.of(((Number) day).intValue()))
                .collect(Collectors.toSet());
        String to = row.getString("to_time");
        return new Entry(Sql.uuid(row, "id"), new PatientId(Sql.uuid(row, "patient_id")), new AppointmentId(Sql.uuid(row, "appointment_id")),
                Optional.ofNullable(row.getObject("practitioner_id", UUID.class)).map(PractitionerId::new), days,
                row.getObject("from_time", LocalTime.class), to.startsWith("24") ? LocalTime.MAX : LocalTime.parse(to),
                Optional.ofNullable(row.getObject("earliest", LocalDate.class)), row.getInt("notice_minutes"), row.getInt("priority"),
                Sql.instant(row, "created_at"), row.getInt("asked"));
    }
}
