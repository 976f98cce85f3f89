package io.callwell.hms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.appointment.Appointment.Status;
import io.callwell.appointment.hospital.HospitalAnswer;
import io.callwell.appointment.hospital.HospitalAnswer.Changed;
import io.callwell.appointment.hospital.HospitalAnswer.Done;
import io.callwell.appointment.hospital.HospitalAnswer.Taken;
import io.callwell.appointment.hospital.HospitalAnswer.Unreachable;
import io.callwell.appointment.hospital.HospitalSystem;
import io.callwell.appointment.hospital.HospitalUnreachableException;
import io.callwell.appointment.hospital.TheirBooking;
import io.callwell.appointment.hospital.TheirChange;
import io.callwell.appointment.hospital.TheirMove;
import io.callwell.appointment.hospital.TheirSlot;
import io.callwell.appointment.hospital.TheirVisit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every adapter must do, whatever stands behind it. */
public abstract class HospitalSystemContract {

    protected static final Duration DEADLINE = Duration.ofSeconds(20);

    /** A server and the hospital's own staff at it. */
    public interface Hospital {

        HospitalSystem system(Duration deadline);

        /** An address where nobody listens. */
        HospitalSystem dead();

        String practitioner();

        String patient();

        /** A slot that is free and far from the others. */
        TheirSlot freeSlot();

        /** Staff book it. */
        void bookHere(TheirSlot slot);

        /** Staff move a visit. */
        void moveHere(String visit, TheirSlot slot);

        void cancelHere(String visit);

        /** The next write is committed and its answer never sent. */
        void loseNextAnswer();

        /** Every answer takes that long from now on. */
        void slow(Duration each);

        /** Live visits at that time, from the server's own state. */
        int visitsAt(TheirSlot slot);

        /** Whether the slot can be booked, from the server's own state. */
        boolean isFree(TheirSlot slot);
    }

    protected abstract Hospital hospital();

    @Test
    void findsTheFreeSlotsOfTheRangeAndNoOthers() {
        TheirSlot first = hospital().freeSlot();
        TheirSlot second = hospital().freeSlot();
        TheirSlot taken = hospital().freeSlot();
        hospital().bookHere(taken);
        List<TheirSlot> found = system().freeSlots(first.schedule(), first.startsAt(), taken.endsAt());
        assertThat(found).extracting(TheirSlot::startsAt).containsExactly(first.startsAt(), second.startsAt());
        assertThat(system().freeSlots(first.schedule(), second.startsAt(), second.endsAt())).extracting(TheirSlot::startsAt).containsExactly(second.startsAt());
    }

    @Test
    void aBookedVisitIsThereAndItsSlotIsNot() {
        TheirSlot slot = hospital().freeSlot();
        TheirVisit visit = book(slot, key());
        assertThat(system().visit(visit.id())).hasValueSatisfying(seen -> {
            assertThat(seen.status()).isEqualTo(Status.BOOKED);
            assertThat(seen.startsAt()).isEqualTo(slot.startsAt());
            assertThat(seen.patient()).isEqualTo(hospital().patient());
        });
        assertThat(hospital().visitsAt(slot)).isOne();
        assertThat(system().freeSlots(slot.schedule(), slot.startsAt(), slot.endsAt())).isEmpty();
    }

    @Test
    void theSameKeyGivesTheSameVisit() {
        TheirSlot slot = hospital().freeSlot();
        String key = key();
        TheirVisit visit = book(slot, key);
        assertThat(system().book(booking(slot, key))).isInstanceOfSatisfying(Done.class, again -> {
            assertThat(again.visit().id()).isEqualTo(visit.id());
            assertThat(again.repeated()).isTrue();
        });
        assertThat(hospital().visitsAt(slot)).isOne();
        assertThat(system().writtenUnder(key)).hasValueSatisfying(seen -> assertThat(seen.id()).isEqualTo(visit.id()));
        assertThat(system().writtenUnder(key())).isEmpty();
    }

    @Test
    void whoComesSecondHearsThatTheSlotIsTaken() {
        TheirSlot slot = hospital().freeSlot();
        hospital().bookHere(slot);
        assertThat(system().book(booking(slot, key()))).isInstanceOf(Taken.class);
        assertThat(hospital().visitsAt(slot)).isOne();
    }

    @Test
    void ofManyAtOnceOneWins() throws Exception {
        TheirSlot slot = hospital().freeSlot();
        List<Callable<HospitalAnswer>> wishes = new ArrayList<>();
        for (int caller = 0; caller < 8; caller++) {
            wishes.add(() -> system().book(booking(slot, key())));
        }
        int won = 0;
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<HospitalAnswer> answer : callers.invokeAll(wishes)) {
                HospitalAnswer one = answer.get();
                assertThat(one).isInstanceOfAny(Done.class, Taken.class);
                won += one instanceof Done ? 1 : 0;
            }
        }
        assertThat(won).isOne();
        assertThat(hospital().visitsAt(slot)).isOne();
    }

    @Test
    void aMovedVisitHasTheNewSlotAndTheOldOneIsFree() {
        TheirSlot old = hospital().freeSlot();
        TheirSlot fresh = hospital().freeSlot();
        TheirVisit visit = book(old, key());
        TheirMove move = move(visit, fresh, key());
        TheirVisit moved = done(system().move(move));
        assertThat(moved.startsAt()).isEqualTo(fresh.startsAt());
        assertThat(hospital().visitsAt(old)).isZero();
        assertThat(hospital().visitsAt(fresh)).isOne();
        assertThat(hospital().isFree(old)).isTrue();
        assertThat(system().move(move)).isInstanceOfSatisfying(Done.class, again -> assertThat(again.visit().startsAt()).isEqualTo(fresh.startsAt()));
        assertThat(hospital().visitsAt(fresh)).isOne();
    }

    @Test
    void aMoveToATakenSlotLeavesThePatientWithTheOldOne() {
        TheirSlot old = hospital().freeSlot();
        TheirSlot taken = hospital().freeSlot();
        TheirVisit visit = book(old, key());
        hospital().bookHere(taken);
        assertThat(system().move(move(visit, taken, key()))).isInstanceOf(Taken.class);
        assertThat(hospital().visitsAt(old)).isOne();
        assertThat(hospital().visitsAt(taken)).isOne();
    }

    @Test
    void aConfirmedVisitIsAcceptedAndStaysBooked() {
        TheirVisit visit = book(hospital().freeSlot(), key());
        TheirVisit seen = done(system().confirm(change(visit)));
        assertThat(seen.status()).isEqualTo(Status.BOOKED);
        assertThat(seen.accepted()).isTrue();
        assertThat(system().confirm(change(visit))).isInstanceOf(Done.class);
    }

    @Test
    void aCancelledVisitFreesItsSlotAndCancellingItAgainIsDone() {
        TheirSlot slot = hospital().freeSlot();
        TheirVisit visit = book(slot, key());
        assertThat(done(system().cancel(change(visit))).status()).isEqualTo(Status.CANCELLED);
        assertThat(system().cancel(change(visit))).isInstanceOf(Done.class);
        assertThat(hospital().visitsAt(slot)).isZero();
        assertThat(hospital().isFree(slot)).isTrue();
        assertThat(system().book(booking(slot, key()))).isInstanceOf(Done.class);
    }

    @Test
    void whatTheHospitalHasMovedIsNotConfirmedAtItsOldTime() {
        TheirSlot fresh = hospital().freeSlot();
        TheirVisit visit = book(hospital().freeSlot(), key());
        hospital().moveHere(visit.id(), fresh);
        assertThat(system().confirm(change(visit))).isInstanceOfSatisfying(Changed.class,
                changed -> assertThat(changed.now()).hasValueSatisfying(now -> assertThat(now.startsAt()).isEqualTo(fresh.startsAt())));
        assertThat(system().move(move(visit, hospital().freeSlot(), key()))).isInstanceOf(Changed.class);
        assertThat(system().cancel(change(visit))).isInstanceOf(Changed.class);
        assertThat(hospital().visitsAt(fresh)).isOne();
    }

    @Test
    void whatTheHospitalHasCancelledIsNotConfirmed() {
        TheirVisit visit = book(hospital().freeSlot(), key());
        hospital().cancelHere(visit.id());
        assertThat(system().confirm(change(visit))).isInstanceOf(Changed.class);
        assertThat(system().confirm(new TheirChange(key(), unknown(visit.id()), visit.startsAt(), Optional.empty())))
                .isEqualTo(new Changed(Optional.empty()));
    }

    @Test
    void aLostAnswerIsSettledByReading() {
        TheirSlot slot = hospital().freeSlot();
        String key = key();
        hospital().loseNextAnswer();
        HospitalAnswer first = system().book(booking(slot, key));
        assertThat(first).isInstanceOfAny(Done.class, Unreachable.class);
        assertThat(system().book(booking(slot, key))).isInstanceOf(Done.class);
        assertThat(hospital().visitsAt(slot)).isOne();

        TheirVisit visit = system().writtenUnder(key).orElseThrow();
        TheirSlot fresh = hospital().freeSlot();
        TheirMove move = move(visit, fresh, key());
        hospital().loseNextAnswer();
        system().move(move);
        assertThat(system().move(move)).isInstanceOf(Done.class);
        assertThat(hospital().visitsAt(fresh)).isOne();
        assertThat(hospital().visitsAt(slot)).isZero();
    }

    @Test
    void aSlowServerCostsTwiceTheDeadlineAtMost() {
        TheirSlot slot = hospital().freeSlot();
        HospitalSystem hurried = hospital().system(Duration.ofMillis(600));
        warm(hurried, slot);
        hospital().slow(Duration.ofSeconds(8));
        try {
            long began = System.nanoTime();
            assertThat(hurried.book(booking(slot, key()))).isInstanceOf(Unreachable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
        } finally {
            hospital().slow(Duration.ZERO);
            hurried.close();
        }
    }

    @Test
    void aDeadHostIsSaidClearlyAndNothingWasWritten() {
        HospitalSystem dead = hospital().dead();
        TheirSlot slot = hospital().freeSlot();
        assertThat(dead.book(booking(slot, key()))).isInstanceOfSatisfying(Unreachable.class, away -> assertThat(away.maybeWritten()).isFalse());
        assertThatThrownBy(() -> dead.visit("Appointment/1")).isInstanceOf(HospitalUnreachableException.class);
        dead.close();
    }

    @Test
    void changesTellWhatTheHospitalDid() {
        TheirVisit visit = book(hospital().freeSlot(), key());
        Instant since = system().changesSince(Instant.EPOCH).upTo();
        TheirSlot fresh = hospital().freeSlot();
        hospital().moveHere(visit.id(), fresh);
        assertThat(system().changesSince(since).visits()).anySatisfy(change -> {
            assertThat(change.id()).isEqualTo(visit.id());
            assertThat(change.startsAt()).isEqualTo(fresh.startsAt());
        });
    }

    @Test
    void knowsWhoWorksThereAndWhoComes() {
        assertThat(system().practitioners()).anySatisfy(known -> {
            assertThat(known.id()).isEqualTo(hospital().practitioner());
            assertThat(known.name()).isEqualTo("Doctor Anita Rao");
            assertThat(known.department()).isEqualTo("Cardiology");
        });
        assertThat(system().patient(hospital().patient())).hasValueSatisfying(known -> {
            assertThat(known.phone()).contains("+919820012345");
            assertThat(known.birthDate()).contains(java.time.LocalDate.of(1971, 3, 5));
            assertThat(known.toString()).doesNotContain("9820012345");
        });
    }

    /** What is fetched once is there; on a busy machine the first answers may come too late. */
    private static void warm(HospitalSystem system, TheirSlot slot) {
        for (int attempt = 1; ; attempt++) {
            try {
                system.freeSlots(slot.schedule(), slot.startsAt(), slot.endsAt());
                return;
            } catch (HospitalUnreachableException late) {
                if (attempt == 10) {
                    throw late;
                }
            }
        }
    }

    protected final HospitalSystem system() {
        return hospital().system(DEADLINE);
    }

    protected final TheirBooking booking(TheirSlot slot, String key) {
        return new TheirBooking(key, hospital().patient(), hospital().practitioner(), slot.id(), slot.startsAt(), slot.endsAt());
    }

    protected final TheirVisit book(TheirSlot slot, String key) {
        return done(system().book(booking(slot, key)));
    }

    protected final TheirMove move(TheirVisit visit, TheirSlot slot, String key) {
        return new TheirMove(key, visit.id(), visit.startsAt(), hospital().practitioner(), slot.id(), slot.startsAt(), slot.endsAt());
    }

    protected static TheirChange change(TheirVisit visit) {
        return new TheirChange(key(), visit.id(), visit.startsAt(), Optional.of("pat"));
    }

    protected static TheirVisit done(HospitalAnswer answer) {
        assertThat(answer).isInstanceOf(Done.class);
        return ((Done) answer).visit();
    }

    protected static String key() {
        return "call:" + UUID.randomUUID() + ":node";
    }

    /** An id of the same form that nobody has. */
    private static String unknown(String id) {
        int slash = id.indexOf('/');
        return id.substring(0, slash + 1) + "987654";
    }
}
