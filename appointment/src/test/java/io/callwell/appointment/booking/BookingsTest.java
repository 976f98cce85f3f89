package io.callwell.appointment.booking;

import static io.callwell.appointment.AppointmentBed.TODAY;
import static io.callwell.appointment.AppointmentBed.call;
import static io.callwell.appointment.AppointmentBed.wall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Appointment.Status;
import io.callwell.appointment.AppointmentBed;
import io.callwell.appointment.HoldRequest;
import io.callwell.appointment.HoldResult;
import io.callwell.appointment.MoveRequest;
import io.callwell.appointment.WriteRequest;
import io.callwell.appointment.WriteResult;
import io.callwell.appointment.WriteResult.Reason;
import io.callwell.appointment.WriteResult.Receipt;
import io.callwell.appointment.WriteResult.Refused;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.HoldId;
import io.callwell.events.PatientId;
import io.callwell.events.SlotId;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.problem.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookingsTest {

    private AppointmentBed bed;
    private int day = 1;

    @BeforeAll
    void open() {
        bed = new AppointmentBed();
    }

    @AfterAll
    void close() {
        bed.close();
    }

    @Test
    void aConfirmedVisitStaysBookedAndIsAccepted() {
        AppointmentId visit = visit();
        int events = published("AppointmentChanged");
        Receipt receipt = (Receipt) confirm(visit, key());
        assertThat(receipt.number()).matches("[1-9]\\d{4}");
        assertThat(receipt.appointment().status()).isEqualTo(Status.BOOKED);
        assertThat(receipt.appointment().accepted()).isTrue();
        assertThat(receipt.appointment().version()).isEqualTo(2);
        assertThat(published("AppointmentChanged")).isEqualTo(events + 1);
        assertThat(history(visit)).containsExactly("2 confirmed booked accepted");
    }

    @Test
    void confirmingTwiceChangesTheVisitOnce() {
        AppointmentId visit = visit();
        confirm(visit, key());
        int events = published("AppointmentChanged");
        assertThat(confirm(visit, key())).isInstanceOfSatisfying(Receipt.class,
                again -> assertThat(again.appointment().version()).isEqualTo(2));
        assertThat(published("AppointmentChanged")).isEqualTo(events);
    }

    @Test
    void theSameKeyGivesTheSameReceiptAndOneEffect() {
        AppointmentId visit = visit();
        WriteRequest request = new WriteRequest(key(), visit, call(), Optional.empty());
        WriteResult first = bed.at(() -> bed.appointments().confirm(request));
        assertThat(bed.at(() -> bed.appointments().confirm(request))).isEqualTo(first);
        assertThat(history(visit)).hasSize(1);
    }

    @Test
    void aKeyThatWasUsedForAnotherWishIsAnErrorWhateverTheWishIs() {
        AppointmentId visit = visit();
        String key = key();
        confirm(visit, key);
        assertThatThrownBy(() -> confirm(visit(), key)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> cancel(visit, key, Optional.empty())).isInstanceOf(RefusedException.class);
        assertThat(appointment(visit).status()).isEqualTo(Status.BOOKED);
    }

    @Test
    void aRefusalIsNotRememberedSoTheSameKeyMaySucceedLater() {
        AppointmentId visit = visit();
        CallId call = call();
        SlotId slot = freeSlot();
        HoldId hold = hold(call, slot);
        bed.outliveHolds();
        String key = key();
        MoveRequest late = new MoveRequest(key, visit, call, hold);
        assertThat(move(late)).isInstanceOfSatisfying(Refused.class, no -> assertThat(no.reason()).isEqualTo(Reason.HOLD_EXPIRED));
        MoveRequest again = new MoveRequest(key, visit, call, hold(call, slot));
        assertThat(move(again)).isInstanceOf(Receipt.class);
    }

    @Test
    void aMovedVisitHasItsNewTimeAndTheOldSlotIsFree() {
        AppointmentId visit = visit();
        Appointment before = appointment(visit);
        CallId call = call();
        SlotId slot = freeSlot();
        Receipt receipt = (Receipt) move(new MoveRequest(key(), visit, call, hold(call, slot)));
        assertThat(receipt.appointment().id()).isEqualTo(visit);
        assertThat(receipt.appointment().slotId()).isEqualTo(slot);
        assertThat(receipt.appointment().accepted()).isTrue();
        assertThat(hold(call(), before.slotId())).isNotNull();
        assertThat(bed.at(() -> bed.appointments().hold(new HoldRequest(key(), call(), slot)))).isInstanceOf(HoldResult.Taken.class);
        assertThat(history(visit)).containsExactly("2 moved booked accepted");
    }

    @Test
    void onlyTheCallThatHoldsASlotCanMoveThere() {
        AppointmentId visit = visit();
        HoldId foreign = hold(call(), freeSlot());
        assertThat(move(new MoveRequest(key(), visit, call(), foreign)))
                .isEqualTo(new Refused(Reason.HOLD_EXPIRED, "this call holds no slot under that hold"));
        assertThat(appointment(visit).version()).isEqualTo(1);
    }

    @Test
    void aPatientNeverHasTwoVisitsAtOnceAndKeepsTheOldOneWhenTheNewCollides() {
        PatientId patient = patient();
        Instant start = wall(TODAY.plusDays(200), "10:00");
        bed.visit(patient, bed.nair, start);
        AppointmentId visit = bed.visit(patient, bed.rao, wall(TODAY.plusDays(201), "10:00"));
        CallId call = call();
        HoldId hold = hold(call, bed.slot(bed.rao, start));
        assertThat(move(new MoveRequest(key(), visit, call, hold))).isInstanceOfSatisfying(Refused.class,
                no -> assertThat(no.reason()).isEqualTo(Reason.SLOT_TAKEN));
        assertThat(appointment(visit).startsAt()).isEqualTo(wall(TODAY.plusDays(201), "10:00"));
        assertThat(bed.sql(() -> bed.jdbc().sql("SELECT state FROM appointment.hold WHERE id = ?").params(hold.value())
                .query(String.class).single())).isEqualTo("live");
    }

    @Test
    void aCancelledVisitFreesItsSlotAndKeepsItsHistory() {
        AppointmentId visit = visit();
        SlotId slot = appointment(visit).slotId();
        Receipt receipt = (Receipt) cancel(visit, key(), Optional.of("pat-crs"));
        assertThat(receipt.appointment().status()).isEqualTo(Status.CANCELLED);
        assertThat(hold(call(), slot)).isNotNull();
        assertThat(history(visit)).containsExactly("2 cancelled cancelled declined");
        assertThat(bed.sql(() -> bed.jdbc().sql("SELECT cancellation_reason FROM appointment.appointment WHERE id = ?")
                .params(visit.value()).query(String.class).single())).isEqualTo("pat-crs");
    }

    @Test
    void whatIsOverCannotBeChanged() {
        AppointmentId cancelled = visit();
        cancel(cancelled, key(), Optional.empty());
        assertThat(reason(confirm(cancelled, key()))).isEqualTo(Reason.ALREADY_CANCELLED);
        assertThat(reason(cancel(cancelled, key(), Optional.empty()))).isEqualTo(Reason.ALREADY_CANCELLED);

        AppointmentId past = bed.visit(patient(), bed.rao, wall(TODAY, "07:00"));
        assertThat(reason(confirm(past, key()))).isEqualTo(Reason.IN_THE_PAST);

        AppointmentId arrived = visit();
        bed.sql(() -> bed.jdbc().sql("UPDATE appointment.appointment SET status = 'arrived' WHERE id = ?").params(arrived.value()).update());
        assertThat(confirm(arrived, key())).isEqualTo(new Refused(Reason.ILLEGAL_MOVE,
                "a visit that is arrived cannot be confirmed or moved; only one that is booked or pending"));
    }

    @Test
    void badRequestsSayWhatIsWrong() {
        AppointmentId unknown = new AppointmentId(UUID.randomUUID());
        assertThatThrownBy(() -> confirm(unknown, key())).isInstanceOf(NotFoundException.class).hasMessageContaining(unknown.toString());
        AppointmentId visit = visit();
        assertThatThrownBy(() -> cancel(visit, key(), Optional.of("I have the flu"))).isInstanceOf(InvalidException.class)
                .hasMessageNotContaining("flu").extracting("where").isEqualTo("reason");
    }

    @Test
    void theDatabaseItselfRefusesASecondLiveVisitWhateverTheCodeBelieves() {
        Instant start = wall(TODAY.plusDays(300), "10:00");
        bed.visit(patient(), bed.rao, start);
        assertThatThrownBy(() -> bed.visit(patient(), bed.rao, start.plusSeconds(600)))
                .hasMessageContaining("appointment_one_per_practitioner_and_time");
    }

    private WriteResult confirm(AppointmentId visit, String key) {
        return bed.at(() -> bed.appointments().confirm(new WriteRequest(key, visit, call(), Optional.empty())));
    }

    private WriteResult cancel(AppointmentId visit, String key, Optional<String> reason) {
        return bed.at(() -> bed.appointments().cancel(new WriteRequest(key, visit, call(), reason)));
    }

    private WriteResult move(MoveRequest request) {
        return bed.at(() -> bed.appointments().move(request));
    }

    private HoldId hold(CallId call, SlotId slot) {
        HoldResult result = bed.at(() -> bed.appointments().hold(new HoldRequest(key(), call, slot)));
        return ((HoldResult.Held) result).holdId();
    }

    private Appointment appointment(AppointmentId visit) {
        return bed.at(() -> bed.appointments().appointment(visit));
    }

    private List<String> history(AppointmentId visit) {
        return bed.sql(() -> bed.jdbc().sql("""
                SELECT version || ' ' || change || ' ' || status || ' ' || participant_status
                  FROM appointment.appointment_history WHERE appointment_id = ? ORDER BY version
                """).params(visit.value()).query(String.class).list());
    }

    private int published(String type) {
        return (int) bed.database.published(bed.hospital).stream().filter(type::equals).count();
    }

    private static Reason reason(WriteResult result) {
        return ((Refused) result).reason();
    }

    private AppointmentId visit() {
        return bed.visit(patient(), bed.rao, wall(TODAY.plusDays(day++), "10:00"));
    }

    private SlotId freeSlot() {
        return bed.slot(bed.rao, wall(TODAY.plusDays(day++), "11:00"));
    }

    private PatientId patient() {
        return bed.patient("Anita", "+917000000002");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
