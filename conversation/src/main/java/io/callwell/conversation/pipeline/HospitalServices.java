package io.callwell.conversation.pipeline;

import io.callwell.appointment.AppointmentFilter;
import io.callwell.appointment.Appointments;
import io.callwell.appointment.BookRequest;
import io.callwell.appointment.Identification;
import io.callwell.appointment.IdentifyRequest;
import io.callwell.appointment.Patient;
import io.callwell.appointment.Patients;
import io.callwell.conversation.script.Caller;
import io.callwell.conversation.script.ScriptInput.ServiceAnswer;
import io.callwell.conversation.script.ServiceCall;
import io.callwell.conversation.script.Visit;
import io.callwell.events.CallId;
import io.callwell.events.HoldId;
import io.callwell.events.PatientId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appointments and patients for one talk. */
final class HospitalServices implements Services {

    private static final Logger LOG = LoggerFactory.getLogger(HospitalServices.class);
    private static final int MOST_VISITS = 10;

    private final Appointments appointments;
    private final Patients patients;
    private final CallId call;
    private final Optional<String> caller;
    private final Clock clock;
    private volatile PatientId patient;

    /**
     * @param caller  tells callers apart without being their number; empty in calls of ours
     * @param patient {@link PatientId#UNKNOWN} until a caller is identified
     */
    HospitalServices(Appointments appointments, Patients patients, Clock clock, CallId call, Optional<String> caller, PatientId patient) {
        this.caller = caller;
        this.clock = clock;
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
            // without its message and trace: what a service says of its fault may name the patient
            LOG.warn("call {}: {} failed ({})", call, service.getClass().getSimpleName(), failure.getClass().getSimpleName());
            return new ServiceAnswer.Failed(failure.getClass().getSimpleName());
        }
    }

    private ServiceAnswer ask(ServiceCall service) {
        return switch (service) {
            case ServiceCall.FindSlots find -> new ServiceAnswer.Slots(appointments.slots(find.search()));
            case ServiceCall.Hold hold -> new ServiceAnswer.HoldAnswer(appointments.hold(hold.request()));
            case ServiceCall.Book(String key, CallId of, HoldId hold) ->
                new ServiceAnswer.Written(appointments.book(new BookRequest(key, patient, of, hold)));
            case ServiceCall.Identify identify -> identified(identify.request().from(caller));
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

    /** Both identifiers must name one person. */
    private ServiceAnswer identified(IdentifyRequest request) {
        Identification identification = patients.identify(request);
        if (identification.humanHelps()) {
            return new ServiceAnswer.TooManyTries();
        }
        if (identification.fitting().size() != 1) {
            return new ServiceAnswer.Identified(Optional.empty());
        }
        Patient known = patients.patient(identification.fitting().getFirst());
        Instant now = clock.instant();
        List<Visit> visits = appointments.find(new AppointmentFilter(
                        Optional.of(now), Optional.empty(), List.of(), Optional.of(known.id()), List.of(), false, MOST_VISITS)).stream()
                .map(visit -> Visit.of(visit, now)).toList();
        patient = known.id();
        return new ServiceAnswer.Identified(Optional.of(new Caller(known.id(), List.of(known.givenName(), known.familyName()), visits)));
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
