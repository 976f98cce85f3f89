package io.callwell.appointment.booking;

import static io.callwell.appointment.AppointmentBed.TODAY;
import static io.callwell.appointment.AppointmentBed.call;
import static io.callwell.appointment.AppointmentBed.wall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Appointment.Status;
import io.callwell.appointment.AppointmentBed;
import io.callwell.appointment.CancellationReason;
import io.callwell.appointment.HoldRequest;
import io.callwell.appointment.WriteRequest;
import io.callwell.appointment.WriteResult;
import io.callwell.appointment.WriteResult.Reason;
import io.callwell.appointment.WriteResult.Receipt;
import io.callwell.appointment.WriteResult.Refused;
import io.callwell.events.AppointmentId;
import io.callwell.events.SlotId;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What staff do to visits, and what the history remembers of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskWritesTest {

    private static final Author NURSE = Author.staff("user-7");

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
    void theHistoryOfACancellationSaysWhyWhoAndHow() {
        AppointmentId byStaff = visit();
        desk(byStaff, new Deed.Cancel(CancellationReason.PROV_PERS));
        assertThat(history(byStaff)).containsExactly("cancelled cancelled needs-action prov-pers staff web user-7");

        AppointmentId byCall = visit();
        bed.at(() -> bed.appointments().cancel(new WriteRequest(key(), byCall, call(), Optional.of("patient"))));
        assertThat(history(byCall)).containsExactly("cancelled cancelled declined pat call voice nobody");
    }

    @Test
    void aReasonThatIsNoCodeIsRefusedWithoutRepeatingIt() {
        AppointmentId visit = visit();
        assertThatThrownBy(() -> bed.at(() -> bed.appointments().cancel(new WriteRequest(key(), visit, call(), Optional.of("hepatitis")))))
                .isInstanceOf(InvalidException.class).hasMessageNotContaining("hepatitis");
        assertThat(appointment(visit).status()).isEqualTo(Status.BOOKED);
    }

    @Test
    void aDayOfAVisitGoesFromArrivedOverCheckedInToFulfilled() {
        AppointmentId visit = begun();
        assertThat(desk(visit, new Deed.Become(Status.ARRIVED, false))).isInstanceOf(Receipt.class);
        assertThat(desk(visit, new Deed.Become(Status.CHECKED_IN, false))).isInstanceOf(Receipt.class);
        assertThat(desk(visit, new Deed.Become(Status.FULFILLED, false))).isInstanceOf(Receipt.class);
        assertThat(desk(visit, new Deed.Become(Status.NOSHOW, false))).isEqualTo(new Refused(Reason.ILLEGAL_MOVE,
                "a visit that is fulfilled cannot become noshow; it is final"));
        assertThat(history(visit)).extracting(line -> line.split(" ")[0]).containsExactly("arrived", "checked-in", "fulfilled");
    }

    @Test
    void whatHasNotBegunCanBeNeitherMissedNorOver() {
        AppointmentId visit = visit();
        assertThat(reason(desk(visit, new Deed.Become(Status.NOSHOW, false)))).isEqualTo(Reason.ILLEGAL_MOVE);
        assertThat(reason(desk(visit, new Deed.Become(Status.FULFILLED, false)))).isEqualTo(Reason.ILLEGAL_MOVE);
        assertThat(appointment(visit).version()).isEqualTo(1);
    }

    @Test
    void aWrongNoShowIsPutRightOnlyAsACorrection() {
        AppointmentId visit = begun();
        desk(visit, new Deed.Become(Status.NOSHOW, false));
        assertThat(desk(visit, new Deed.Become(Status.ARRIVED, false))).isEqualTo(new Refused(Reason.ILLEGAL_MOVE,
                "from noshow to arrived is a correction that only privileged staff may make"));
        assertThat(desk(visit, new Deed.Become(Status.ARRIVED, true))).isInstanceOf(Receipt.class);
        assertThat(bed.count("SELECT count(*) FROM appointment.appointment_history WHERE correction AND change = 'corrected'"
                + " AND appointment_id = '" + visit + "'")).isEqualTo(1);
    }

    @Test
    void aVisitEnteredInErrorFreesItsTimeAndTellsNobodyToCall() {
        AppointmentId visit = visit();
        SlotId slot = appointment(visit).slotId();
        int events = bed.database.published(bed.hospital).size();
        assertThat(desk(visit, new Deed.Become(Status.ENTERED_IN_ERROR, true))).isInstanceOf(Receipt.class);
        assertThat(bed.database.published(bed.hospital)).hasSize(events);
        assertThat(bed.at(() -> bookings().book(booking(key(), slot)))).isInstanceOf(Receipt.class);
    }

    @Test
    void whoHasSeenAnOlderVersionWritesNothing() {
        AppointmentId visit = visit();
        desk(visit, new Deed.Confirm());
        DeskWrite late = new DeskWrite(key(), visit, Optional.of(1L), new Deed.Cancel(CancellationReason.PAT), NURSE);
        assertThatThrownBy(() -> bed.at(() -> bookings().change(late))).isInstanceOfSatisfying(StaleVersionException.class,
                stale -> assertThat(stale.current()).isEqualTo(2));
        assertThat(appointment(visit).status()).isEqualTo(Status.BOOKED);
    }

    @Test
    void aKeyGivesItsReceiptAgainAndNoOtherWishMayUseIt() {
        SlotId slot = bed.slot(bed.mehta, wall(TODAY.plusDays(day++), "11:00"));
        DeskBooking wish = booking(key(), slot);
        WriteResult first = bed.at(() -> bookings().book(wish));
        assertThat(first).isInstanceOf(Receipt.class);
        assertThat(bed.at(() -> bookings().book(wish))).isEqualTo(first);
        assertThatThrownBy(() -> bed.at(() -> bookings().book(booking(wish.key(), slot)))).isInstanceOf(RefusedException.class);
        assertThat(reason(bed.at(() -> bookings().book(booking(key(), slot))))).isEqualTo(Reason.SLOT_TAKEN);
    }

    @Test
    void staffMoveAVisitWithoutAHoldAndStillNotOntoSomebodyElsesHold() {
        AppointmentId visit = visit();
        SlotId slot = bed.slot(bed.rao, wall(TODAY.plusDays(day++), "11:00"));
        bed.at(() -> bed.appointments().hold(new HoldRequest(key(), call(), slot)));
        assertThat(reason(desk(visit, new Deed.Move(slot, false)))).isEqualTo(Reason.SLOT_TAKEN);
        bed.outliveHolds();
        assertThat(desk(visit, new Deed.Move(slot, false))).isInstanceOfSatisfying(Receipt.class,
                receipt -> assertThat(receipt.appointment().slotId()).isEqualTo(slot));
    }

    @Test
    void theDatabaseHasNoRightToDeleteAVisitOrItsHistory() {
        for (String table : List.of("appointment", "appointment_history", "receipt", "hold", "slot", "schedule", "holiday", "resource_use")) {
            assertThatThrownBy(() -> bed.sql(() -> bed.jdbc().sql("DELETE FROM appointment." + table).update()))
                    .as(table).hasStackTraceContaining("permission denied for table " + table);
        }
    }

    private WriteResult desk(AppointmentId visit, Deed deed) {
        return bed.at(() -> bookings().change(new DeskWrite(key(), visit, Optional.empty(), deed, NURSE)));
    }

    private DeskBooking booking(String key, SlotId slot) {
        return new DeskBooking(key, bed.patient("Omar", "+917000000077"), slot, false, Optional.empty(), NURSE);
    }

    private Bookings bookings() {
        return bed.bean(Bookings.class);
    }

    private Appointment appointment(AppointmentId visit) {
        return bed.at(() -> bed.appointments().appointment(visit));
    }

    private AppointmentId visit() {
        return bed.visit(bed.patient("Anita", "+917000000002"), bed.rao, wall(TODAY.plusDays(day++), "10:00"));
    }

    /** A visit of this morning. */
    private AppointmentId begun() {
        Instant start = wall(TODAY.minusDays(day++), "07:00");
        return bed.visit(bed.patient("Anita", "+917000000002"), bed.rao, start);
    }

    private List<String> history(AppointmentId visit) {
        return bed.sql(() -> bed.jdbc().sql("""
                SELECT change || ' ' || status || ' ' || participant_status || ' ' || coalesce(cancellation_reason, '-') || ' ' || actor || ' '
                       || channel || ' ' || coalesce(by_user, 'nobody')
                  FROM appointment.appointment_history WHERE appointment_id = ? ORDER BY version
                """).params(visit.value()).query(String.class).list());
    }

    private static Reason reason(WriteResult result) {
        return ((Refused) result).reason();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
