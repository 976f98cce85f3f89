package io.callwell.orchestrator.supervise;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.AppointmentFilter;
import io.callwell.appointment.Appointments;
import io.callwell.appointment.Patient;
import io.callwell.appointment.Patients;
import io.callwell.events.AppointmentId;
import io.callwell.events.HospitalId;
import io.callwell.orchestrator.dial.Circumstances;
import io.callwell.orchestrator.dial.DialFacts;
import io.callwell.orchestrator.dial.NumberCheck;
import io.callwell.orchestrator.store.CallRecord;
import io.callwell.orchestrator.store.DialIntents;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.tenant.Tenancy;
import io.callwell.telephony.E164;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Collects what the pre-call rules look at. Asks other modules, so it runs outside of a transaction. */
final class FactFinder {

    /**
     * What was found.
     *
     * @param phone    the number to dial; empty when it must not be dialled
     * @param language of the patient; empty text when the patient is unknown
     */
    record Found(DialFacts facts, Optional<E164> phone, String language) {}

    private final Patients patients;
    private final Appointments appointments;
    private final NumberCheck numbers;
    private final DialIntents intents;
    private final TenantTransactions transactions;
    private final Optional<CircumstanceFinder> circumstances;

    FactFinder(Patients patients, Appointments appointments, NumberCheck numbers, DialIntents intents, TenantTransactions transactions,
            Optional<CircumstanceFinder> circumstances) {
        this.patients = patients;
        this.appointments = appointments;
        this.numbers = numbers;
        this.intents = intents;
        this.transactions = transactions;
        this.circumstances = circumstances;
    }

    Found find(HospitalId hospital, CallRecord call, Instant now) {
        return Tenancy.call(hospital, () -> {
            Optional<Patient> patient = patients.patients(List.of(call.patientId())).stream().findFirst();
            Optional<DialFacts.Visit> visit = call.appointmentId().map(this::visit);
            return patient.map(known -> known(hospital, call, known, visit, now)).orElseGet(() -> unknown(call, visit));
        });
    }

    private Found known(HospitalId hospital, CallRecord call, Patient patient, Optional<DialFacts.Visit> visit, Instant now) {
        Optional<E164> phone = numbers.dialable(patient.phone());
        Optional<ZoneId> zone = Optional.ofNullable(patient.zone());
        Instant today = now.atZone(zone.orElse(ZoneOffset.UTC)).toLocalDate().atStartOfDay(zone.orElse(ZoneOffset.UTC)).toInstant();
        var counts = transactions.call(hospital, () -> intents.counts(patient.id(), today, now.minus(Duration.ofDays(7))));
        boolean inUse = phone.isPresent() && transactions.call(hospital, () -> intents.lineInUse(phone.get(), call.id()));
        var facts = new DialFacts(
                true, patient.voiceConsent(), patient.onDndRegistry(), patient.optedOut(), patient.numberWrong(), phone.isPresent(), inUse, zone,
                call.attempt(), counts.today(), counts.week(), visit,
                circumstances.map(finder -> finder.find(call, patient, phone, now)).orElse(Circumstances.PLAIN));
        return new Found(facts, phone, patient.language());
    }

    private static Found unknown(CallRecord call, Optional<DialFacts.Visit> visit) {
        var facts = new DialFacts(false, false, false, false, false, false, false, Optional.empty(), call.attempt(), 0, 0, visit);
        return new Found(facts, Optional.empty(), "");
    }

    private DialFacts.Visit visit(AppointmentId id) {
        var filter = new AppointmentFilter(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), List.of(id), false, 1);
        return appointments.find(filter).stream()
                .findFirst()
                .map(one -> new DialFacts.Visit(true, one.status(), one.startsAt(), one.accepted()))
                .orElseGet(() -> new DialFacts.Visit(false, Appointment.Status.CANCELLED, Instant.EPOCH, false));
    }
}
