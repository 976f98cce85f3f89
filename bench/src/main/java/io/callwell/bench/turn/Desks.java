package io.callwell.bench.turn;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.AppointmentFilter;
import io.callwell.appointment.Appointments;
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
import io.callwell.conversation.script.BirthDate;
import io.callwell.conversation.script.Facts;
import io.callwell.conversation.script.Phi;
import io.callwell.conversation.script.ScriptInput.ServiceAnswer;
import io.callwell.conversation.script.ServiceCall;
import io.callwell.conversation.script.Visit;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.CampaignId;
import io.callwell.events.Disposition;
import io.callwell.events.HospitalId;
import io.callwell.events.PatientId;
import io.callwell.events.PractitionerId;
import io.callwell.events.SlotId;
import io.callwell.orchestrator.AttachRequest;
import io.callwell.orchestrator.CallBrief;
import io.callwell.orchestrator.CallDesk;
import io.callwell.orchestrator.JournalBatch;
import io.callwell.orchestrator.TalkResult;
import io.callwell.platform.live.LiveBus;
import io.callwell.platform.live.LiveMessage;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.recording.RecordingTap;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** The rest of the system, which answers at once: one hospital, one patient, one visit, and a desk that forgets. */
final class Desks {

    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final HospitalId HOSPITAL = new HospitalId(new UUID(1, 1));
    private static final PatientId PATIENT = new PatientId(new UUID(1, 2));
    private static final AppointmentId VISIT = new AppointmentId(new UUID(1, 3));

    private final Instant visitAt = Instant.now().plus(Duration.ofDays(4));
    private final LongAdder confirmed = new LongAdder();
    private final LongAdder finished = new LongAdder();

    long confirmed() {
        return confirmed.sum();
    }

    long finished() {
        return finished.sum();
    }

    CallDesk calls() {
        return new CallDesk() {
            @Override
            public CallBrief attach(AttachRequest request) {
                return new CallBrief(request.callId(), HOSPITAL, new CampaignId(new UUID(1, 4)), PATIENT, Optional.of(VISIT), 1,
                        "confirm-appointment", 0, "en-IN", 1, "human", Optional.empty(), List.of());
            }

            @Override
            public void append(CallId id, JournalBatch batch) {}

            @Override
            public void finish(CallId id, TalkResult result) {
                finished.increment();
                if (result.disposition() == Disposition.CONFIRMED) {
                    confirmed.increment();
                }
            }
        };
    }

    /** The patient and the visit as a script is told of them. */
    Facts facts(long call) {
        return new Facts(new CallId(new UUID(10, call)), "confirm-appointment", 1, "en-IN",
                new Facts.Hospital("Asha Hospital", ZONE, "+918000000001", "112"), List.of("Meera", "Nair"), new BirthDate(LocalDate.of(1984, 3, 7)),
                Optional.of(Phi.of(new Visit(VISIT, visitAt, "Cardiology", "Doctor Rao", true))), false);
    }

    ServiceAnswer answer(ServiceCall call) {
        if (call instanceof ServiceCall.Confirm(WriteRequest request)) {
            return new ServiceAnswer.Written(appointments().confirm(request));
        }
        throw unasked();
    }

    Patients patients() {
        return new Patients() {
            @Override
            public Patient patient(PatientId id) {
                return new Patient(id, "Meera", "Nair", "+919800000001", LocalDate.of(1984, 3, 7), "en-IN", ZONE, true, false, false, false);
            }

            @Override
            public List<Patient> patients(List<PatientId> ids) {
                return ids.stream().map(this::patient).toList();
            }

            @Override
            public List<PatientId> byPhone(PatientPhone phone) {
                throw unasked();
            }

            @Override
            public Identification identify(IdentifyRequest request) {
                throw unasked();
            }

            @Override
            public void optOut(PatientId id, CallId call) {
                throw unasked();
            }

            @Override
            public void wrongNumber(PatientId id, CallId call) {
                throw unasked();
            }
        };
    }

    Appointments appointments() {
        return new Appointments() {
            @Override
            public Appointment appointment(AppointmentId id) {
                return visit(false);
            }

            @Override
            public WriteResult confirm(WriteRequest request) {
                return new WriteResult.Receipt("4711", visit(true), Instant.now());
            }

            @Override
            public List<Appointment> find(AppointmentFilter filter) {
                throw unasked();
            }

            @Override
            public List<Slot> slots(SlotSearch search) {
                throw unasked();
            }

            @Override
            public HoldResult hold(HoldRequest request) {
                throw unasked();
            }

            @Override
            public void renewHolds(CallId call) {}

            @Override
            public void releaseHolds(CallId call) {}

            @Override
            public WriteResult move(MoveRequest request) {
                throw unasked();
            }

            @Override
            public WriteResult book(io.callwell.appointment.BookRequest request) {
                throw unasked();
            }

            @Override
            public WriteResult cancel(WriteRequest request) {
                throw unasked();
            }
        };
    }

    private Appointment visit(boolean isConfirmed) {
        return new Appointment(VISIT, PATIENT, new PractitionerId(new UUID(1, 5)), new SlotId(new UUID(1, 6)), Appointment.Status.BOOKED,
                isConfirmed, visitAt, visitAt.plus(Duration.ofMinutes(15)), ZONE, "Cardiology", "Doctor Rao", isConfirmed ? 2 : 1);
    }

    Hospitals hospitals() {
        Hospital one = new Hospital(HOSPITAL, "asha", "Asha Hospital", ZONE, "en-IN", "+918000000001", "+918000000002");
        return new Hospitals() {
            @Override
            public List<Hospital> all() {
                return List.of(one);
            }

            @Override
            public Hospital hospital(HospitalId id) {
                return one;
            }

            @Override
            public Optional<Hospital> byCode(String code) {
                return Optional.of(one);
            }

            @Override
            public void register(Hospital hospital) {
                throw unasked();
            }
        };
    }

    static LiveBus bus() {
        return new LiveBus() {
            @Override
            public void publish(HospitalId id, LiveMessage message) {}

            @Override
            public Subscription subscribe(HospitalId id, Consumer<LiveMessage> listener) {
                throw unasked();
            }
        };
    }

    static RecordingTap tape() {
        return new RecordingTap() {
            @Override
            public void patient(byte[] muLaw, long offsetMs) {}

            @Override
            public void agent(byte[] muLaw, long offsetMs) {}

            @Override
            public void close() {}
        };
    }

    private static IllegalStateException unasked() {
        return new IllegalStateException("no call of this benchmark asks for this");
    }
}
