package io.callwell.appointment.absence;

import io.callwell.appointment.DoctorAbsences.Absence;
import io.callwell.appointment.DoctorAbsences.AffectedVisit;
import io.callwell.appointment.DoctorAbsences.Kept;
import io.callwell.appointment.DoctorAbsences.Order;
import io.callwell.appointment.DoctorAbsences.State;
import io.callwell.appointment.absence.AbsenceRanking.Ranked;
import io.callwell.appointment.absence.AbsenceRanking.Touched;
import io.callwell.appointment.booking.Offers;
import io.callwell.appointment.booking.StoredSlots;
import io.callwell.events.AppointmentId;
import io.callwell.events.PatientId;
import io.callwell.events.PractitionerId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.ids.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Absences and the visits that they touch. Used inside a tenant transaction only. */
@Component
final class StoredAbsences {

    /** Calls that ended without the patient having heard what it is about. */
    private static final String NOT_REACHED = "('no_answer', 'busy', 'voicemail', 'technical', 'wrong_person', 'no_input', 'hung_up', 'not_verified')";
    private static final String SELECT = "SELECT a.id, a.practitioner_id, a.starts_at, a.ends_at, a.reason, a.declared_at, a.withdrawn_at FROM appointment.absence a";

    private final JdbcClient jdbc;
    private final Offers offers;
    private final StoredSlots slots;
    private final Ids ids;

    StoredAbsences(JdbcClient jdbc, Offers offers, StoredSlots slots, Ids ids) {
        this.jdbc = jdbc;
        this.offers = offers;
        this.slots = slots;
        this.ids = ids;
    }

    /** Live visits to come of the practitioner that touch the time. */
    List<Touched> touched(PractitionerId practitioner, Instant from, Instant to, Instant now) {
        return jdbc.sql("""
                SELECT a.id, a.starts_at, a.priority, a.participant_status = 'accepted' AS accepted,
                       (SELECT count(*) FROM appointment.appointment m WHERE m.patient_id = a.patient_id AND m.status = 'noshow') AS missed
                  FROM appointment.appointment a
                 WHERE a.practitioner_id = :practitioner AND a.live AND a.status IN ('booked', 'pending')
                   AND a.starts_at < :to AND a.ends_at > :from AND a.starts_at > :now
                """)
                .param("practitioner", practitioner.value())
                .param("from", Sql.ts(from))
                .param("to", Sql.ts(to))
                .param("now", Sql.ts(now))
                .query((row, number) -> new Touched(new AppointmentId(Sql.uuid(row, "id")), Sql.instant(row, "starts_at"), row.getInt("priority"),
                        row.getInt("missed"), row.getBoolean("accepted")))
                .list();
    }

    UUID insert(Order order, UUID leave, List<Ranked> ranked, Instant now) {
        UUID id = ids.next();
        jdbc.sql("""
                INSERT INTO appointment.absence (id, practitioner_id, leave_id, starts_at, ends_at, reason, by_user, declared_at)
                VALUES (:id, :practitioner, :leave, :from, :to, :reason, :user, :now)
                """)
                .param("id", id)
                .param("practitioner", order.practitionerId().value())
                .param("leave", leave)
                .param("from", Sql.ts(order.from()))
                .param("to", Sql.ts(order.to()))
                .param("reason", order.reason())
                .param("user", order.byUser().orElse(null))
                .param("now", Sql.ts(now))
                .update();
        for (Ranked one : ranked) {
            jdbc.sql("INSERT INTO appointment.absence_visit (absence_id, appointment_id, rank, because) VALUES (?, ?, ?, ?)")
                    .params(id, one.visit().value(), one.rank(), one.because())
                    .update();
        }
        return id;
    }

    Optional<Absence> byId(UUID id) {
        return jdbc.sql(SELECT + " WHERE a.id = :id").param("id", id).query((row, number) -> absence(row, visits(id))).optional();
    }

    List<Absence> newest(int limit) {
        List<Absence> found = jdbc.sql(SELECT + " ORDER BY a.declared_at DESC, a.id DESC LIMIT :limit").param("limit", limit)
                .query((row, number) -> absence(row, List.of())).list();
        return found.stream().map(one -> {
            List<AffectedVisit> visits = visits(one.id());
            return new Absence(one.id(), one.practitionerId(), one.from(), one.to(), one.reason(), one.declaredAt(), one.withdrawn(), visits.size(),
                    unreached(visits), List.of());
        }).toList();
    }

    /** @return the leave behind it; empty when there is none or it was withdrawn before */
    Optional<UUID> withdraw(UUID id, Instant now) {
        return jdbc.sql("UPDATE appointment.absence SET withdrawn_at = :now WHERE id = :id AND withdrawn_at IS NULL RETURNING leave_id")
                .param("now", Sql.ts(now))
                .param("id", id)
                .query((row, number) -> Sql.uuid(row, "leave_id"))
                .optional();
    }

    private List<AffectedVisit> visits(UUID absence) {
        Map<AppointmentId, List<Kept>> kept = offers.of(absence).stream().filter(offer -> offer.state().equals("open"))
                .collect(Collectors.groupingBy(Offers.Offer::visit, Collectors.mapping(
                        offer -> new Kept(slots.byId(offer.slot()).orElseThrow(), offer.expiresAt()), Collectors.toList())));
        return jdbc.sql("""
                SELECT v.rank, v.because, a.id, a.patient_id, a.starts_at, last.disposition AS last_contact,
                       CASE WHEN NOT a.live THEN 'CANCELLED'
                            WHEN a.practitioner_id <> b.practitioner_id OR a.starts_at >= b.ends_at OR a.ends_at <= b.starts_at THEN 'MOVED'
                            WHEN last.disposition IS NULL THEN 'WAITING'
                            WHEN last.reached THEN 'REACHED'
                            ELSE 'TRIED' END AS state
                  FROM appointment.absence_visit v
                  JOIN appointment.absence b ON b.hospital_id = v.hospital_id AND b.id = v.absence_id
                  JOIN appointment.appointment a ON a.hospital_id = v.hospital_id AND a.id = v.appointment_id
                  LEFT JOIN LATERAL (SELECT c.disposition, bool_or(c.disposition NOT IN %s) OVER () AS reached
                                       FROM appointment.contact c WHERE c.appointment_id = a.id AND c.at >= b.declared_at
                                      ORDER BY c.at DESC LIMIT 1) last ON true
                 WHERE v.absence_id = :absence
                 ORDER BY v.rank
                """.formatted(NOT_REACHED))
                .param("absence", absence)
                .query((row, number) -> {
                    AppointmentId visit = new AppointmentId(Sql.uuid(row, "id"));
                    return new AffectedVisit(visit, new PatientId(Sql.uuid(row, "patient_id")), Sql.instant(row, "starts_at"), row.getInt("rank"),
                            row.getString("because"), State.valueOf(row.getString("state")), kept.getOrDefault(visit, List.of()),
                            Optional.ofNullable(row.getString("last_contact")));
                })
                .list();
    }

    private static Absence absence(ResultSet row, List<AffectedVisit> visits) throws SQLException {
        return new Absence(Sql.uuid(row, "id"), new PractitionerId(Sql.uuid(row, "practitioner_id")), Sql.instant(row, "starts_at"),
                Sql.instant(row, "ends_at"), row.getString("reason"), Sql.instant(row, "declared_at"), row.getObject("withdrawn_at") != null,
                visits.size(), unreached(visits), visits);
    }

    private static int unreached(List<AffectedVisit> visits) {
        return (int) visits.stream().filter(one -> one.state() == State.WAITING || one.state() == State.TRIED).count();
    }
}
