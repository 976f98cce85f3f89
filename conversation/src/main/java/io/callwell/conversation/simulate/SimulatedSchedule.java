package io.callwell.conversation.simulate;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.HoldResult;
import io.callwell.appointment.Slot;
import io.callwell.appointment.SlotSearch;
import io.callwell.appointment.WriteResult;
import io.callwell.conversation.script.Caller;
import io.callwell.conversation.script.ScriptInput.ServiceAnswer;
import io.callwell.conversation.script.ServiceCall;
import io.callwell.conversation.script.Visit;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.HoldId;
import io.callwell.events.PatientId;
import io.callwell.events.PractitionerId;
import io.callwell.events.SlotId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A schedule with the rules of the real one: holds that expire, one visit per slot and patient, idempotent writes, no write without a hold. */
final class SimulatedSchedule {

    static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final Duration HOLD = Duration.ofMinutes(2);
    private static final Duration NOTICE = Duration.ofHours(1);
    private static final Duration LENGTH = Duration.ofMinutes(20);
    /** Every so many questions the service does not answer. */
    private static final int OUTAGE = 61;
    private static final String DEPARTMENT = "Cardiology";

    private record Hold(HoldId id, SlotId slot, CallId call, Instant until) {}

    private final Map<SlotId, Slot> slots = new LinkedHashMap<>();
    private final Map<AppointmentId, Appointment> visits = new LinkedHashMap<>();
    private final Map<SlotId, Hold> holds = new HashMap<>();
    private final Map<String, WriteResult> receipts = new HashMap<>();
    private final Map<PatientId, Person> people = new LinkedHashMap<>();
    private int numbers = 10_000;
    private long ids;
    private int asked;

    /** Slots of two practitioners on weekdays for three weeks. */
    SimulatedSchedule(LocalDate today) {
        for (int day = 1; day <= 21; day++) {
            LocalDate date = today.plusDays(day);
            if (date.getDayOfWeek().getValue() < 6) {
                for (int half = 0; half < 10; half++) {
                    slot("Doctor Rao", 1, date.atTime(9, 0).plusMinutes(30L * half).atZone(ZONE));
                    slot("Doctor Iyer", 2, date.atTime(14, 0).plusMinutes(30L * half).atZone(ZONE));
                }
            }
        }
    }

    private UUID id() {
        return new UUID(0x5100, ++ids);
    }

    private void slot(String practitioner, int number, ZonedDateTime at) {
        SlotId id = new SlotId(id());
        slots.put(id, new Slot(id, new PractitionerId(new UUID(0x5200, number)), practitioner, DEPARTMENT, at.toInstant(), at.toInstant().plus(LENGTH), ZONE));
    }

    void add(Person person) {
        people.put(person.id(), person);
    }

    /** A booked visit at the next free slot from then on, or one that is over. */
    Appointment visit(Person person, Instant from, boolean past) {
        Slot slot = slots.values().stream().filter(s -> !s.startsAt().isBefore(from)).filter(this::isFree).min(Comparator.comparing(Slot::startsAt))
                .orElseThrow(() -> new IllegalStateException("the simulated schedule is full; simulate fewer patients"));
        Duration back = past ? Duration.ofDays(40) : Duration.ZERO;
        Appointment visit = new Appointment(new AppointmentId(id()), person.id(), slot.practitionerId(), slot.id(),
                past ? Appointment.Status.FULFILLED : Appointment.Status.BOOKED, false, slot.startsAt().minus(back), slot.endsAt().minus(back), ZONE,
                slot.department(), slot.practitioner(), 1);
        visits.put(visit.id(), visit);
        return visit;
    }

    /** The hospital itself has cancelled it. */
    void callOff(AppointmentId id) {
        visits.computeIfPresent(id, (_, v) -> new Appointment(v.id(), v.patientId(), v.practitionerId(), v.slotId(), Appointment.Status.CANCELLED,
                v.accepted(), v.startsAt(), v.endsAt(), ZONE, v.department(), v.practitioner(), v.version() + 1));
    }

    Appointment visit(AppointmentId id) {
        return visits.get(id);
    }

    private boolean isFree(Slot slot) {
        return visits.values().stream().noneMatch(v -> live(v) && v.slotId().equals(slot.id()));
    }

    private static boolean live(Appointment visit) {
        return visit.status() == Appointment.Status.BOOKED;
    }

    ServiceAnswer answer(ServiceCall call, PatientId patient, Instant now) {
        if (++asked % OUTAGE == 0) {
            return new ServiceAnswer.Failed("outage");
        }
        return switch (call) {
            case ServiceCall.FindSlots find -> new ServiceAnswer.Slots(find(find.search(), now));
            case ServiceCall.Hold hold -> new ServiceAnswer.HoldAnswer(hold(hold.request().callId(), hold.request().slotId(), now));
            case ServiceCall.Book(String key, CallId of, HoldId hold) -> new ServiceAnswer.Written(once(key, () -> book(patient, of, hold, now), now));
            case ServiceCall.Confirm confirm -> new ServiceAnswer.Written(
                    once(confirm.request().key(), () -> change(confirm.request().appointmentId(), Appointment.Status.BOOKED), now));
            case ServiceCall.Cancel cancel -> new ServiceAnswer.Written(
                    once(cancel.request().key(), () -> change(cancel.request().appointmentId(), Appointment.Status.CANCELLED), now));
            case ServiceCall.Move move -> new ServiceAnswer.Written(once(move.request().key(),
                    () -> move(move.request().appointmentId(), move.request().callId(), move.request().holdId(), now), now));
            case ServiceCall.Identify identify -> new ServiceAnswer.Identified(identify(identify.request(), now));
            case ServiceCall.OptOut _, ServiceCall.WrongNumber _ -> new ServiceAnswer.Noted();
        };
    }

    private List<Slot> find(SlotSearch search, Instant now) {
        LocalTime near = search.time().or(search::fromTime).orElse(LocalTime.of(10, 0));
        return slots.values().stream()
                .filter(s -> s.startsAt().isAfter(now.plus(NOTICE)) && isFree(s) && !isHeld(s.id(), now) && !search.exclude().contains(s.id()))
                .filter(s -> search.onDate().map(day(s)::equals).orElse(true))
                .filter(s -> search.fromDate().map(d -> !day(s).isBefore(d)).orElse(true))
                .filter(s -> search.fromTime().map(t -> !time(s).isBefore(t)).orElse(true))
                .filter(s -> search.toTime().map(t -> time(s).isBefore(t)).orElse(true))
                .sorted(Comparator.comparing(SimulatedSchedule::day).thenComparing(s -> Math.abs(Duration.between(near, time(s)).toMinutes())))
                .limit(search.limit()).toList();
    }

    private static LocalDate day(Slot slot) {
        return slot.startsAt().atZone(ZONE).toLocalDate();
    }

    private static LocalTime time(Slot slot) {
        return slot.startsAt().atZone(ZONE).toLocalTime();
    }

    private boolean isHeld(SlotId slot, Instant now) {
        return Optional.ofNullable(holds.get(slot)).filter(h -> h.until().isAfter(now)).isPresent();
    }

    private HoldResult hold(CallId call, SlotId slot, Instant now) {
        Hold held = holds.get(slot);
        boolean other = held != null && held.until().isAfter(now) && !held.call().equals(call);
        if (other || !isFree(slots.get(slot))) {
            return new HoldResult.Taken("somebody else has it");
        }
        Hold mine = new Hold(held != null && held.call().equals(call) ? held.id() : new HoldId(id()), slot, call, now.plus(HOLD));
        holds.put(slot, mine);
        return new HoldResult.Held(mine.id(), slots.get(slot), mine.until());
    }

    void renew(CallId call, Instant now) {
        holds.replaceAll((_, h) -> h.call().equals(call) && h.until().isAfter(now) ? new Hold(h.id(), h.slot(), call, now.plus(HOLD)) : h);
    }

    void release(CallId call) {
        holds.values().removeIf(h -> h.call().equals(call));
    }

    int holdsOf(CallId call, Instant now) {
        return (int) holds.values().stream().filter(h -> h.call().equals(call) && h.until().isAfter(now)).count();
    }

    private WriteResult once(String key, java.util.function.Supplier<WriteResult> write, Instant now) {
        WriteResult before = receipts.get(key);
        if (before != null) {
            return before;
        }
        WriteResult result = write.get();
        if (result instanceof WriteResult.Receipt) {
            receipts.put(key, result);
        }
        return result;
    }

    private WriteResult change(AppointmentId id, Appointment.Status to) {
        Appointment visit = visits.get(id);
        if (!live(visit)) {
            return new WriteResult.Refused(WriteResult.Reason.ALREADY_CANCELLED, "it is not booked");
        }
        return write(new Appointment(id, visit.patientId(), visit.practitionerId(), visit.slotId(), to, to == Appointment.Status.BOOKED,
                visit.startsAt(), visit.endsAt(), ZONE, visit.department(), visit.practitioner(), visit.version() + 1));
    }

    private WriteResult move(AppointmentId id, CallId call, HoldId hold, Instant now) {
        Appointment visit = visits.get(id);
        return live(visit) ? use(call, hold, now).map(slot -> write(at(slot, id, visit.patientId(), visit.version() + 1))).orElse(EXPIRED)
                : new WriteResult.Refused(WriteResult.Reason.ALREADY_CANCELLED, "it is not booked");
    }

    private WriteResult book(PatientId patient, CallId call, HoldId hold, Instant now) {
        return use(call, hold, now).map(slot -> write(at(slot, new AppointmentId(id()), patient, 1))).orElse(EXPIRED);
    }

    private static final WriteResult EXPIRED = new WriteResult.Refused(WriteResult.Reason.HOLD_EXPIRED, "this call holds no such slot");

    private static Appointment at(Slot slot, AppointmentId id, PatientId patient, long version) {
        return new Appointment(id, patient, slot.practitionerId(), slot.id(), Appointment.Status.BOOKED, true, slot.startsAt(), slot.endsAt(), ZONE,
                slot.department(), slot.practitioner(), version);
    }

    private Optional<Slot> use(CallId call, HoldId hold, Instant now) {
        Optional<Hold> held = holds.values().stream().filter(h -> h.id().equals(hold) && h.call().equals(call) && h.until().isAfter(now)).findFirst();
        held.ifPresent(h -> holds.remove(h.slot()));
        return held.map(h -> slots.get(h.slot()));
    }

    private WriteResult write(Appointment visit) {
        visits.put(visit.id(), visit);
        return new WriteResult.Receipt(Integer.toString(++numbers), visit, Instant.EPOCH);
    }

    private Optional<Caller> identify(io.callwell.appointment.IdentifyRequest request, Instant now) {
        List<Person> fitting = people.values().stream()
                .filter(p -> request.birthDates().contains(p.birthDate()))
                .filter(p -> request.name().map(n -> n.equalsIgnoreCase(p.name())).orElse(true))
                .filter(p -> request.phone().map(p.phone()::equals).orElse(true))
                .filter(_ -> request.name().isPresent() || request.phone().isPresent()).toList();
        return fitting.size() != 1 ? Optional.empty() : Optional.of(new Caller(fitting.getFirst().id(),
                List.of(fitting.getFirst().given(), fitting.getFirst().family()),
                visits.values().stream().filter(v -> live(v) && v.patientId().equals(fitting.getFirst().id())).map(v -> Visit.of(v, now)).toList()));
    }

    /** Slots with two live visits. */
    List<SlotId> bookedTwice() {
        Map<SlotId, Integer> count = new HashMap<>();
        visits.values().stream().filter(SimulatedSchedule::live).forEach(v -> count.merge(v.slotId(), 1, Integer::sum));
        return new ArrayList<>(count.entrySet().stream().filter(e -> e.getValue() > 1).map(Map.Entry::getKey).toList());
    }

    /** Live visits of a patient. */
    List<Appointment> visitsOf(PatientId patient) {
        return visits.values().stream().filter(v -> live(v) && v.patientId().equals(patient)).toList();
    }
}
