package io.callwell.appointment.schedule;

import static io.callwell.appointment.AppointmentBed.KOLKATA;
import static io.callwell.appointment.AppointmentBed.TODAY;
import static io.callwell.appointment.AppointmentBed.call;
import static io.callwell.appointment.AppointmentBed.wall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.appointment.AppointmentBed;
import io.callwell.appointment.BookRequest;
import io.callwell.appointment.HoldRequest;
import io.callwell.appointment.HoldResult;
import io.callwell.appointment.Slot;
import io.callwell.appointment.SlotSearch;
import io.callwell.appointment.WriteRequest;
import io.callwell.appointment.WriteResult;
import io.callwell.appointment.schedule.Session.Break;
import io.callwell.appointment.schedule.Session.Offer;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.PractitionerId;
import io.callwell.events.SlotId;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.problem.RefusedException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Services, sessions, rooms and closures, from the schedule to the visit. */
class ScheduleDeskTest {

    private AppointmentBed bed;

    @BeforeEach
    void open() {
        bed = new AppointmentBed();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void aSessionHasItsSlotsAtOnceWithBufferAndBreaks() {
        add(session(bed.rao, DayOfWeek.TUESDAY, "09:00", "11:00", 20, 10, "10:00-10:30", Offer.PLAIN));
        assertThat(walls(TODAY.plusDays(1))).containsExactly("09:00", "09:30", "10:30");
    }

    @Test
    void aRuleNamesTheDaysAndTheSessionTheTime() {
        Session second = new Session(bed.nair, Recurrence.Rule.of("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"), LocalTime.of(9, 0), LocalTime.of(9, 30),
                Duration.ofMinutes(30), Duration.ZERO, List.of(), Optional.empty(), TODAY, Optional.empty(), Offer.PLAIN);
        add(second);
        assertThat(bed.sql(() -> bed.jdbc().sql("SELECT (starts_at AT TIME ZONE 'Asia/Kolkata')::text FROM appointment.slot ORDER BY 1")
                .query(String.class).list())).containsExactly("2026-11-25 09:00:00", "2026-12-09 09:00:00");
    }

    @Test
    void overlappingSessionsAreRefusedAndNamed() {
        UUID first = add(session(bed.rao, DayOfWeek.TUESDAY, "09:00", "11:00", 20, 0, "", Offer.PLAIN)).id();
        Session monthly = new Session(bed.rao, Recurrence.Rule.of("FREQ=MONTHLY;BYDAY=4TU"), LocalTime.of(10, 0), LocalTime.of(12, 0),
                Duration.ofMinutes(30), Duration.ZERO, List.of(), Optional.empty(), TODAY, Optional.empty(), Offer.PLAIN);
        assertThatThrownBy(() -> add(monthly)).isInstanceOfSatisfying(RefusedException.class,
                no -> assertThat(no.code()).isEqualTo("session-overlaps")).hasMessageContaining(first.toString());
        add(session(bed.mehta, DayOfWeek.TUESDAY, "09:00", "11:00", 20, 0, "", Offer.PLAIN));
        assertThatThrownBy(() -> add(session(new PractitionerId(UUID.randomUUID()), DayOfWeek.TUESDAY, "09:00", "11:00", 20, 0, "", Offer.PLAIN)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void anotherSessionInItsPlaceLeavesVisitsWhereTheyAre() {
        Schedules.StoredSession old = add(session(bed.rao, DayOfWeek.TUESDAY, "09:00", "10:00", 20, 0, "", Offer.PLAIN));
        SlotId slot = slots(TODAY.plusDays(1)).getFirst();
        assertThat(book(slot)).isInstanceOf(WriteResult.Receipt.class);
        bed.at(() -> desk().replace(old.id(), Optional.of(old.version()), session(bed.rao, DayOfWeek.TUESDAY, "09:00", "10:00", 30, 0, "", Offer.PLAIN)));
        assertThat(walls(TODAY.plusDays(1))).containsExactly("09:00", "09:30");
        assertThat(bed.count("SELECT count(*) FROM appointment.appointment WHERE live")).isEqualTo(1);
        assertThat(free(TODAY.plusDays(1))).containsExactly("09:30");
        assertThatThrownBy(() -> bed.at(() -> desk().withdraw(old.id(), Optional.of(old.version())))).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aGroupTakesAsManyAsItsServiceSaysAndStaffMayOverbookUpToItsLimit() {
        Offer group = offer(service("Diabetes group", 3, 1, "{}"));
        add(session(bed.nair, DayOfWeek.TUESDAY, "09:00", "10:00", 60, 0, "", group));
        SlotId slot = slots(TODAY.plusDays(1)).getFirst();
        List<WriteResult> results = raceFor(slot, 12);
        assertThat(results).filteredOn(WriteResult.Receipt.class::isInstance).hasSize(3);
        assertThat(free(TODAY.plusDays(1))).isEmpty();
        assertThat(bed.at(() -> bed.appointments().hold(new HoldRequest(key(), call(), slot)))).isInstanceOf(HoldResult.Taken.class);
        assertThat(atDesk(slot, false)).isInstanceOf(WriteResult.Refused.class);
        assertThat(atDesk(slot, true)).isInstanceOf(WriteResult.Receipt.class);
        assertThat(atDesk(slot, true)).isInstanceOf(WriteResult.Refused.class);
        assertThat(bed.sql(() -> bed.jdbc().sql("SELECT seat FROM appointment.appointment WHERE live ORDER BY seat").query(Integer.class).list()))
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void aVisitThatNeedsARoomWaitsForNoDoctorAloneAndTheRoomIsNeverGivenTwice() {
        resource("room", "Room 1");
        resource("echo", "Echo A");
        resource("echo", "Echo B");
        Offer echo = offer(service("Echocardiography", 1, 0, "{room,echo}"));
        add(session(bed.rao, DayOfWeek.TUESDAY, "09:00", "10:00", 60, 0, "", echo));
        add(session(bed.mehta, DayOfWeek.TUESDAY, "09:00", "10:00", 60, 0, "", echo));
        List<SlotId> both = slots(TODAY.plusDays(1));
        CallId call = call();
        HoldResult.Held held = (HoldResult.Held) hold(call, both.getFirst());
        assertThat(hold(call(), both.getLast())).isEqualTo(new HoldResult.Taken("no room is free at this time"));
        AppointmentId visit = ((WriteResult.Receipt) book(call, held)).appointment().id();
        assertThat(free(TODAY.plusDays(1))).isEmpty();
        assertThat(bed.count("SELECT count(*) FROM appointment.resource_use WHERE live AND appointment_id = '" + visit + "'")).isEqualTo(2);
        bed.at(() -> bed.appointments().cancel(new WriteRequest(key(), visit, call(), Optional.empty())));
        assertThat(hold(call(), both.getLast())).isInstanceOf(HoldResult.Held.class);
    }

    @Test
    void callersWhoRaceForOneRoomWithTwoDoctorsGetItOnce() {
        resource("room", "Room 1");
        Offer needsRoom = offer(service("Treatment", 1, 0, "{room}"));
        add(session(bed.rao, DayOfWeek.TUESDAY, "09:00", "10:00", 60, 0, "", needsRoom));
        add(session(bed.mehta, DayOfWeek.TUESDAY, "09:00", "10:00", 60, 0, "", needsRoom));
        List<SlotId> both = slots(TODAY.plusDays(1));
        List<WriteResult> results = new ArrayList<>(raceFor(both.getFirst(), 4));
        results.addAll(raceFor(both.getLast(), 4));
        assertThat(results).filteredOn(WriteResult.Receipt.class::isInstance).hasSize(1);
    }

    @Test
    void aHoldThatDiesGivesItsRoomBack() {
        resource("room", "Room 1");
        Offer needsRoom = offer(service("Treatment", 1, 0, "{room}"));
        add(session(bed.rao, DayOfWeek.TUESDAY, "09:00", "10:00", 60, 0, "", needsRoom));
        add(session(bed.mehta, DayOfWeek.TUESDAY, "09:00", "10:00", 60, 0, "", needsRoom));
        List<SlotId> both = slots(TODAY.plusDays(1));
        CallId first = call();
        hold(first, both.getFirst());
        bed.at(() -> {
            bed.appointments().releaseHolds(first);
            return true;
        });
        assertThat(hold(call(), both.getLast())).isInstanceOf(HoldResult.Held.class);
        bed.outliveHolds();
        assertThat(hold(call(), both.getFirst())).isInstanceOf(HoldResult.Held.class);
    }

    @Test
    void nothingIsOfferedOnAHolidayOrWhileTheDoctorIsAwayAndBothCanBeTakenBack() {
        add(session(bed.rao, DayOfWeek.TUESDAY, "09:00", "10:00", 60, 0, "", Offer.PLAIN));
        LocalDate tuesday = TODAY.plusDays(1);
        UUID holiday = bed.at(() -> desk().addHoliday("Founders' day", tuesday, tuesday, Optional.empty()));
        assertThat(free(tuesday)).isEmpty();
        assertThat(hold(call(), slots(tuesday).getFirst())).isEqualTo(new HoldResult.Taken("the hospital is closed at this time"));
        bed.at(() -> {
            desk().withdrawHoliday(holiday);
            return true;
        });
        assertThat(free(tuesday)).containsExactly("09:00");
        UUID leave = bed.at(() -> desk().addLeave(bed.rao, wall(tuesday, "08:00"), wall(tuesday, "12:00"), "sick", Optional.of("user-7")));
        assertThat(free(tuesday)).isEmpty();
        bed.at(() -> {
            desk().withdrawLeave(leave);
            return true;
        });
        assertThat(free(tuesday)).containsExactly("09:00");
    }

    private List<WriteResult> raceFor(SlotId slot, int callers) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(0, callers).mapToObj(_ -> threads.submit(() -> book(slot))).toList();
            List<WriteResult> results = new ArrayList<>();
            for (var one : tries) {
                results.add(one.get());
            }
            return results;
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private WriteResult book(SlotId slot) {
        CallId call = call();
        return hold(call, slot) instanceof HoldResult.Held held ? book(call, held)
                : new WriteResult.Refused(WriteResult.Reason.SLOT_TAKEN, "not held");
    }

    private WriteResult book(CallId call, HoldResult.Held held) {
        return bed.at(() -> bed.appointments().book(new BookRequest(key(), bed.patient("Asha", "+917000000091"), call, held.holdId())));
    }

    private HoldResult hold(CallId call, SlotId slot) {
        return bed.at(() -> bed.appointments().hold(new HoldRequest(key(), call, slot)));
    }

    private WriteResult atDesk(SlotId slot, boolean overbook) {
        return bed.at(() -> bed.book(bed.patient("Asha", "+917000000092"), slot, overbook));
    }

    private Schedules.StoredSession add(Session session) {
        return bed.at(() -> desk().add(session));
    }

    private ScheduleDesk desk() {
        return bed.bean(ScheduleDesk.class);
    }

    private Session session(PractitionerId doctor, DayOfWeek day, String from, String to, int minutes, int buffer, String pause, Offer offer) {
        return new Session(doctor, new Recurrence.Weekly(day), LocalTime.parse(from), LocalTime.parse(to), Duration.ofMinutes(minutes),
                Duration.ofMinutes(buffer), pause.isEmpty() ? List.of() : List.of(Break.of(pause)), Optional.empty(), TODAY, Optional.of(TODAY.plusDays(7)),
                offer);
    }

    private static Offer offer(UUID service) {
        return new Offer(Optional.empty(), Optional.of(service), Optional.empty(), "in-person", 1, 1, List.of());
    }

    private UUID service(String name, int capacity, int overbooking, String needs) {
        UUID id = UUID.randomUUID();
        bed.sql(() -> bed.jdbc().sql("""
                INSERT INTO appointment.service (id, department_id, name, minutes, capacity, overbooking, needs)
                SELECT ?, id, ?, 60, ?, ?, CAST(? AS text[]) FROM appointment.department WHERE name = 'Cardiology'
                """).params(id, name, capacity, overbooking, needs).update());
        return id;
    }

    private void resource(String kind, String name) {
        bed.sql(() -> bed.jdbc().sql("INSERT INTO appointment.resource (id, kind, name) VALUES (?, ?, ?)").params(UUID.randomUUID(), kind, name).update());
    }

    /** Slots of that day that are in the schedule. */
    private List<SlotId> slots(LocalDate day) {
        return bed.sql(() -> bed.jdbc().sql("SELECT id FROM appointment.slot WHERE withdrawn_at IS NULL AND starts_at >= ? AND starts_at < ? ORDER BY starts_at, practitioner_id")
                .params(day.atStartOfDay(KOLKATA).toOffsetDateTime(), day.plusDays(1).atStartOfDay(KOLKATA).toOffsetDateTime())
                .query((row, number) -> new SlotId(row.getObject("id", UUID.class))).list());
    }

    private List<String> walls(LocalDate day) {
        return bed.sql(() -> bed.jdbc().sql("""
                SELECT to_char(starts_at AT TIME ZONE 'Asia/Kolkata', 'HH24:MI') FROM appointment.slot
                 WHERE withdrawn_at IS NULL AND starts_at >= ? AND starts_at < ? ORDER BY starts_at
                """).params(day.atStartOfDay(KOLKATA).toOffsetDateTime(), day.plusDays(1).atStartOfDay(KOLKATA).toOffsetDateTime())
                .query(String.class).list());
    }

    /** What a voice may offer on that day, in both departments. */
    private List<String> free(LocalDate day) {
        List<String> found = new ArrayList<>();
        for (String department : List.of("Cardiology", "Orthopedics")) {
            List<Slot> slots = bed.at(() -> bed.appointments().slots(new SlotSearch(Optional.empty(), Optional.of(department), Optional.empty(),
                    Optional.of(day), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), 20)));
            slots.stream().map(Slot::startsAt).sorted().map((Instant at) -> at.atZone(KOLKATA).toLocalTime().toString()).forEach(found::add);
        }
        return found;
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
