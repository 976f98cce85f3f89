package io.callwell.conversation.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.callwell.conversation.ConversationSettings;
import io.callwell.conversation.fake.FakeHospital;
import io.callwell.conversation.fake.PlainSpoken;
import io.callwell.conversation.fake.PlainUnderstander;
import io.callwell.conversation.replay.Replay;
import io.callwell.conversation.script.Engines;
import io.callwell.conversation.script.ScriptInput.ServiceAnswer;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.conversation.script.Scripts;
import io.callwell.conversation.script.Sentence;
import io.callwell.conversation.script.ServiceCall;
import io.callwell.conversation.tts.Voices;
import io.callwell.conversation.turn.EnergyGate;
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
import io.callwell.orchestrator.JournalEntry;
import io.callwell.orchestrator.TalkResult;
import io.callwell.platform.live.LiveBus;
import io.callwell.platform.live.LiveMessage;
import io.callwell.platform.problem.RefusedException;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.Tenancy;
import io.callwell.recording.RecordingTap;
import io.callwell.telephony.media.MediaLeg;
import io.callwell.telephony.media.MediaListener;
import io.callwell.telephony.media.MediaListener.CloseReason;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A talk on real threads: the socket's side and the desk's side of a media process. */
class TalkGateTest {

    private static final HospitalId HOSPITAL = new HospitalId(new UUID(1, 1));
    private static final PatientId PATIENT = new PatientId(new UUID(1, 2));
    private final FakeHospital hospital = new FakeHospital();
    private final DeskOfOneCall desk = new DeskOfOneCall();
    private final CompletableFuture<Boolean> recorded = new CompletableFuture<>();
    private final List<LiveMessage> live = new CopyOnWriteArrayList<>();
    private final ConversationSettings settings =
            new ConversationSettings(Optional.empty(), 1, 2, Optional.empty(), Optional.empty(), Duration.ofMinutes(12), Map.of());
    private final TalkGate gate = new TalkGate(collaborators(), settings, "node-1");

    @Test
    void talksByKeysFromTheTokenToTheOutcome() throws Exception {
        Leg leg = new Leg("secret", Map.of("ask-person", "1", "ask-birth-date", "07031984", "tell-visit", "1"));
        leg.listener = gate.admit(leg).orElseThrow();
        TalkResult result = desk.result.get(20, TimeUnit.SECONDS);
        assertThat(result.disposition()).isEqualTo(Disposition.CONFIRMED);
        assertThat(result.appointment()).contains(FakeHospital.VISIT);
        assertThat(result.epoch()).isEqualTo(7);
        assertThat(recorded.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(leg.closed.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(desk.journal.getFirst().kind()).isEqualTo(JournalEntry.Kind.CONTEXT);
        assertThat(Replay.run(desk.journal, facts -> engines().engine(facts)).firstDifference()).isEmpty();
        assertThat(live).extracting(LiveMessage::kind).contains("words");
        assertThat(live.getFirst().json()).contains("\"callId\":\"" + FakeHospital.CALL + "\"", "\"speaker\":\"agent\"", "\"node\":\"greet\"");
    }

    @Test
    void refusesAStreamWithAWrongTokenOrWithoutACall() {
        assertThat(gate.admit(new Leg("wrong", Map.of()))).isEmpty();
        assertThat(gate.admit(new Leg("", Map.of()))).isEmpty();
        Leg nobody = new Leg("secret", Map.of());
        nobody.call = "not-an-id";
        assertThat(gate.admit(nobody)).isEmpty();
        assertThat(desk.journal).isEmpty();
    }

    @Test
    void anotherProcessGoesOnWhenTheSocketBreaks() throws Exception {
        Leg first = new Leg("secret", Map.of("ask-person", "1", "ask-birth-date", "07031984"));
        first.whenHeard("tell-visit", () -> first.listener().onClosed(CloseReason.BROKEN));
        first.listener = gate.admit(first).orElseThrow();
        assertThat(recorded.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(desk.result).isNotDone();
        Leg second = new Leg("secret", Map.of("tell-visit", "1"));
        second.listener = gate.admit(second).orElseThrow();
        assertThat(desk.result.get(20, TimeUnit.SECONDS).disposition()).isEqualTo(Disposition.CONFIRMED);
        assertThat(desk.result.join().epoch()).isEqualTo(8);
        assertThat(desk.journal).extracting(JournalEntry::seq).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void releasesHoldsWhenThePersonHangsUp() throws Exception {
        Leg leg = new Leg("secret", Map.of("ask-person", "1", "ask-birth-date", "07031984", "tell-visit", "2", "ask-day", "1", "offer-slots", "1"));
        leg.whenHeard("read-back", () -> leg.listener().onClosed(CloseReason.STOPPED));
        leg.listener = gate.admit(leg).orElseThrow();
        assertThat(desk.result.get(20, TimeUnit.SECONDS).disposition()).isEqualTo(Disposition.HUNG_UP);
        assertThat(recorded.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(hospital.released).isEqualTo(1);
    }

    @Test
    void takesNoNewTalksOnceItIsShuttingDown() {
        gate.shutDown();
        assertThat(gate.admit(new Leg("secret", Map.of()))).isEmpty();
    }

    private static Engines engines() {
        return new Engines(new Scripts(), new PlainUnderstander(), new PlainSpoken());
    }

    private Collaborators collaborators() {
        return new Collaborators(desk, new OnePatient(), new OneHospital(), new Places(), (h, call, part) -> new Tape(), new Bus(),
                JsonMapper.builder().build(), Clock.fixed(FakeHospital.NOW, FakeHospital.ZONE), new Scripts(), engines(),
                (pcm, listen) -> new Speech.Noise(), new Quick(), EnergyGate::new, settings, TalkMetrics.NONE);
    }

    /** A carrier that plays in no time, and a patient who presses keys when a question is over. */
    private static final class Leg implements MediaLeg {
        private final Map<String, String> keys;
        private final Map<String, Runnable> heard = new java.util.concurrent.ConcurrentHashMap<>();
        private final String token;
        private final CompletableFuture<Boolean> closed = new CompletableFuture<>();
        private String call = FakeHospital.CALL.toString();
        private volatile MediaListener listener;

        Leg(String token, Map<String, String> keys) {
            this.token = token;
            this.keys = keys;
        }

        MediaListener listener() {
            while (listener == null) {
                Thread.onSpinWait();
            }
            return listener;
        }

        void whenHeard(String node, Runnable reaction) {
            heard.put(node, reaction);
        }

        @Override
        public String providerCallId() {
            return "CA1";
        }

        @Override
        public String streamId() {
            return "MZ1";
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of("call", call, "token", token);
        }

        @Override
        public void play(byte[] muLaw) {}

        @Override
        public void mark(String name) {
            listener().onMark(name);
            String[] parts = name.split(":");
            if (parts.length == 2) {
                keys.getOrDefault(parts[1], "").chars().forEach(key -> listener().onDigit((char) key));
                Optional.ofNullable(heard.get(parts[1])).ifPresent(Runnable::run);
            }
        }

        @Override
        public void clear() {}

        @Override
        public void close() {
            closed.complete(true);
        }
    }

    private final class DeskOfOneCall implements CallDesk {
        private final List<JournalEntry> journal = new CopyOnWriteArrayList<>();
        private final CompletableFuture<TalkResult> result = new CompletableFuture<>();
        private long epoch = 6;

        @Override
        public CallBrief attach(AttachRequest request) {
            if (!request.token().equals("secret")) {
                throw new RefusedException("token-refused", "no");
            }
            epoch++;
            return new CallBrief(request.callId(), HOSPITAL, new CampaignId(new UUID(1, 3)), PATIENT, Optional.of(FakeHospital.VISIT), epoch,
                    "confirm-appointment", 0, "en-IN", (int) (epoch - 6), "human", Optional.empty(), List.copyOf(journal));
        }

        @Override
        public void append(CallId id, JournalBatch batch) {
            assertThat(Tenancy.current()).isEqualTo(HOSPITAL);
            journal.addAll(batch.entries());
        }

        @Override
        public void finish(CallId id, TalkResult talked) {
            result.complete(talked);
        }
    }

    private final class Tape implements RecordingTap {
        @Override
        public void patient(byte[] muLaw, long offsetMs) {}

        @Override
        public void agent(byte[] muLaw, long offsetMs) {}

        @Override
        public void close() {
            recorded.complete(true);
        }
    }

    private final class Bus implements LiveBus {
        @Override
        public void publish(HospitalId id, LiveMessage message) {
            live.add(message);
        }

        @Override
        public Subscription subscribe(HospitalId id, Consumer<LiveMessage> listener) {
            throw new UnsupportedOperationException("nobody listens here");
        }
    }

    private static final class Quick implements Voices {
        @Override
        public boolean speaks(String language) {
            return true;
        }

        @Override
        public Optional<byte[]> ready(Sentence sentence, String language) {
            return Optional.of(new byte[800]);
        }

        @Override
        public byte[] make(Sentence sentence, String language) {
            return new byte[800];
        }
    }

    private static final class Places implements Hospitals {
        private final Hospital one = new Hospital(HOSPITAL, "asha", "Asha Hospital", ZoneId.of("Asia/Kolkata"), "en-IN", "+918000000001", "+918000000002");

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
            throw new UnsupportedOperationException("there is one hospital");
        }
    }

    private final class OnePatient implements Patients {
        @Override
        public Patient patient(PatientId id) {
            return new Patient(id, "Meera", "Nair", "+919800000001", LocalDate.of(1984, 3, 7), "en-IN", ZoneId.of("Asia/Kolkata"), true, false, false, false);
        }

        @Override
        public List<Patient> patients(List<PatientId> ids) {
            return ids.stream().map(this::patient).toList();
        }

        @Override
        public List<PatientId> byPhone(PatientPhone phone) {
            throw new AssertionError("nobody is looked up by a number here");
        }

        @Override
        public Identification identify(IdentifyRequest request) {
            return new io.callwell.appointment.Identification(List.of(), false);
        }

        @Override
        public void optOut(PatientId id, CallId call) {
            hospital.optedOut = true;
        }

        @Override
        public void wrongNumber(PatientId id, CallId call) {
            hospital.wrongNumber = true;
        }
    }

    /** The fake hospital behind the face of the appointment module. */
    private final class OneHospital implements Appointments {
        @Override
        public Appointment appointment(AppointmentId id) {
            return new Appointment(id, PATIENT, new PractitionerId(new UUID(1, 4)), new SlotId(new UUID(1, 5)), Appointment.Status.BOOKED, false,
                    FakeHospital.VISIT_AT, FakeHospital.VISIT_AT.plusSeconds(900), FakeHospital.ZONE, "Cardiology", "Doctor Rao", 1);
        }

        @Override
        public List<Appointment> find(AppointmentFilter filter) {
            return List.of();
        }

        @Override
        public List<Slot> slots(SlotSearch search) {
            return ((ServiceAnswer.Slots) hospital.answer(new ServiceCall.FindSlots(search))).slots();
        }

        @Override
        public HoldResult hold(HoldRequest request) {
            return ((ServiceAnswer.HoldAnswer) hospital.answer(new ServiceCall.Hold(request))).result();
        }

        @Override
        public void renewHolds(CallId call) {
            hospital.renewed++;
        }

        @Override
        public void releaseHolds(CallId call) {
            hospital.released++;
        }

        @Override
        public WriteResult confirm(WriteRequest request) {
            return ((ServiceAnswer.Written) hospital.answer(new ServiceCall.Confirm(request))).result();
        }

        @Override
        public WriteResult move(MoveRequest request) {
            return ((ServiceAnswer.Written) hospital.answer(new ServiceCall.Move(request))).result();
        }

        @Override
        public WriteResult book(io.callwell.appointment.BookRequest request) {
            throw new UnsupportedOperationException("nothing is booked here");
        }

        @Override
        public WriteResult cancel(WriteRequest request) {
            return ((ServiceAnswer.Written) hospital.answer(new ServiceCall.Cancel(request))).result();
        }
    }
}
