package io.callwell.appointment.web;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Departments;
import io.callwell.appointment.Departments.Department;
import io.callwell.appointment.Patient;
import io.callwell.appointment.booking.AppointmentLifecycle;
import io.callwell.appointment.booking.StoredAppointments;
import io.callwell.appointment.patient.StoredPatients;
import io.callwell.events.PatientId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.problem.InvalidException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** REST for the web app, read only. */
@RestController
class ScheduleApi {

    private static final Duration DEFAULT_RANGE = Duration.ofDays(10);
    private static final Duration LONGEST_RANGE = Duration.ofDays(92);
    private static final int MOST_ROWS = 5_000;

    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private final StoredAppointments visits;
    private final StoredPatients patients;
    private final Departments departments;
    private final Clock clock;

    ScheduleApi(TenantTransactions transactions, JdbcClient jdbc, StoredAppointments visits, StoredPatients patients,
            Departments departments, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.visits = visits;
        this.patients = patients;
        this.departments = departments;
        this.clock = clock;
    }

    record PractitionerRow(UUID id, String name, Department department) {}

    record PatientRow(UUID id, String name, String phoneMasked) {}

    record NamedRow(UUID id, String name) {}

    /** A visit on a screen; {@code status} is the FHIR R4 code. */
    record AppointmentRow(
            UUID id, PatientRow patient, NamedRow practitioner, String department, Instant startsAt, Instant endsAt,
            String status, boolean accepted, long version) {}

    @GetMapping("/api/departments")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public List<Department> departments() {
        return departments.departments();
    }

    @GetMapping("/api/practitioners")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public List<PractitionerRow> practitioners() {
        return transactions.call(() -> jdbc.sql("""
                SELECT p.id, p.name, d.id AS department_id, d.name AS department
                  FROM appointment.practitioner p
                  JOIN appointment.department d ON d.hospital_id = p.hospital_id AND d.id = p.department_id
                 ORDER BY d.name, p.name
                """)
                .query((row, number) -> new PractitionerRow(Sql.uuid(row, "id"), row.getString("name"),
                        new Department(Sql.uuid(row, "department_id"), row.getString("department"))))
                .list());
    }

    /** Visits that start in the range, by start; without a range the next ten days. */
    @GetMapping("/api/appointments")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public List<AppointmentRow> appointments(
            @RequestParam(name = "from") Optional<String> from, @RequestParam(name = "to") Optional<String> to) {
        Instant first = from.map(text -> instant(text, "from")).orElseGet(clock::instant);
        Instant last = to.map(text -> instant(text, "to")).orElse(first.plus(DEFAULT_RANGE));
        if (!first.isBefore(last) || Duration.between(first, last).compareTo(LONGEST_RANGE) > 0) {
            throw new InvalidException("the range is empty or longer than " + LONGEST_RANGE.toDays() + " days", "to",
                    "give a later instant than 'from', at most " + LONGEST_RANGE.toDays() + " days later");
        }
        return transactions.call(() -> rows(visits.between(first, last, MOST_ROWS)));
    }

    private List<AppointmentRow> rows(List<Appointment> found) {
        List<PatientId> ids = found.stream().map(Appointment::patientId).distinct().toList();
        Map<PatientId, Patient> people = patients.byIds(ids).stream().collect(Collectors.toMap(Patient::id, Function.identity()));
        return found.stream().map(visit -> row(visit, people.get(visit.patientId()))).toList();
    }

    private static AppointmentRow row(Appointment visit, Patient patient) {
        return new AppointmentRow(
                visit.id().value(),
                new PatientRow(patient.id().value(), patient.givenName() + " " + patient.familyName(), masked(patient.phone())),
                new NamedRow(visit.practitionerId().value(), visit.practitioner()),
                visit.department(),
                visit.startsAt(),
                visit.endsAt(),
                AppointmentLifecycle.code(visit.status()),
                visit.accepted(),
                visit.version());
    }

    private static String masked(String phone) {
        return phone.substring(0, 3) + "…" + phone.substring(phone.length() - 2);
    }

    private static Instant instant(String text, String field) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw new InvalidException("'" + field + "' is no instant", field, "give ISO 8601 with an offset, such as 2026-11-22T09:00:00Z");
        }
    }
}
