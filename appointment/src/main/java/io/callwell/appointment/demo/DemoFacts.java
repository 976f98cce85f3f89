package io.callwell.appointment.demo;

import io.callwell.events.AppointmentId;
import io.callwell.events.HospitalId;
import io.callwell.events.PatientId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.db.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What tools may know of the people in a demo hospital. Reads the database directly, so a tool needs no running service. */
@Component
public final class DemoFacts {

    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private final Clock clock;

    public DemoFacts(TenantTransactions transactions, JdbcClient jdbc, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The patients of a demo hospital in a fixed order, each with their next booked visit.
     *
     * @throws IllegalArgumentException when this is no demo hospital: real people's facts are for nobody's tools
     */
    public List<DemoPatient> patients(HospitalId hospital) {
        if (!hospital.equals(DemoHospitals.ASHA) && !hospital.equals(DemoHospitals.HUDSON)) {
            throw new IllegalArgumentException("hospital " + hospital + " is no demo hospital");
        }
        return transactions.call(hospital, () -> jdbc.sql("""
                SELECT p.id, platform.unseal(p.given_name) AS given_name, platform.unseal(p.family_name) AS family_name,
                       platform.unseal(p.phone) AS phone, platform.unseal(p.birth_date) AS birth_date, p.language,
                       p.voice_consent_at IS NOT NULL AND NOT p.on_dnd_registry AND p.opted_out_at IS NULL
                           AND p.number_wrong_at IS NULL AS may_be_called,
                       v.id AS visit_id, v.starts_at, v.participant_status, d.name AS department, r.name AS practitioner
                  FROM appointment.patient p
                  LEFT JOIN LATERAL (SELECT a.id, a.starts_at, a.participant_status, a.practitioner_id
                                       FROM appointment.appointment a
                                      WHERE a.patient_id = p.id AND a.status = 'booked' AND a.starts_at > :now
                                      ORDER BY a.starts_at LIMIT 1) v ON true
                  LEFT JOIN appointment.practitioner r ON r.id = v.practitioner_id
                  LEFT JOIN appointment.department d ON d.id = r.department_id
                 ORDER BY p.id
                """)
                .param("now", Sql.ts(clock.instant()))
                .query((row, number) -> patient(row))
                .list());
    }

    private static DemoPatient patient(ResultSet row) throws SQLException {
        return new DemoPatient(
                new PatientId(Sql.uuid(row, "id")),
                row.getString("given_name"),
                row.getString("family_name"),
                row.getString("phone"),
                LocalDate.parse(row.getString("birth_date")),
                row.getString("language"),
                row.getBoolean("may_be_called"),
                visit(row));
    }

    private static Optional<DemoPatient.Visit> visit(ResultSet row) throws SQLException {
        Optional<UUID> id = Sql.optionalUuid(row, "visit_id");
        return id.isEmpty() ? Optional.empty() : Optional.of(new DemoPatient.Visit(
                new AppointmentId(id.get()),
                Sql.instant(row, "starts_at"),
                row.getString("department"),
                row.getString("practitioner"),
                "accepted".equals(row.getString("participant_status"))));
    }
}
