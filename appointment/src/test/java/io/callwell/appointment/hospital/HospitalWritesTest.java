package io.callwell.appointment.hospital;

import static io.callwell.appointment.AppointmentBed.NOW;
import static io.callwell.appointment.AppointmentBed.TODAY;
import static io.callwell.appointment.AppointmentBed.call;
import static io.callwell.appointment.AppointmentBed.wall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Appointment.Status;
import io.callwell.appointment.AppointmentBed;
import io.callwell.appointment.IdentifyRequest;
import io.callwell.appointment.BookRequest;
import io.callwell.appointment.HoldRequest;
import io.callwell.appointment.HoldResult;
import io.callwell.appointment.MoveRequest;
import io.callwell.appointment.WriteRequest;
import io.callwell.appointment.WriteResult;
import io.callwell.appointment.WriteResult.Reason;
import io.callwell.appointment.WriteResult.Receipt;
import io.callwell.appointment.WriteResult.Refused;
import io.callwell.appointment.hospital.HospitalLinks.Kind;
import io.callwell.appointment.hospital.HospitalMirror.Adoption;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.HoldId;
import io.callwell.events.PatientId;
import io.callwell.events.SlotId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Our write and theirs: both, or neither, whatever goes wrong in between. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HospitalWritesTest {

    private static final HospitalMirror.Terms TERMS = new HospitalMirror.Terms(true, "Asia/Kolkata", "en-IN");

    private final PaperHospital theirs = new PaperHospital();
    private AppointmentBed bed;
    private PatientId patient;
    private int day = 1;

    @BeforeAll
    void open() {
        bed = new AppointmentBed(Clock.fixed(NOW, ZoneOffset.UTC), more -> more.registerBean(HospitalSystems.class, () -> hospital -> Optional.of(theirs)));
        patient = bed.patient("Asha", "+919820011111");
        link(Kind.PATIENT, "P1", patient.value());
        link(Kind.PRACTITIONER, "D1", bed.rao.value());
        link(Kind.SCHEDULE, "S1", bed.rao.value());
    }

    @AfterAll
    void close() {
        bed.close();
    }

    @Test
    void aVisitThatIsBookedStandsAtTheHospitalBeforeAnybodyIsTold() {
        Appointment visit = booked();
        assertThat(theirVisit(visit).startsAt()).isEqualTo(visit.startsAt());
        assertThat(states()).containsEntry("done", 1L);
    }

    private java.util.Map<String, Long> states() {
        return bed.sql(() -> bed.jdbc().sql("SELECT state FROM appointment.hospital_write WHERE key = ?").params(lastKey).query(String.class).list()
                .stream().collect(java.util.stream.Collectors.groupingBy(state -> state, java.util.stream.Collectors.counting())));
    }

    @Test
    void whatTheHospitalDeclinesIsNotOursEitherAndItsTimeIsNotOfferedAgain() {
        SlotId slot = slot();
        theirs.next.add(right -> new HospitalAnswer.Taken("busy there"));
        assertThat(book(slot)).isInstanceOfSatisfying(Refused.class, no -> assertThat(no.reason()).isEqualTo(Reason.SLOT_TAKEN));
        assertThat(visitsAt(slot)).isZero();
        assertThat(bed.at(() -> bed.appointments().hold(new HoldRequest(key(), call(), slot)))).isInstanceOf(HoldResult.Taken.class);
    }

    @Test
    void aBookingWithoutAnAnswerIsUndoneThereLater() {
        SlotId slot = slot();
        theirs.next.add(right -> new HospitalAnswer.Unreachable("slow", true));
        assertThat(book(slot)).isInstanceOfSatisfying(Refused.class, no -> assertThat(no.reason()).isEqualTo(Reason.HOSPITAL_UNREACHABLE));
        String key = lastKey;
        assertThat(theirs.writtenUnder(key)).hasValueSatisfying(left -> assertThat(left.isLive()).isTrue());
        assertThat(settle()).isPositive();
        assertThat(theirs.writtenUnder(key)).hasValueSatisfying(left -> assertThat(left.status()).isEqualTo(Status.CANCELLED));
        assertThat(visitsAt(slot)).isZero();
        assertThat(settle()).isZero();
    }

    @Test
    void whatOursCouldNotCommitIsUndoneThere() {
        SlotId slot = slot();
        theirs.next.add(right -> {
            theirs.keep(lastKey, ((HospitalAnswer.Done) right).visit());
            throw new IllegalStateException("the machine dies between their answer and our commit");
        });
        assertThatThrownBy(() -> book(slot)).isInstanceOf(IllegalStateException.class);
        assertThat(visitsAt(slot)).isZero();
        assertThat(settle()).isOne();
        assertThat(theirs.writtenUnder(lastKey)).hasValueSatisfying(left -> assertThat(left.isLive()).isFalse());
    }

    @Test
    void aMoveThatTheHospitalDeclinesLeavesThePatientWhereTheyAre() {
        Appointment visit = booked();
        theirs.next.add(right -> new HospitalAnswer.Taken("busy there"));
        assertThat(move(visit, slot())).isInstanceOf(Refused.class);
        assertThat(ours(visit).startsAt()).isEqualTo(visit.startsAt());
        assertThat(theirVisit(visit).startsAt()).isEqualTo(visit.startsAt());
        assertThat(move(visit, slot())).isInstanceOf(Receipt.class);
        assertThat(theirVisit(visit).startsAt()).isEqualTo(ours(visit).startsAt());
    }

    @Test
    void aMoveThatArrivedThereWithoutAnswerIsTakenBackThere() {
        Appointment visit = booked();
        theirs.next.add(right -> new HospitalAnswer.Unreachable("slow", true));
        assertThat(move(visit, slot())).isInstanceOf(Refused.class);
        assertThat(theirVisit(visit).startsAt()).isNotEqualTo(visit.startsAt());
        // News of a move that nobody was promised wait until it is settled.
        assertThat(ours(visit).startsAt()).isEqualTo(visit.startsAt());
        settle();
        assertThat(theirVisit(visit).startsAt()).isEqualTo(visit.startsAt());
        assertThat(ours(visit).startsAt()).isEqualTo(visit.startsAt());
    }

    @Test
    void aConfirmationHoldsWhileTheHospitalIsAwayAndIsDeliveredLater() {
        Appointment visit = booked();
        unaccept(visit);
        theirs.next.add(right -> new HospitalAnswer.Unreachable("no connection", false));
        assertThat(confirm(visit)).isInstanceOf(Receipt.class);
        assertThat(theirVisit(visit).accepted()).isFalse();
        theirs.next.add(right -> new HospitalAnswer.Unreachable("no connection", false));
        assertThat(settle()).isZero();
        assertThat(settle()).isOne();
        assertThat(theirVisit(visit).accepted()).isTrue();
    }

    @Test
    void nobodyConfirmsATimeThatTheHospitalHasChanged() {
        Appointment visit = booked();
        unaccept(visit);
        theirs.next.add(right -> new HospitalAnswer.Changed(Optional.of(theirVisit(visit))));
        assertThat(confirm(visit)).isInstanceOfSatisfying(Refused.class, no -> assertThat(no.reason()).isEqualTo(Reason.CHANGED_AT_HOSPITAL));
        assertThat(ours(visit).accepted()).isFalse();
    }

    @Test
    void theSameKeyAsksTheHospitalOnce() {
        Appointment visit = booked();
        WriteRequest request = new WriteRequest(key(), visit.id(), call(), Optional.empty());
        int before = theirs.writes;
        WriteResult first = bed.at(() -> bed.appointments().cancel(request));
        assertThat(bed.at(() -> bed.appointments().cancel(request))).isEqualTo(first);
        assertThat(theirs.writes).isEqualTo(before + 1);
    }

    @Test
    void aVisitThatMovedThereMovesHereAndIsNotSentBack() {
        Appointment visit = booked();
        int before = theirs.writes;
        TheirVisit moved = at(theirVisit(visit), visit.startsAt().plusSeconds(7_200));
        assertThat(news(moved)).isEqualTo(Adoption.MOVED);
        assertThat(news(moved)).isEqualTo(Adoption.SAME);
        assertThat(ours(visit).startsAt()).isEqualTo(moved.startsAt());
        assertThat(ours(visit).accepted()).isFalse();
        assertThat(theirs.writes).isEqualTo(before);
        assertThat(news(PaperHospital.with(moved, Status.CANCELLED, false))).isEqualTo(Adoption.CANCELLED);
        assertThat(ours(visit).status()).isEqualTo(Status.CANCELLED);
    }

    @Test
    void whatWasEnteredInErrorIsNoCancellation() {
        Appointment visit = booked();
        news(PaperHospital.with(theirVisit(visit), Status.ENTERED_IN_ERROR, false));
        assertThat(ours(visit).status()).isEqualTo(Status.ENTERED_IN_ERROR);
    }

    @Test
    void aVisitOfTheirsBecomesOursWithItsPatient() {
        Instant start = wall(TODAY.plusDays(day++), "15:00");
        TheirVisit visit = new TheirVisit("X1", Status.BOOKED, false, start, start.plusSeconds(1_200), "P9", Optional.of("D1"), Optional.empty(), "1", Optional.empty());
        assertThat(bed.at(() -> mirror().visit(visit, id -> Optional.empty(), TERMS))).isEqualTo(Adoption.INCOMPLETE);
        TheirPatient person = new TheirPatient("P9", "Ravi", "Canaryfamily", Optional.of("+919820022222"), Optional.of(LocalDate.of(1960, 1, 2)), Optional.empty());
        assertThat(bed.at(() -> mirror().visit(visit, id -> Optional.of(person), TERMS))).isEqualTo(Adoption.BOOKED);
        IdentifyRequest said = new IdentifyRequest(AppointmentBed.call(), Optional.empty(), person.phone(), List.of(LocalDate.of(1960, 1, 2)));
        assertThat(bed.at(() -> bed.patients().identify(said)).fitting()).hasSize(1);
        TheirVisit rival = new TheirVisit("X2", Status.BOOKED, false, start, start.plusSeconds(1_200), "P1", Optional.of("D1"), Optional.empty(), "1", Optional.empty());
        assertThat(bed.at(() -> mirror().visit(rival, id -> Optional.empty(), TERMS))).isEqualTo(Adoption.COLLIDES);
    }

    @Test
    void onlyWhatIsFreeThereIsOfferedHere() {
        Instant start = wall(TODAY.plusDays(day++), "17:00");
        TheirSlot one = new TheirSlot("T1", "S1", start, start.plusSeconds(1_200));
        TheirSlot two = new TheirSlot("T2", "S1", start.plusSeconds(1_200), start.plusSeconds(2_400));
        Instant end = start.plusSeconds(3_600);
        bed.at(() -> {
            mirror().slots("S1", start, end, List.of(one, two));
            return true;
        });
        assertThat(holds(one)).isInstanceOf(HoldResult.Held.class);
        bed.at(() -> {
            mirror().slots("S1", start, end, List.of(one));
            return true;
        });
        assertThat(holds(two)).isInstanceOf(HoldResult.Taken.class);
        bed.at(() -> {
            mirror().slots("S1", start, end, List.of(one, two));
            return true;
        });
        assertThat(holds(two)).isInstanceOf(HoldResult.Held.class);
    }

    private String lastKey = "";

    private Appointment booked() {
        return ((Receipt) book(slot())).appointment();
    }

    private WriteResult book(SlotId slot) {
        CallId call = call();
        HoldId hold = hold(call, slot);
        lastKey = key();
        BookRequest request = new BookRequest(lastKey, patient, call, hold);
        return bed.at(() -> bed.appointments().book(request));
    }

    private WriteResult move(Appointment visit, SlotId slot) {
        CallId call = call();
        HoldId hold = hold(call, slot);
        return bed.at(() -> bed.appointments().move(new MoveRequest(key(), visit.id(), call, hold)));
    }

    private WriteResult confirm(Appointment visit) {
        return bed.at(() -> bed.appointments().confirm(new WriteRequest(key(), visit.id(), call(), Optional.empty())));
    }

    private HoldId hold(CallId call, SlotId slot) {
        return ((HoldResult.Held) bed.at(() -> bed.appointments().hold(new HoldRequest(key(), call, slot)))).holdId();
    }

    private HoldResult holds(TheirSlot slot) {
        SlotId ours = new SlotId(bed.sql(() -> bed.bean(HospitalLinks.class).ours(Kind.SLOT, slot.id())).orElseThrow());
        return bed.at(() -> bed.appointments().hold(new HoldRequest(key(), call(), ours)));
    }

    private SlotId slot() {
        SlotId slot = bed.slot(bed.rao, wall(TODAY.plusDays(day++), "11:00"));
        link(Kind.SLOT, "T-" + slot, slot.value());
        return slot;
    }

    private void unaccept(Appointment visit) {
        bed.sql(() -> bed.jdbc().sql("UPDATE appointment.appointment SET participant_status = 'needs-action' WHERE id = ?").params(visit.id().value()).update());
        TheirVisit theirVisit = theirVisit(visit);
        theirs.visits.put(theirVisit.id(), PaperHospital.with(theirVisit, Status.BOOKED, false));
    }

    private static TheirVisit at(TheirVisit visit, Instant start) {
        return new TheirVisit(visit.id(), visit.status(), false, start, start.plusSeconds(1_200), visit.patient(), visit.practitioner(), Optional.empty(), "9",
                Optional.empty());
    }

    private Adoption news(TheirVisit visit) {
        theirs.visits.put(visit.id(), visit);
        return bed.at(() -> mirror().visit(visit, id -> Optional.empty(), TERMS));
    }

    private HospitalMirror mirror() {
        return bed.bean(HospitalMirror.class);
    }

    private int settle() {
        return bed.at(() -> bed.bean(HospitalSettling.class).settle(theirs, Duration.ZERO));
    }

    private TheirVisit theirVisit(Appointment visit) {
        return theirs.visits.get(bed.sql(() -> bed.bean(HospitalLinks.class).theirs(Kind.VISIT, visit.id().value())).orElseThrow());
    }

    private Appointment ours(Appointment visit) {
        return bed.at(() -> bed.appointments().appointment(new AppointmentId(visit.id().value())));
    }

    private int visitsAt(SlotId slot) {
        return bed.sql(() -> bed.jdbc().sql("SELECT count(*) FROM appointment.appointment WHERE slot_id = ? AND live").params(slot.value()).query(Integer.class).single());
    }

    private void link(Kind kind, String theirId, UUID ours) {
        bed.sql(() -> {
            bed.bean(HospitalLinks.class).link(kind, theirId, ours, "");
            return true;
        });
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
