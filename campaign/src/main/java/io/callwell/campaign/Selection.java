package io.callwell.campaign;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Appointments;
import io.callwell.appointment.Departments;
import io.callwell.appointment.Patient;
import io.callwell.appointment.Patients;
import io.callwell.campaign.intake.IntakeDesk;
import io.callwell.events.AppointmentId;
import io.callwell.events.PatientId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.problem.InvalidException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns a filter into candidates, by asking the appointment service. Never called inside a transaction: the service may be far away. */
final class Selection {

    private final Appointments appointments;
    private final Patients patients;
    private final Departments departments;
    private final StoredTargets targets;
    private final TenantTransactions transactions;
    private final IntakeDesk files;
    private final Clock clock;

    Selection(Appointments appointments, Patients patients, Departments departments, StoredTargets targets,
            TenantTransactions transactions, IntakeDesk files, Clock clock) {
        this.appointments = appointments;
        this.patients = patients;
        this.departments = departments;
        this.targets = targets;
        this.transactions = transactions;
        this.files = files;
        this.clock = clock;
    }

    /** By start of the visit. */
    List<Candidate> candidates(CampaignFilter filter) {
        checkDepartments(filter.departments());
        if (filter.file().isPresent()) {
            return people(filter.file().get(), filter.limit());
        }
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

    /** Whom a file registered, in the order of its rows. */
    private List<Candidate> people(UUID file, int limit) {
        List<PatientId> ids = files.members(file, limit);
        Map<PatientId, Patient> people = patients.patients(ids).stream().collect(Collectors.toMap(Patient::id, Function.identity()));
        return ids.stream().filter(people::containsKey).map(people::get)
                .map(patient -> new Candidate(Optional.empty(), patient, Eligibility.forbids(patient, false))).toList();
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
