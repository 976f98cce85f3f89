package io.callwell.orchestrator.world;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.AppointmentFilter;
import io.callwell.appointment.Appointments;
import io.callwell.appointment.BookRequest;
import io.callwell.appointment.HoldRequest;
import io.callwell.appointment.HoldResult;
import io.callwell.appointment.Identification;
import io.callwell.appointment.IdentifyRequest;
import io.callwell.appointment.MoveRequest;
import io.callwell.appointment.Patient;
import io.callwell.appointment.PatientPhone;
import io.callwell.appointment.Patients;
import io.callwell.appointment.Slot;
import io.callwell.appointment.SlotSearch;
import io.callwell.appointment.WriteRequest;
import io.callwell.appointment.WriteResult;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.PatientId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The patients and visits of a test. Only what the orchestrator asks is answered. */
public final class MemoryPatients implements Patients, Appointments {

    public final Map<PatientId, Patient> patients = new ConcurrentHashMap<>();
    public final Map<AppointmentId, Appointment> visits = new ConcurrentHashMap<>();
    public volatile boolean down;

    @Override
    public Patient patient(PatientId id) {
        return patients.get(id);
    }

    @Override
    public List<Patient> patients(List<PatientId> ids) {
        if (down) {
            throw new IllegalStateException("the appointment service is down");
        }
        return ids.stream().filter(patients::containsKey).map(patients::get).toList();
    }

    @Override
    public List<Appointment> find(AppointmentFilter filter) {
        return filter.ids().stream().filter(visits::containsKey).map(visits::get).toList();
    }

    @Override
    public List<PatientId> byPhone(PatientPhone phone) {
        throw unused();
    }

    @Override
    public Identification identify(IdentifyRequest request) {
        throw unused();
    }

    @Override
    public WriteResult book(BookRequest request) {
        throw unused();
    }

    @Override
    public void optOut(PatientId id, CallId call) {
        throw unused();
    }

    @Override
    public void wrongNumber(PatientId id, CallId call) {
        throw unused();
    }

    @Override
    public Appointment appointment(AppointmentId id) {
        throw unused();
    }

    @Override
    public List<Slot> slots(SlotSearch search) {
        throw unused();
    }

    @Override
    public HoldResult hold(HoldRequest request) {
        throw unused();
    }

    @Override
    public void renewHolds(CallId call) {
        throw unused();
    }

    @Override
    public void releaseHolds(CallId call) {
        throw unused();
    }

    @Override
    public WriteResult confirm(WriteRequest request) {
        throw unused();
    }

    @Override
    public WriteResult move(MoveRequest request) {
        throw unused();
    }

    @Override
    public WriteResult cancel(WriteRequest request) {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("the orchestrator does not ask this");
    }
}
