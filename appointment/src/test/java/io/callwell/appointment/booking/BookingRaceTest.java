package io.callwell.appointment.booking;

import static io.callwell.appointment.AppointmentBed.TODAY;
import static io.callwell.appointment.AppointmentBed.wall;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.appointment.AppointmentBed;
import io.callwell.appointment.HoldRequest;
import io.callwell.appointment.HoldResult;
import io.callwell.appointment.MoveRequest;
import io.callwell.appointment.WriteResult;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.SlotId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Many callers, few slots: whoever wins wins alone, and nobody ends with nothing. */
class BookingRaceTest {

    private static final int CALLERS = 64;
    private static final int SLOTS = 12;

    @Test
    void everySlotHasExactlyOneWinnerAndEveryPatientKeepsAVisit() throws Exception {
        try (AppointmentBed bed = new AppointmentBed()) {
            List<AppointmentId> visits = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                visits.add(bed.visit(bed.patient("Caller", "+91700001%04d".formatted(caller)), bed.nair,
                        wall(TODAY.plusDays(1 + caller / 20), "08:00").plusSeconds(1_200L * (caller % 20))));
            }
            List<SlotId> slots = new ArrayList<>();
            for (int slot = 0; slot < SLOTS; slot++) {
                slots.add(bed.slot(bed.rao, wall(TODAY.plusDays(10), "09:00").plusSeconds(1_200L * slot)));
            }
            Map<SlotId, AtomicInteger> wins = new ConcurrentHashMap<>();
            AtomicInteger attempts = new AtomicInteger();
            race(bed, visits, slots, wins, attempts);

            assertThat(wins).hasSize(SLOTS);
            assertThat(wins.values()).allSatisfy(count -> assertThat(count).hasValue(1));
            assertThat(attempts.get()).isGreaterThanOrEqualTo((CALLERS - SLOTS) * SLOTS);
            assertThat(bed.count("""
                    SELECT count(*) FROM appointment.appointment a JOIN appointment.appointment b
                        ON a.practitioner_id = b.practitioner_id AND a.id < b.id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
                     WHERE a.live AND b.live
                    """)).isZero();
            assertThat(bed.count("SELECT count(*) FROM appointment.appointment WHERE status = 'booked'")).isEqualTo(CALLERS);
            assertThat(bed.count("SELECT count(*) FROM appointment.hold WHERE state = 'used'")).isEqualTo(SLOTS);
            assertThat(bed.count("SELECT count(*) FROM appointment.appointment_history WHERE change = 'moved'")).isEqualTo(SLOTS);
            assertThat(bed.database.published(bed.hospital)).hasSize(SLOTS);
        }
    }

    /** Every caller goes for the slots in an order of their own until they win one; all start together. */
    private static void race(AppointmentBed bed, List<AppointmentId> visits, List<SlotId> slots, Map<SlotId, AtomicInteger> wins,
            AtomicInteger attempts) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int caller = 0; caller < visits.size(); caller++) {
                AppointmentId visit = visits.get(caller);
                List<SlotId> order = new ArrayList<>(slots);
                Collections.shuffle(order, new Random(caller));
                running.add(threads.submit(() -> {
                    start.await();
                    for (SlotId slot : order) {
                        attempts.incrementAndGet();
                        if (wins(bed, visit, slot)) {
                            wins.computeIfAbsent(slot, any -> new AtomicInteger()).incrementAndGet();
                            break;
                        }
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> one : running) {
                one.get();
            }
        }
    }

    private static boolean wins(AppointmentBed bed, AppointmentId visit, SlotId slot) {
        CallId call = AppointmentBed.call();
        HoldResult hold = bed.at(() -> bed.appointments().hold(new HoldRequest(UUID.randomUUID().toString(), call, slot)));
        return switch (hold) {
            case HoldResult.Taken taken -> false;
            case HoldResult.Held held -> {
                WriteResult moved = bed.at(() -> bed.appointments().move(
                        new MoveRequest(UUID.randomUUID().toString(), visit, call, held.holdId())));
                assertThat(moved).isInstanceOf(WriteResult.Receipt.class);
                yield true;
            }
        };
    }

    /** The hold is not what protects: even holders that all believe to be alone meet the constraint. */
    @Test
    void withoutWorkingHoldsTheConstraintStillLetsOneWin() throws Exception {
        try (AppointmentBed bed = new AppointmentBed()) {
            List<Callable<WriteResult>> movers = new ArrayList<>();
            for (int caller = 0; caller < 16; caller++) {
                AppointmentId visit = bed.visit(bed.patient("Caller", "+91700002%04d".formatted(caller)), bed.nair,
                        wall(TODAY.plusDays(1), "08:00").plusSeconds(1_200L * caller));
                CallId call = AppointmentBed.call();
                SlotId twin = bed.slot(bed.rao, wall(TODAY.plusDays(10), "09:00").plusSeconds(1 + caller));
                HoldResult held = bed.at(() -> bed.appointments().hold(new HoldRequest(UUID.randomUUID().toString(), call, twin)));
                movers.add(() -> bed.at(() -> bed.appointments().move(
                        new MoveRequest(UUID.randomUUID().toString(), visit, call, ((HoldResult.Held) held).holdId()))));
            }
            int winners = 0;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<WriteResult> one : threads.invokeAll(movers)) {
                    WriteResult result = one.get();
                    if (result instanceof WriteResult.Receipt) {
                        winners++;
                    } else {
                        assertThat(((WriteResult.Refused) result).reason()).isEqualTo(WriteResult.Reason.SLOT_TAKEN);
                    }
                }
            }
            assertThat(winners).isEqualTo(1);
            assertThat(bed.count("SELECT count(*) FROM appointment.appointment WHERE status = 'booked'")).isEqualTo(16);
        }
    }
}
