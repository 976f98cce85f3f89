package io.callwell.campaign;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Appointments;
import io.callwell.appointment.Departments;
import io.callwell.appointment.Patient;
import io.callwell.appointment.Patients;
import io.callwell.events.AppointmentId;
import io.callwell.events.PatientId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.problem.InvalidException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns a filter into candidates, by asking the appointment service. Never called inside a transaction: the service may be far away. */
final class Selection {

    private final Appointments appointments;
    private final Patients patients;
    private final Departments departments;
    private final StoredTargets targets;
    private final TenantTransactions transactions;
    private final Clock clock;

    Selection(Appointments appointments, Patients patients, Departments departments, StoredTargets targets,
            TenantTransactions transactions, Clock clock) {
        this.appointments = appointments;
        this.patients = patients;
        this.departments = departments;
        this.targets = targets;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** By start of the visit. */
    List<Candidate> candidates(CampaignFilter filter) {
        checkDepartments(filter.departments());
        List<Appointment> visits = appointments.find(filter.visits(clock.instant()));
        List<PatientId> ids = visits.stream().map(Appointment::patientId).distinct().toList();
        Map<PatientId, Patient> people = patients.patients(ids).stream().collect(Collectors.toMap(Patient::id, Function.identity()));
        List<AppointmentId> found = visits.stream().map(Appointment::id).toList();
        Set<AppointmentId> queued = transactions.call(() -> targets.openElsewhere(found));
        return visits.stream()
                .filter(visit -> people.containsKey(visit.patientId()))
                .map(visit -> candidate(visit, people.get(visit.patientId()), queued.contains(visit.id())))
                .toList();
    }

    private static Candidate candidate(Appointment visit, Patient patient, boolean queued) {
        return new Candidate(Optional.of(visit), patient, Eligibility.forbids(patient, queued));
    }

    private void checkDepartments(List<String> wished) {
        if (wished.isEmpty()) {
            return;
        }
        List<String> known = departments.departments().stream().map(Departments.Department::name).toList();
        for (int index = 0; index < wished.size(); index++) {
            if (!known.contains(wished.get(index))) {
                throw new InvalidException("'filter.departments[" + index + "]' is no department of this hospital.",
                        "filter.departments[" + index + "]", "use one of: " + String.join(", ", known));
            }
        }
    }
}
