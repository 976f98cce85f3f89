package io.callwell.appointment.waitlist;

import static io.callwell.appointment.AppointmentBed.NOW;
import static io.callwell.appointment.AppointmentBed.TODAY;
import static io.callwell.appointment.AppointmentBed.call;
import static io.callwell.appointment.AppointmentBed.wall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.appointment.AppointmentBed;
import io.callwell.appointment.HoldRequest;
import io.callwell.appointment.HoldResult;
import io.callwell.appointment.MoveRequest;
import io.callwell.appointment.Slot;
import io.callwell.appointment.SlotSearch;
import io.callwell.appointment.Waitlist;
import io.callwell.appointment.Waitlist.Offer;
import io.callwell.appointment.Waitlist.Wish;
import io.callwell.appointment.WriteRequest;
import io.callwell.appointment.WriteResult;
import io.callwell.appointment.booking.CallOutcomes;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallCompleted;
import io.callwell.events.CallId;
import io.callwell.events.CallInitiated;
import io.callwell.events.CampaignId;
import io.callwell.events.Disposition;
import io.callwell.events.PatientId;
import io.callwell.events.SlotId;
import io.callwell.events.TargetId;
import io.callwell.platform.events.EventMeta;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.RefusedException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaitlistTest {

    private AppointmentBed bed;
    private AppointmentId freed;
    private SlotId slot;
    private int phone = 40;

    @BeforeEach
    void open() {
        bed = new AppointmentBed();
        freed = bed.visit(patient(), bed.rao, wall(TODAY.plusDays(2), "10:00"));
        slot = bed.at(() -> bed.appointments().appointment(freed)).slotId();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void aCancelledTimeIsKeptForWhoWaitsLongestAmongTheMostUrgent() {
        AppointmentId patient = waiting(Wish::anything);
        AppointmentId urgent = waiting(visit -> new Wish(visit, false, Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), 60, 1));
        cancel(freed);
        assertThat(backfill()).isEqualTo(1);
        assertThat(offers()).singleElement().satisfies(offer -> {
            assertThat(offer.appointmentId()).isEqualTo(urgent);
            assertThat(offer.slot().id()).isEqualTo(slot);
            assertThat(offer.wave()).isEqualTo(1);
        });
        assertThat(backfill()).isZero();
        assertThat(bed.at(() -> bed.appointments().hold(new HoldRequest(key(), call(), slot)))).isInstanceOf(HoldResult.Taken.class);
        assertThat(bed.at(() -> bed.appointments().appointment(urgent)).startsAt()).isAfter(wall(TODAY.plusDays(2), "10:00"));
        assertThat(patient).isNotEqualTo(urgent);
    }

    @Test
    void aNoGoesToTheNextWaveAndAYesMovesTheVisitInTheirCall() {
        AppointmentId one = waiting(Wish::anything);
        AppointmentId two = waiting(Wish::anything);
        cancel(freed);
        backfill();
        CallId first = called(one);
        completed(first, one, Disposition.CONFIRMED);
        assertThat(backfill()).isEqualTo(1);
        Offer offer = offers().getFirst();
        assertThat(offer.appointmentId()).isEqualTo(two);
        assertThat(offer.wave()).isEqualTo(2);

        CallId second = called(two);
        assertThat(offers().getFirst().calling()).isTrue();
        List<Slot> found = bed.at(() -> bed.appointments().slots(new SlotSearch(two, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), List.of(), 3)));
        assertThat(found).first().extracting(Slot::id).isEqualTo(slot);
        HoldResult.Held held = (HoldResult.Held) bed.at(() -> bed.appointments().hold(new HoldRequest(key(), second, slot)));
        assertThat(bed.at(() -> bed.appointments().move(new MoveRequest(key(), two, second, held.holdId())))).isInstanceOf(WriteResult.Receipt.class);
        assertThat(bed.at(() -> waitlist().waiting())).extracting(Waitlist.Entry::appointmentId).containsExactly(one);
        assertThat(states()).containsExactly("declined", "accepted");
    }

    @Test
    void theTimeThatAMoverLeavesIsOfferedInItsTurn() {
        AppointmentId mover = waiting(Wish::anything);
        AppointmentId last = bed.visit(patient(), bed.rao, wall(TODAY.plusDays(20), "10:00"));
        UUID later = bed.at(() -> waitlist().join(Wish.anything(last))).id();
        bed.sql(() -> bed.jdbc().sql("UPDATE appointment.waitlist_entry SET created_at = created_at + interval '1 hour' WHERE id = ?").params(later).update());
        SlotId left = bed.at(() -> bed.appointments().appointment(mover)).slotId();
        cancel(freed);
        backfill();
        CallId call = called(mover);
        HoldResult.Held held = (HoldResult.Held) bed.at(() -> bed.appointments().hold(new HoldRequest(key(), call, slot)));
        bed.at(() -> bed.appointments().move(new MoveRequest(key(), mover, call, held.holdId())));
        assertThat(backfill()).isEqualTo(1);
        assertThat(offers()).singleElement().satisfies(offer -> {
            assertThat(offer.appointmentId()).isEqualTo(last);
            assertThat(offer.slot().id()).isEqualTo(left);
        });
    }

    @Test
    void anOfferThatNobodyTakesUpExpiresAndTheNextIsAsked() {
        waiting(Wish::anything);
        AppointmentId two = waiting(Wish::anything);
        cancel(freed);
        backfill();
        bed.outliveHolds();
        assertThat(backfill()).isEqualTo(1);
        assertThat(offers()).extracting(Offer::appointmentId).containsExactly(two);
        bed.outliveHolds();
        assertThat(backfill()).isZero();
        assertThat(states()).containsExactly("expired", "expired");
        assertThat(bed.at(() -> bed.appointments().hold(new HoldRequest(key(), call(), slot)))).isInstanceOf(HoldResult.Held.class);
    }

    @Test
    void nobodyIsAskedForATimeThatTheyDoNotWishOrCouldNotReach() {
        waiting(visit -> new Wish(visit, false, Set.of(DayOfWeek.MONDAY), Optional.empty(), Optional.empty(), Optional.empty(), 60, 0));
        waiting(visit -> new Wish(visit, false, Set.of(), Optional.of(LocalTime.NOON), Optional.empty(), Optional.empty(), 60, 0));
        waiting(visit -> new Wish(visit, false, Set.of(), Optional.empty(), Optional.empty(), Optional.of(TODAY.plusDays(4)), 60, 0));
        waiting(visit -> new Wish(visit, false, Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), 3 * 1_440, 0));
        AppointmentId sooner = bed.visit(patient(), bed.rao, wall(TODAY.plusDays(1), "10:00"));
        bed.at(() -> waitlist().join(Wish.anything(sooner)));
        AppointmentId elsewhere = bed.visit(patient(), bed.nair, wall(TODAY.plusDays(9), "10:00"));
        bed.at(() -> waitlist().join(Wish.anything(elsewhere)));
        AppointmentId otherDoctor = bed.visit(patient(), bed.mehta, wall(TODAY.plusDays(9), "12:00"));
        bed.at(() -> waitlist().join(new Wish(otherDoctor, true, Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), 60, 0)));
        cancel(freed);
        assertThat(backfill()).isZero();
        assertThat(offers()).isEmpty();
    }

    @Test
    void whoWithdrawsIsAskedNoMoreAndWhatWasKeptIsFree() {
        AppointmentId visit = waiting(Wish::anything);
        UUID entry = bed.at(() -> waitlist().waiting()).getFirst().id();
        cancel(freed);
        backfill();
        bed.at(() -> {
            waitlist().withdraw(entry);
            return true;
        });
        assertThat(offers()).isEmpty();
        assertThat(bed.at(() -> bed.appointments().hold(new HoldRequest(key(), call(), slot)))).isInstanceOf(HoldResult.Held.class);
        assertThat(bed.at(() -> bed.appointments().appointment(visit)).version()).isEqualTo(1);
    }

    @Test
    void joiningAgainChangesTheWishesAndNonsenseIsRefused() {
        AppointmentId visit = waiting(Wish::anything);
        bed.at(() -> waitlist().join(new Wish(visit, true, Set.of(DayOfWeek.FRIDAY), Optional.empty(), Optional.empty(), Optional.empty(), 30, 2)));
        assertThat(bed.at(() -> waitlist().waiting())).singleElement().satisfies(entry -> {
            assertThat(entry.days()).containsExactly(DayOfWeek.FRIDAY);
            assertThat(entry.practitionerId()).contains(bed.rao);
        });
        assertThatThrownBy(() -> bed.at(() -> waitlist().join(new Wish(visit, true, Set.of(), Optional.of(LocalTime.NOON), Optional.of(LocalTime.NOON),
                Optional.empty(), 30, 2)))).isInstanceOf(InvalidException.class).extracting("where").isEqualTo("toTime");
        cancel(freed);
        assertThatThrownBy(() -> bed.at(() -> waitlist().join(Wish.anything(freed)))).isInstanceOf(RefusedException.class);
    }

    private interface ToWish {
        Wish of(AppointmentId visit);
    }

    private AppointmentId waiting(ToWish wish) {
        AppointmentId visit = bed.visit(patient(), bed.rao, wall(TODAY.plusDays(8), "08:00").plusSeconds(1_200L * phone));
        UUID entry = bed.at(() -> waitlist().join(wish.of(visit))).id();
        bed.sql(() -> bed.jdbc().sql("UPDATE appointment.waitlist_entry SET created_at = created_at + make_interval(secs => ?) WHERE id = ?")
                .params(phone, entry).update());
        return visit;
    }

    private PatientId patient() {
        return bed.patient("Patient", "+9170000001" + phone++);
    }

    private void cancel(AppointmentId visit) {
        bed.at(() -> bed.appointments().cancel(new WriteRequest(key(), visit, call(), Optional.empty())));
    }

    private CallId called(AppointmentId visit) {
        CallId call = call();
        PatientId patient = bed.at(() -> bed.appointments().appointment(visit)).patientId();
        event(() -> bed.bean(CallOutcomes.class).initiated(new CallInitiated(call, CampaignId.NONE, new TargetId(UUID.randomUUID()), patient, 1, NOW), meta()));
        return call;
    }

    private void completed(CallId call, AppointmentId visit, Disposition disposition) {
        PatientId patient = bed.at(() -> bed.appointments().appointment(visit)).patientId();
        event(() -> bed.bean(CallOutcomes.class).completed(new CallCompleted(call, CampaignId.NONE, new TargetId(UUID.randomUUID()), patient,
                Optional.of(visit), disposition, 1, 3, NOW, NOW.plusSeconds(60)), meta()));
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

    private int backfill() {
        return bed.bean(Backfill.class).offer();
    }

    private List<Offer> offers() {
        return bed.at(() -> waitlist().offers());
    }

    private List<String> states() {
        return bed.sql(() -> bed.jdbc().sql("SELECT state FROM appointment.offer ORDER BY wave").query(String.class).list());
    }

    private Waitlist waitlist() {
        return bed.bean(Waitlist.class);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
