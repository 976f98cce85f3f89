package io.callwell.appointment.absence;

import static io.callwell.appointment.AppointmentBed.NOW;
import static io.callwell.appointment.AppointmentBed.TODAY;
import static io.callwell.appointment.AppointmentBed.wall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.appointment.AppointmentBed;
import io.callwell.appointment.DoctorAbsences;
import io.callwell.appointment.DoctorAbsences.Absence;
import io.callwell.appointment.DoctorAbsences.AffectedVisit;
import io.callwell.appointment.DoctorAbsences.Order;
import io.callwell.appointment.DoctorAbsences.State;
import io.callwell.appointment.HoldRequest;
import io.callwell.appointment.HoldResult;
import io.callwell.appointment.MoveRequest;
import io.callwell.appointment.Slot;
import io.callwell.appointment.SlotSearch;
import io.callwell.appointment.WriteRequest;
import io.callwell.appointment.WriteResult;
import io.callwell.appointment.booking.CallOutcomes;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallCompleted;
import io.callwell.events.CallFailed;
import io.callwell.events.CallId;
import io.callwell.events.CallInitiated;
import io.callwell.events.CampaignId;
import io.callwell.events.Disposition;
import io.callwell.events.PatientId;
import io.callwell.events.PractitionerId;
import io.callwell.events.SlotId;
import io.callwell.events.TargetId;
import io.callwell.platform.events.EventMeta;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.problem.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoctorAbsencesTest {

    private AppointmentBed bed;
    private PatientId first;
    private PatientId second;
    private AppointmentId early;
    private AppointmentId urgent;

    @BeforeEach
    void open() {
        bed = new AppointmentBed();
        first = bed.patient("Priya", "+917000000021");
        second = bed.patient("Ravi", "+917000000022");
        early = bed.visit(first, bed.rao, wall(TODAY.plusDays(1), "09:00"));
        urgent = bed.visit(second, bed.rao, wall(TODAY.plusDays(1), "11:00"));
        bed.sql(() -> bed.jdbc().sql("UPDATE appointment.appointment SET priority = 1 WHERE id = ?").params(urgent.value()).update());
        bed.visit(bed.patient("Other", "+917000000023"), bed.rao, wall(TODAY.plusDays(2), "09:00"));
        for (int day = 3; day < 6; day++) {
            bed.slot(bed.rao, wall(TODAY.plusDays(day), "09:00"));
            bed.slot(bed.mehta, wall(TODAY.plusDays(day), "11:00"));
        }
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void oneActionMarksTheLeaveRanksTheVisitsAndKeepsTimesForEach() {
        SlotId tomorrow = bed.slot(bed.rao, wall(TODAY.plusDays(1), "15:00"));
        Absence absence = declare(2);
        assertThat(absence.visits()).extracting(AffectedVisit::appointmentId).containsExactly(urgent, early);
        assertThat(absence.visits()).allSatisfy(visit -> assertThat(visit.alternatives()).hasSize(2));
        assertThat(absence.visits().stream().flatMap(visit -> visit.alternatives().stream()).map(kept -> kept.slot().id())).doesNotHaveDuplicates();
        assertThat(absence.unreached()).isEqualTo(2);
        assertThat(bed.at(() -> absences().targets(absence.id()))).containsExactly(urgent, early);
        assertThat(bed.at(() -> bed.appointments().hold(new HoldRequest(key(), AppointmentBed.call(), tomorrow))))
                .isEqualTo(new HoldResult.Taken("the practitioner is away at this time"));
        assertThat(bed.at(() -> bed.appointments().appointment(early)).startsAt()).isEqualTo(wall(TODAY.plusDays(1), "09:00"));
    }

    @Test
    void whatIsKeptForOnePatientIsOfferedToNobodyElseAndTakenInTheirOwnCall() {
        Absence absence = declare(2);
        List<SlotId> mine = kept(absence, urgent);
        assertThat(slots(early)).doesNotContainAnyElementsOf(mine);
        assertThat(slots(urgent).subList(0, 2)).containsExactlyInAnyOrderElementsOf(mine);

        CallId stranger = AppointmentBed.call();
        assertThat(bed.at(() -> bed.appointments().hold(new HoldRequest(key(), stranger, mine.getFirst())))).isInstanceOf(HoldResult.Taken.class);
        CallId call = AppointmentBed.call();
        initiated(call, second);
        HoldResult.Held held = (HoldResult.Held) bed.at(() -> bed.appointments().hold(new HoldRequest(key(), call, mine.getFirst())));
        assertThat(bed.at(() -> bed.appointments().move(new MoveRequest(key(), urgent, call, held.holdId())))).isInstanceOf(WriteResult.Receipt.class);

        Absence now = bed.at(() -> absences().absence(absence.id()));
        assertThat(now.visits()).extracting(AffectedVisit::state).containsExactly(State.MOVED, State.WAITING);
        assertThat(now.unreached()).isEqualTo(1);
        assertThat(bed.count("SELECT count(*) FROM appointment.offer WHERE appointment_id = '" + urgent + "' AND state = 'open'")).isZero();
        assertThat(bed.count("SELECT count(*) FROM appointment.hold WHERE state = 'live'")).isEqualTo(2);
    }

    @Test
    void whoWasNotAtHomeIsStillUnreachedAndKeepsTheirTimesForTheNextAttempt() {
        Absence absence = declare(1);
        CallId call = AppointmentBed.call();
        initiated(call, second);
        ended(call, second, urgent, Disposition.NO_ANSWER, Optional.of(NOW.plusSeconds(600)));
        Absence now = bed.at(() -> absences().absence(absence.id()));
        assertThat(now.visits().getFirst().state()).isEqualTo(State.TRIED);
        assertThat(now.visits().getFirst().lastContact()).contains("no_answer");
        assertThat(kept(now, urgent)).hasSize(1);
        assertThat(now.unreached()).isEqualTo(2);

        CallId again = AppointmentBed.call();
        initiated(again, second);
        completed(again, second, urgent, Disposition.CALLBACK);
        now = bed.at(() -> absences().absence(absence.id()));
        assertThat(now.visits().getFirst().state()).isEqualTo(State.REACHED);
        assertThat(kept(now, urgent)).isEmpty();
        assertThat(now.unreached()).isEqualTo(1);
        bed.at(() -> bed.appointments().cancel(new WriteRequest(key(), early, AppointmentBed.call(), Optional.empty())));
        assertThat(bed.at(() -> absences().absence(absence.id())).unreached()).isZero();
    }

    @Test
    void theDoctorWhoComesAfterAllFreesWhatWasKept() {
        Absence absence = declare(2);
        bed.at(() -> {
            absences().withdraw(absence.id());
            return true;
        });
        assertThat(bed.count("SELECT count(*) FROM appointment.hold WHERE state = 'live'")).isZero();
        assertThat(bed.at(() -> absences().absences()).getFirst().withdrawn()).isTrue();
        assertThatThrownBy(() -> bed.at(() -> {
            absences().withdraw(absence.id());
            return true;
        })).isInstanceOf(NotFoundException.class);
    }

    @Test
    void theSameKeyDeclaresOnceAndBadOrdersSayWhatIsWrong() {
        Order order = order(bed.rao, wall(TODAY.plusDays(1), "00:00"), wall(TODAY.plusDays(2), "00:00"));
        Absence once = bed.at(() -> absences().declare(order));
        assertThat(bed.at(() -> absences().declare(order)).id()).isEqualTo(once.id());
        assertThat(bed.count("SELECT count(*) FROM appointment.leave")).isEqualTo(1);
        assertThatThrownBy(() -> bed.at(() -> absences().declare(new Order(order.key(), bed.mehta, order.from(), order.to(), "sick", Optional.empty(), 1))))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> bed.at(() -> absences().declare(order(bed.rao, order.to(), order.from()))))
                .isInstanceOf(InvalidException.class).extracting("where").isEqualTo("to");
        assertThatThrownBy(() -> bed.at(() -> absences().declare(order(new PractitionerId(UUID.randomUUID()), order.from(), order.to()))))
                .isInstanceOf(NotFoundException.class);
    }

    private Absence declare(int alternatives) {
        Order order = new Order(key(), bed.rao, wall(TODAY.plusDays(1), "00:00"), wall(TODAY.plusDays(2), "00:00"), "sick", Optional.of("user-7"),
                alternatives);
        return bed.at(() -> absences().declare(order));
    }

    private static Order order(PractitionerId doctor, Instant from, Instant to) {
        return new Order(key(), doctor, from, to, "sick", Optional.empty(), 1);
    }

    private static List<SlotId> kept(Absence absence, AppointmentId visit) {
        return absence.visits().stream().filter(one -> one.appointmentId().equals(visit)).flatMap(one -> one.alternatives().stream())
                .map(one -> one.slot().id()).toList();
    }

    private List<SlotId> slots(AppointmentId visit) {
        return bed.at(() -> bed.appointments().slots(new SlotSearch(visit, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), List.of(), 20))).stream().map(Slot::id).toList();
    }

    private void initiated(CallId call, PatientId patient) {
        event(() -> outcomes().initiated(new CallInitiated(call, CampaignId.NONE, new TargetId(UUID.randomUUID()), patient, 1, NOW), meta()));
    }

    private void ended(CallId call, PatientId patient, AppointmentId visit, Disposition disposition, Optional<Instant> retryAt) {
        event(() -> outcomes().failed(new CallFailed(call, CampaignId.NONE, new TargetId(UUID.randomUUID()), patient, Optional.of(visit), disposition, 1,
                retryAt, Optional.empty(), NOW.plusSeconds(60)), meta()));
    }

    private void completed(CallId call, PatientId patient, AppointmentId visit, Disposition disposition) {
        event(() -> outcomes().completed(new CallCompleted(call, CampaignId.NONE, new TargetId(UUID.randomUUID()), patient, Optional.of(visit),
                disposition, 2, 3, NOW.plusSeconds(100), NOW.plusSeconds(120)), meta()));
    }

    private void event(Runnable work) {
        bed.sql(() -> {
            work.run();
            return true;
        });
    }

    private EventMeta meta() {
        return new EventMeta(UUID.randomUUID(), bed.hospital, NOW, 1);
    }

    private CallOutcomes outcomes() {
        return bed.bean(CallOutcomes.class);
    }

    private DoctorAbsences absences() {
        return bed.bean(DoctorAbsences.class);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
