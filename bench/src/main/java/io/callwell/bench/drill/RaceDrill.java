package io.callwell.bench.drill;

import io.callwell.appointment.Appointments;
import io.callwell.appointment.BookRequest;
import io.callwell.appointment.HoldRequest;
import io.callwell.appointment.HoldResult;
import io.callwell.appointment.WriteResult;
import io.callwell.events.CallId;
import io.callwell.events.PatientId;
import io.callwell.events.SlotId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.tenant.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Many callers want few slots, through the service: hold, then book. Who won is counted in the database, not by those who took part:
 * every slot must have exactly one live visit, and every receipt must be of a visit that is there.
 */
public final class RaceDrill {

    private static final int PRACTITIONERS = 50;
    private static final int PATIENTS_EACH = 40;
    private static final Duration SLOT = Duration.ofMinutes(15);
    private static final int MOST_SHOWN = 20;

    private final int attempts;
    private final int slots;
    private final int threads;
    private final long seed;
    private final LongAdder refused = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final ConcurrentLinkedQueue<SlotId> receipts = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> troubles = new ConcurrentLinkedQueue<>();

    /**
     * @param attempts at least as many as slots, so that every slot is wanted
     * @param threads  callers at the same time
     */
    public RaceDrill(int attempts, int slots, int threads, long seed) {
        if (slots < 1 || attempts < slots || threads < 1) {
            throw new IllegalArgumentException("give 1 slot or more, at least as many attempts as slots, and 1 thread or more");
        }
        this.attempts = attempts;
        this.slots = slots;
        this.threads = threads;
        this.seed = seed;
    }

    private record Wanted(SlotId slot, int practitioner) {}

    private record World(List<Wanted> slots, List<List<PatientId>> patients) {}

    public DrillReport run(Consumer<String> progress) {
        progress.accept("starting a PostgreSQL for the drill");
        try (ScratchHospital hospital = new ScratchHospital(false)) {
            World world = hospital.transactions().call(hospital.hospital(), () -> furnish(hospital));
            progress.accept("%,d attempts on %,d slots by %d callers at a time".formatted(attempts, slots, threads));
            long started = System.nanoTime();
            race(hospital, world, progress);
            double seconds = (System.nanoTime() - started) / 1e9;
            return hospital.transactions().call(hospital.hospital(), () -> judge(hospital, seconds));
        }
    }

    private void race(ScratchHospital hospital, World world, Consumer<String> progress) {
        List<Integer> order = new ArrayList<>(attempts);
        for (int i = 0; i < attempts; i++) {
            order.add(i % slots);
        }
        Collections.shuffle(order, new Random(seed));
        AtomicInteger next = new AtomicInteger();
        int tenth = Math.max(1, attempts / 10);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < threads; caller++) {
                callers.submit(() -> {
                    for (int i = next.getAndIncrement(); i < attempts; i = next.getAndIncrement()) {
                        attempt(hospital, world, order.get(i), i);
                        if ((i + 1) % tenth == 0) {
                            progress.accept("%,d attempts, %,d visits booked".formatted(i + 1, receipts.size()));
                        }
                    }
                });
            }
        }
    }

    private void attempt(ScratchHospital hospital, World world, int slot, int number) {
        Wanted wanted = world.slots().get(slot);
        List<PatientId> patients = world.patients().get(wanted.practitioner());
        PatientId patient = patients.get(Math.floorMod(Long.hashCode(seed + number * 31L), patients.size()));
        try {
            Tenancy.run(hospital.hospital(), () -> call(hospital.appointments(), wanted.slot(), patient));
        } catch (RuntimeException failure) {
            errors.increment();
            troubles.add(failure.getClass().getSimpleName() + ": " + failure.getMessage());
        }
    }

    private void call(Appointments appointments, SlotId slot, PatientId patient) {
        CallId call = new CallId(UUID.randomUUID());
        if (!(appointments.hold(new HoldRequest(call + ":hold", call, slot)) instanceof HoldResult.Held held)) {
            refused.increment();
            return;
        }
        switch (appointments.book(new BookRequest(call + ":book", patient, call, held.holdId()))) {
            case WriteResult.Receipt _ -> receipts.add(slot);
            case WriteResult.Refused _ -> {
                refused.increment();
                appointments.releaseHolds(call);
            }
        }
    }

    private DrillReport judge(ScratchHospital hospital, double seconds) {
        int winners = count(hospital, "SELECT count(DISTINCT slot_id) FROM appointment.appointment WHERE live");
        int doubles = count(hospital, "SELECT count(*) FROM (SELECT slot_id FROM appointment.appointment WHERE live GROUP BY slot_id HAVING count(*) > 1) d")
                + count(hospital, """
                        SELECT count(*) FROM appointment.appointment a JOIN appointment.appointment b
                            ON a.practitioner_id = b.practitioner_id AND a.id < b.id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
                         WHERE a.live AND b.live""");
        int visits = count(hospital, "SELECT count(*) FROM appointment.appointment WHERE live");
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("attempts", attempts);
        figures.put("slots", slots);
        figures.put("winners", winners);
        figures.put("doubles", doubles);
        figures.put("errors", errors.intValue());
        figures.put("refused", refused.intValue());
        figures.put("receipts", receipts.size());
        figures.put("attempts_per_second", Math.round(attempts / seconds));
        List<String> violations = new ArrayList<>();
        check(violations, winners == slots, winners + " of " + slots + " slots have a visit");
        check(violations, doubles == 0, doubles + " slots or times have more than one live visit");
        check(violations, visits == receipts.size(), receipts.size() + " receipts were given for " + visits + " visits");
        check(violations, errors.intValue() == 0, errors + " attempts ended in an error");
        check(violations, refused.intValue() + receipts.size() + errors.intValue() == attempts, "some attempts had no answer");
        troubles.stream().distinct().limit(MOST_SHOWN).forEach(violations::add);
        return new DrillReport("race", figures, List.copyOf(violations));
    }

    private static void check(List<String> violations, boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }

    private static int count(ScratchHospital hospital, String query) {
        return hospital.jdbc().sql(query).query(Integer.class).single();
    }

    /** Practitioners with slots side by side from tomorrow on, and patients of their own for each, so that no patient is in two places. */
    private World furnish(ScratchHospital hospital) {
        UUID department = UUID.randomUUID();
        insert(hospital, "INSERT INTO appointment.department (id, name) VALUES (?, 'Medicine')", department);
        Instant first = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(2, ChronoUnit.DAYS);
        List<List<PatientId>> patients = new ArrayList<>();
        List<UUID> practitioners = new ArrayList<>();
        for (int p = 0; p < Math.min(PRACTITIONERS, slots); p++) {
            UUID practitioner = UUID.randomUUID();
            practitioners.add(practitioner);
            insert(hospital, "INSERT INTO appointment.practitioner (id, department_id, name) VALUES (?, ?, ?)", practitioner, department, "Doctor " + p);
            patients.add(patients(hospital));
        }
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < slots; i++) {
            int practitioner = i % practitioners.size();
            UUID slot = UUID.randomUUID();
            Instant starts = first.plus(SLOT.multipliedBy(i / practitioners.size()));
            insert(hospital, "INSERT INTO appointment.slot (id, practitioner_id, starts_at, ends_at) VALUES (?, ?, ?, ?)",
                    slot, practitioners.get(practitioner), Sql.ts(starts), Sql.ts(starts.plus(SLOT)));
            wanted.add(new Wanted(new SlotId(slot), practitioner));
        }
        return new World(wanted, patients);
    }

    private static List<PatientId> patients(ScratchHospital hospital) {
        List<PatientId> patients = new ArrayList<>();
        for (int i = 0; i < PATIENTS_EACH; i++) {
            UUID patient = UUID.randomUUID();
            insert(hospital, """
                    INSERT INTO appointment.patient (id, given_name, family_name, phone, birth_date, phone_blind, birth_date_blind, language, zone,
                           voice_consent_at)
                    VALUES (?, platform.seal('Drill'), platform.seal('Patient'), platform.seal(?), platform.seal('1971-03-05'),
                            platform.blind(?), platform.blind('1971-03-05'), 'en-IN', 'Asia/Kolkata', now())""",
                    patient, patient.toString(), patient.toString());
            patients.add(new PatientId(patient));
        }
        return patients;
    }

    private static void insert(ScratchHospital hospital, String sql, Object... values) {
        hospital.jdbc().sql(sql).params(values).update();
    }
}
