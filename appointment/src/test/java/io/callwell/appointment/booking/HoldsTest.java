package io.callwell.appointment.booking;

import static io.callwell.appointment.AppointmentBed.NOW;
import static io.callwell.appointment.AppointmentBed.TODAY;
import static io.callwell.appointment.AppointmentBed.call;
import static io.callwell.appointment.AppointmentBed.wall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.appointment.AppointmentBed;
import io.callwell.appointment.HoldRequest;
import io.callwell.appointment.HoldResult;
import io.callwell.events.CallId;
import io.callwell.events.SlotId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.problem.RefusedException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HoldsTest {

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
    void oneCallHoldsASlotAndTheNextIsToldThatItIsTaken() {
        SlotId slot = freeSlot();
        assertThat(hold(call(), slot)).isInstanceOfSatisfying(HoldResult.Held.class, held -> {
            assertThat(held.slot().id()).isEqualTo(slot);
            assertThat(held.slot().practitioner()).isEqualTo("Doctor Rao");
            assertThat(held.expiresAt()).isEqualTo(NOW.plus(Duration.ofMinutes(2)));
        });
        assertThat(hold(call(), slot)).isEqualTo(new HoldResult.Taken("another call holds this slot"));
    }

    @Test
    void theSameCallHoldingAgainKeepsItsHold() {
        SlotId slot = freeSlot();
        CallId call = call();
        HoldResult first = hold(call, slot);
        assertThat(hold(call, slot)).isEqualTo(first);
    }

    @Test
    void theSameKeyGivesTheSameHoldAndAnotherBodyUnderItIsAnError() {
        SlotId slot = freeSlot();
        HoldRequest request = new HoldRequest("k-" + slot, call(), slot);
        HoldResult first = bed.at(() -> bed.appointments().hold(request));
        assertThat(bed.at(() -> bed.appointments().hold(request))).isEqualTo(first);
        HoldRequest changed = new HoldRequest("k-" + slot, call(), slot);
        assertThatThrownBy(() -> bed.at(() -> bed.appointments().hold(changed))).isInstanceOf(RefusedException.class)
                .extracting("code").isEqualTo("idempotency-key-reused");
    }

    @Test
    void aHoldThatNobodyRenewedBlocksNobody() {
        SlotId slot = freeSlot();
        hold(call(), slot);
        bed.outliveHolds();
        assertThat(hold(call(), slot)).isInstanceOf(HoldResult.Held.class);
    }

    @Test
    void aRenewedHoldLivesOnAndADeadOneCannotBeRenewed() {
        CallId talking = call();
        SlotId slot = freeSlot();
        hold(talking, slot);
        shorten(talking, "1 minute");
        bed.at(() -> {
            bed.appointments().renewHolds(talking);
            return true;
        });
        assertThat(secondsLeft(talking)).isBetween(110.0, 121.0);
        bed.outliveHolds();
        bed.at(() -> {
            bed.appointments().renewHolds(talking);
            return true;
        });
        assertThat(secondsLeft(talking)).isNegative();
    }

    @Test
    void releasedSlotsAreFreeAtOnce() {
        SlotId slot = freeSlot();
        CallId call = call();
        hold(call, slot);
        bed.at(() -> {
            bed.appointments().releaseHolds(call);
            return true;
        });
        assertThat(hold(call(), slot)).isInstanceOf(HoldResult.Held.class);
    }

    @Test
    void theSweeperEndsDeadHoldsOfEveryHospitalAndLeavesLiveOnes() {
        bed.at(() -> true);
        bed.bean(HoldSweeper.class).sweep();
        CallId dead = call();
        hold(dead, freeSlot());
        hold(dead, freeSlot());
        bed.sql(() -> bed.jdbc().sql("UPDATE appointment.hold SET expires_at = clock_timestamp() - interval '1 second' WHERE call_id = ?")
                .params(dead.value()).update());
        CallId alive = call();
        hold(alive, freeSlot());
        assertThat(bed.bean(HoldSweeper.class).sweep()).isEqualTo(2);
        assertThat(bed.sql(() -> bed.jdbc().sql("SELECT DISTINCT state FROM appointment.hold WHERE call_id = ?")
                .params(dead.value()).query(String.class).list())).containsExactly("expired");
        assertThat(secondsLeft(alive)).isPositive();
    }

    @Test
    void aSlotThatIsPastTakenOrOnLeaveCannotBeHeld() {
        SlotId past = bed.slot(bed.rao, NOW.minusSeconds(60));
        assertThat(hold(call(), past)).isEqualTo(new HoldResult.Taken("the slot has already begun"));

        bed.visit(bed.patient("Taken", "+917000000001"), bed.nair, wall(TODAY.plusDays(1), "09:00"));
        SlotId overlapping = bed.slot(bed.nair, wall(TODAY.plusDays(1), "09:10"));
        assertThat(hold(call(), overlapping)).isEqualTo(new HoldResult.Taken("another visit has this time"));

        SlotId onLeave = bed.slot(bed.mehta, wall(TODAY.plusDays(2), "09:00"));
        bed.sql(() -> bed.jdbc().sql("INSERT INTO appointment.leave (id, practitioner_id, starts_at, ends_at) VALUES (?, ?, ?, ?)")
                .params(UUID.randomUUID(), bed.mehta.value(), Sql.ts(wall(TODAY.plusDays(2), "00:00")), Sql.ts(wall(TODAY.plusDays(3), "00:00")))
                .update());
        assertThat(hold(call(), onLeave)).isEqualTo(new HoldResult.Taken("the practitioner is away at this time"));
    }

    @Test
    void anUnknownSlotAndABlankKeyAreErrors() {
        SlotId nowhere = new SlotId(UUID.randomUUID());
        assertThatThrownBy(() -> hold(call(), nowhere)).isInstanceOf(NotFoundException.class);
        SlotId slot = freeSlot();
        assertThatThrownBy(() -> bed.at(() -> bed.appointments().hold(new HoldRequest(" ", call(), slot))))
                .isInstanceOf(InvalidException.class).extracting("where").isEqualTo("key");
    }

    private HoldResult hold(CallId call, SlotId slot) {
        return bed.at(() -> bed.appointments().hold(new HoldRequest(UUID.randomUUID().toString(), call, slot)));
    }

    private SlotId freeSlot() {
        return bed.slot(bed.rao, wall(TODAY.plusDays(day++), "10:00"));
    }

    private void shorten(CallId call, String by) {
        bed.sql(() -> bed.jdbc().sql("UPDATE appointment.hold SET expires_at = expires_at - CAST(? AS interval) WHERE call_id = ?")
                .params(by, call.value()).update());
    }

    private double secondsLeft(CallId call) {
        return bed.sql(() -> bed.jdbc().sql("SELECT extract(epoch FROM expires_at - clock_timestamp())::float8 FROM appointment.hold WHERE call_id = ?")
                .params(call.value()).query(Double.class).single());
    }
}
