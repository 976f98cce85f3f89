package io.callwell.conversation.fake;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.HoldResult;
import io.callwell.appointment.IdentifyRequest;
import io.callwell.appointment.Slot;
import io.callwell.appointment.SlotSearch;
import io.callwell.appointment.WriteResult;
import io.callwell.conversation.script.BirthDate;
import io.callwell.conversation.script.Caller;
import io.callwell.conversation.script.Facts;
import io.callwell.conversation.script.Phi;
import io.callwell.conversation.script.Script;
import io.callwell.conversation.script.ScriptInput.ServiceAnswer;
import io.callwell.conversation.script.ServiceCall;
import io.callwell.conversation.script.Visit;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.HoldId;
import io.callwell.events.PatientId;
import io.callwell.events.PractitionerId;
import io.callwell.events.SlotId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A small hospital: one patient, one visit, free slots, idempotent writes. */
public final class FakeHospital {

    public static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    public static final Instant NOW = LocalDate.of(2026, 11, 23).atTime(10, 0).atZone(ZONE).toInstant();
    public static final LocalDate BIRTH_DATE = LocalDate.of(1984, 3, 7);
    public static final CallId CALL = new CallId(new UUID(7, 1));
    public static final AppointmentId VISIT = new AppointmentId(new UUID(7, 2));
    public static final Instant VISIT_AT = LocalDate.of(2026, 11, 27).atTime(10, 30).atZone(ZONE).toInstant();

    public static final String PHONE = "+919876543210";
    private static final Caller CALLER = new Caller(new PatientId(new UUID(7, 4)), List.of("Meera", "Nair"),
            List.of(new Visit(VISIT, VISIT_AT, "Cardiology", "Doctor Rao", true)));

    /** Words that only a verified person may hear. */
    public static final List<String> PHI = List.of("Doctor Rao", "Doctor Iyer", "Cardiology", "2026-11-27", "2026-12-0", "10:30");

    public final List<ServiceCall> calls = new ArrayList<>();
    public final Set<SlotId> takenByOthers = new HashSet<>();
    public final List<Slot> free = new ArrayList<>();
    public boolean failing;
    public boolean tooManyTries;
    public boolean optedOut;
    public boolean wrongNumber;
    public int committed;
    public int renewed;
    public int released;
    private final Map<String, WriteResult> written = new HashMap<>();

    public FakeHospital() {
        for (int day = 1; day <= 5; day++) {
            slot(day, 9, 0);
            slot(day, 16, 30);
        }
    }

    /** Two free times before the visit. */
    public void openEarlier() {
        for (int hour = 9; hour <= 11; hour += 2) {
            Instant at = LocalDate.of(2026, 11, 25).atTime(hour, 0).atZone(ZONE).toInstant();
            free.addFirst(new Slot(new SlotId(new UUID(8, 1_000L + hour)), new PractitionerId(new UUID(7, 3)), "Doctor Iyer", "Cardiology", at,
                    at.plusSeconds(900), ZONE));
        }
    }

    private void slot(int day, int hour, int minute) {
        Instant at = LocalDate.of(2026, 12, day).atTime(hour, minute).atZone(ZONE).toInstant();
        free.add(new Slot(new SlotId(new UUID(8, day * 10L + hour)), new PractitionerId(new UUID(7, 3)), "Doctor Iyer", "Cardiology", at,
                at.plusSeconds(900), ZONE));
    }

    public static Facts facts() {
        return facts("en-IN", false, true);
    }

    public static Facts facts(String language, boolean machine, boolean open) {
        return new Facts(CALL, "confirm-appointment", 1, language, new Facts.Hospital("Asha Hospital", ZONE, "+918000000001", "112"),
                List.of("Meera", "Nair"), new BirthDate(BIRTH_DATE),
                Optional.of(Phi.of(new Visit(VISIT, VISIT_AT, "Cardiology", "Doctor Rao", open))), machine);
    }

    /** Facts for any script: of a call to Meera, or of a call that somebody makes to the hospital. */
    public static Facts facts(Script script, String language) {
        Facts.Around around = new Facts.Around(script.languages(), List.of(
                new Facts.PublicAnswer(Optional.empty(), "address", "en", "We are at 12 Lake Road."),
                new Facts.PublicAnswer(Optional.of("Cardiology"), "preparation", "en", "No coffee, please.")), List.of("Cardiology", "Dermatology"));
        boolean inbound = script.direction() == Script.Direction.INBOUND;
        return new Facts(CALL, script.id(), script.version(), language, facts().hospital(), inbound ? List.of() : List.of("Meera", "Nair"),
                inbound ? BirthDate.unknown() : new BirthDate(BIRTH_DATE), inbound ? Optional.empty() : facts().visit(), false, around);
    }

    public ServiceAnswer answer(ServiceCall call) {
        calls.add(call);
        if (failing) {
            return new ServiceAnswer.Failed("test");
        }
        return switch (call) {
            case ServiceCall.FindSlots find -> new ServiceAnswer.Slots(find(find.search()));
            case ServiceCall.Hold hold -> new ServiceAnswer.HoldAnswer(hold(hold.request().slotId()));
            case ServiceCall.Book(String key, CallId _, HoldId hold) -> new ServiceAnswer.Written(write(key, startOf(hold), "Doctor Iyer"));
            case ServiceCall.Identify _ when tooManyTries -> new ServiceAnswer.TooManyTries();
            case ServiceCall.Identify identify -> new ServiceAnswer.Identified(Optional.of(CALLER).filter(_ -> isMeera(identify.request())));
            case ServiceCall.Confirm confirm -> new ServiceAnswer.Written(write(confirm.request().key(), VISIT_AT, "Doctor Rao"));
            case ServiceCall.Cancel cancel -> new ServiceAnswer.Written(write(cancel.request().key(), VISIT_AT, "Doctor Rao"));
            case ServiceCall.Move move -> new ServiceAnswer.Written(write(move.request().key(), held(move), "Doctor Iyer"));
            case ServiceCall.OptOut _ -> {
                optedOut = true;
                yield new ServiceAnswer.Noted();
            }
            case ServiceCall.WrongNumber _ -> {
                wrongNumber = true;
                yield new ServiceAnswer.Noted();
            }
        };
    }

    private Instant held(ServiceCall.Move move) {
        return startOf(move.request().holdId());
    }

    private Instant startOf(HoldId hold) {
        return free.stream().filter(s -> s.id().value().equals(hold.value())).findFirst().orElseThrow().startsAt();
    }

    private static boolean isMeera(IdentifyRequest request) {
        return request.birthDates().contains(BIRTH_DATE) && request.name().map("meera nair"::equalsIgnoreCase).orElse(true)
                && request.phone().map(PHONE::equals).orElse(true);
    }

    private List<Slot> find(SlotSearch search) {
        return free.stream()
                .filter(s -> !search.exclude().contains(s.id()))
                .filter(s -> search.onDate().map(d -> day(s).equals(d)).orElse(true))
                .filter(s -> search.fromDate().map(d -> !day(s).isBefore(d)).orElse(true))
                .filter(s -> search.time().map(t -> search.onDate().isEmpty() || time(s).equals(t)).orElse(true))
                .limit(search.limit())
                .toList();
    }

    private static LocalDate day(Slot slot) {
        return slot.startsAt().atZone(ZONE).toLocalDate();
    }

    private static LocalTime time(Slot slot) {
        return slot.startsAt().atZone(ZONE).toLocalTime();
    }

    private HoldResult hold(SlotId id) {
        Slot slot = free.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
        return takenByOthers.contains(id) ? new HoldResult.Taken("taken")
                : new HoldResult.Held(new HoldId(id.value()), slot, NOW.plusSeconds(120));
    }

    private WriteResult write(String key, Instant at, String practitioner) {
        return written.computeIfAbsent(key, k -> {
            committed++;
            return new WriteResult.Receipt("4711", new Appointment(VISIT, new PatientId(new UUID(7, 4)), new PractitionerId(new UUID(7, 3)),
                    new SlotId(new UUID(7, 5)), Appointment.Status.BOOKED, true, at, at.plusSeconds(900), ZONE, "Cardiology", practitioner, 2), NOW);
        });
    }
}
