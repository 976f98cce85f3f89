package io.callwell.conversation.pipeline;

import io.callwell.appointment.Appointments;
import io.callwell.appointment.Patients;
import io.callwell.conversation.script.ScriptInput.ServiceAnswer;
import io.callwell.conversation.script.ServiceCall;
import io.callwell.events.CallId;
import io.callwell.events.PatientId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appointments and patients for one talk. */
final class HospitalServices implements Services {

    private static final Logger LOG = LoggerFactory.getLogger(HospitalServices.class);

    private final Appointments appointments;
    private final Patients patients;
    private final CallId call;
    private final PatientId patient;

    HospitalServices(Appointments appointments, Patients patients, CallId call, PatientId patient) {
        this.appointments = appointments;
        this.patients = patients;
        this.call = call;
        this.patient = patient;
    }

    @Override
    public ServiceAnswer answer(ServiceCall service) {
        try {
            return ask(service);
        } catch (RuntimeException failure) {
            LOG.warn("call {}: {} failed ({})", call, service.getClass().getSimpleName(), failure.getClass().getSimpleName(), failure);
            return new ServiceAnswer.Failed(failure.getClass().getSimpleName());
        }
    }

    private ServiceAnswer ask(ServiceCall service) {
        return switch (service) {
            case ServiceCall.FindSlots find -> new ServiceAnswer.Slots(appointments.slots(find.search()));
            case ServiceCall.Hold hold -> new ServiceAnswer.HoldAnswer(appointments.hold(hold.request()));
            case ServiceCall.Confirm confirm -> new ServiceAnswer.Written(appointments.confirm(confirm.request()));
            case ServiceCall.Move move -> new ServiceAnswer.Written(appointments.move(move.request()));
            case ServiceCall.Cancel cancel -> new ServiceAnswer.Written(appointments.cancel(cancel.request()));
            case ServiceCall.OptOut _ -> {
                patients.optOut(patient, call);
                yield new ServiceAnswer.Noted();
            }
            case ServiceCall.WrongNumber _ -> {
                patients.wrongNumber(patient, call);
                yield new ServiceAnswer.Noted();
            }
        };
    }

    @Override
    public void renewHolds() {
        quietly("renew holds", () -> appointments.renewHolds(call));
    }

    @Override
    public void releaseHolds() {
        quietly("release holds", () -> appointments.releaseHolds(call));
    }

    private void quietly(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.warn("call {}: could not {}; they expire by themselves ({})", call, what, failure.getClass().getSimpleName());
        }
    }
}
