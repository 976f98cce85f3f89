package io.callwell.bench.drill;

import io.callwell.appointment.HoldRequest;
import io.callwell.appointment.HoldResult;
import io.callwell.appointment.WriteResult;
import io.callwell.appointment.booking.Bookings;
import io.callwell.appointment.booking.HoldSweeper;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.PatientId;
import io.callwell.events.SlotId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.tenant.Tenancy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Kills the appointment service (SIGKILL) while it books and sweeps: every other time as soon as the visit is in the database and before
 * anybody was told, the other times at any moment. Then the caller asks again with the same key: there must be one visit, the one that was
 * committed if one was. What a dead process held must be free again when its time is over.
 */
public final class KillDrill {

    private static final Duration MOST_WAITING = Duration.ofSeconds(20);
    private static final int WITHIN_MILLIS = 40;

    private final int kills;
    private final Random random;
    private final List<String> violations = new ArrayList<>();
    private int committedBefore;
    private int sameAnswer;
    private int heldAtDeath;

    /** @param kills processes to kill, 1 to 1000; each takes some seconds to start */
    public KillDrill(int kills, long seed) {
        if (kills < 1 || kills > 1_000) {
            throw new IllegalArgumentException("give 1 to 1000 kills");
        }
        this.kills = kills;
        this.random = new Random(seed);
    }

    public DrillReport run(Consumer<String> progress) {
        progress.accept("starting a PostgreSQL for the drill");
        try (ScratchHospital hospital = new ScratchHospital(false, KillVictim.HOLD_TTL, source -> source)) {
            List<KillVictim.Wish> wishes = hospital.transactions().call(hospital.hospital(), () -> furnish(hospital));
            for (int kill = 0; kill < kills; kill++) {
                once(hospital, wishes.get(kill), kill % 2 == 0);
                if ((kill + 1) % Math.max(1, kills / 10) == 0) {
                    progress.accept("%d processes killed".formatted(kill + 1));
                }
            }
            int outliving = holdsAreFreeAgain(hospital, wishes);
            return judge(hospital, outliving);
        }
    }

    private void once(ScratchHospital hospital, KillVictim.Wish wish, boolean afterCommit) {
        Process victim = start(hospital);
        try {
            tell(victim, wish);
            if (afterCommit) {
                await(() -> visit(hospital, wish).isPresent(), "the visit was not written");
            } else {
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(WITHIN_MILLIS)).toNanos());
            }
        } finally {
            victim.destroyForcibly();
            victim.onExit().join();
        }
        Optional<AppointmentId> committed = visit(hospital, wish);
        committedBefore += committed.isPresent() ? 1 : 0;
        heldAtDeath += count(hospital, "SELECT count(*) FROM appointment.hold WHERE state = 'live' AND slot_id = '" + wish.held() + "'");
        WriteResult again = Tenancy.call(hospital.hospital(), () -> hospital.bean(Bookings.class).book(wish.booking()));
        WriteResult oncemore = Tenancy.call(hospital.hospital(), () -> hospital.bean(Bookings.class).book(wish.booking()));
        if (!(again instanceof WriteResult.Receipt receipt) || !again.equals(oncemore)) {
            violations.add("the same key gave " + again + ", then " + oncemore);
        } else if (committed.filter(id -> !id.equals(receipt.appointment().id())).isPresent()) {
            violations.add("the same key gave another visit than the one that was committed");
        } else {
            sameAnswer++;
        }
    }

    /** When their time is over, another call can have each slot at once, and the sweep leaves nothing. */
    private int holdsAreFreeAgain(ScratchHospital hospital, List<KillVictim.Wish> wishes) {
        await(() -> count(hospital, "SELECT count(*) FROM appointment.hold WHERE state = 'live' AND expires_at > clock_timestamp()") == 0,
                "a hold outlived its time");
        int outliving = 0;
        for (KillVictim.Wish wish : wishes) {
            CallId call = new CallId(UUID.randomUUID());
            HoldResult result = Tenancy.call(hospital.hospital(), () -> hospital.appointments().hold(new HoldRequest(call + ":hold", call, wish.held())));
            if (!(result instanceof HoldResult.Held)) {
                outliving++;
            }
            Tenancy.run(hospital.hospital(), () -> hospital.appointments().releaseHolds(call));
        }
        hospital.bean(HoldSweeper.class).sweep();
        return outliving + count(hospital, "SELECT count(*) FROM appointment.hold WHERE state = 'live'");
    }

    private DrillReport judge(ScratchHospital hospital, int outliving) {
        int visits = count(hospital, "SELECT count(*) FROM appointment.appointment WHERE live");
        int doubles = count(hospital, "SELECT count(*) FROM (SELECT slot_id FROM appointment.appointment WHERE live GROUP BY slot_id HAVING count(*) > 1) d");
        int halves = count(hospital, """
                SELECT count(*) FROM appointment.appointment a
                 WHERE NOT EXISTS (SELECT FROM appointment.appointment_history h WHERE h.appointment_id = a.id)
                    OR NOT EXISTS (SELECT FROM appointment.receipt r WHERE r.appointment_id = a.id)
                    OR NOT EXISTS (SELECT FROM platform.outbox o WHERE o.event_key = a.id::text)""");
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("kills", kills);
        figures.put("committed_before_death", committedBefore);
        figures.put("same_answer", sameAnswer);
        figures.put("visits", visits);
        figures.put("doubles", doubles);
        figures.put("half_written", halves);
        figures.put("holds_at_death", heldAtDeath);
        figures.put("holds_outliving", outliving);
        check(visits == kills, visits + " visits for " + kills + " wishes");
        check(doubles == 0, doubles + " slots have more than one visit");
        check(halves == 0, halves + " visits lack their history, receipt or event");
        check(outliving == 0, outliving + " holds outlived their time");
        return new DrillReport("kill", figures, List.copyOf(violations));
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }

    private List<KillVictim.Wish> furnish(ScratchHospital hospital) {
        UUID department = UUID.randomUUID();
        UUID practitioner = UUID.randomUUID();
        insert(hospital, "INSERT INTO appointment.department (id, name) VALUES (?, 'Medicine')", department);
        insert(hospital, "INSERT INTO appointment.practitioner (id, department_id, name) VALUES (?, ?, 'Doctor Drill')", practitioner, department);
        UUID patient = UUID.randomUUID();
        insert(hospital, """
                INSERT INTO appointment.patient (id, given_name, family_name, phone, birth_date, phone_blind, birth_date_blind, language, zone)
                VALUES (?, platform.seal('Drill'), platform.seal('Patient'), platform.seal('1'), platform.seal('1971-03-05'),
                        platform.blind('1'), platform.blind('1971-03-05'), 'en-IN', 'Asia/Kolkata')""", patient);
        Instant first = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(2, ChronoUnit.DAYS);
        List<KillVictim.Wish> wishes = new ArrayList<>();
        for (int k = 0; k < kills; k++) {
            wishes.add(new KillVictim.Wish(UUID.randomUUID().toString(), new PatientId(patient), slot(hospital, practitioner, first, 2 * k),
                    slot(hospital, practitioner, first, 2 * k + 1)));
        }
        return wishes;
    }

    private static SlotId slot(ScratchHospital hospital, UUID practitioner, Instant first, int number) {
        UUID id = UUID.randomUUID();
        Instant starts = first.plus(Duration.ofMinutes(15L * number));
        insert(hospital, "INSERT INTO appointment.slot (id, practitioner_id, starts_at, ends_at) VALUES (?, ?, ?, ?)",
                id, practitioner, Sql.ts(starts), Sql.ts(starts.plus(Duration.ofMinutes(15))));
        return new SlotId(id);
    }

    private static void insert(ScratchHospital hospital, String sql, Object... values) {
        hospital.jdbc().sql(sql).params(values).update();
    }

    private static Optional<AppointmentId> visit(ScratchHospital hospital, KillVictim.Wish wish) {
        return hospital.transactions().call(hospital.hospital(), () -> hospital.jdbc()
                .sql("SELECT id FROM appointment.appointment WHERE slot_id = ? AND live").params(wish.booked().value())
                .query((row, number) -> new AppointmentId(Sql.uuid(row, "id"))).optional());
    }

    private static int count(ScratchHospital hospital, String query) {
        return hospital.transactions().call(hospital.hospital(), () -> hospital.jdbc().sql(query).query(Integer.class).single());
    }

    private interface Condition {
        boolean holds();
    }

    private void await(Condition condition, String otherwise) {
        long until = System.nanoTime() + MOST_WAITING.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > until) {
                violations.add(otherwise);
                return;
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** A victim that is up and waits for its line. */
    private static Process start(ScratchHospital hospital) {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dlogback.configurationFile=callwell-quiet-logback.xml", "-cp",
                System.getProperty("java.class.path"), KillVictim.class.getName(), hospital.url(), hospital.hospital().toString());
        builder.environment().put("CALLWELL_DRILL_PASSWORD", hospital.password());
        builder.redirectErrorStream(true);
        try {
            Process victim = builder.start();
            BufferedReader out = victim.inputReader(StandardCharsets.UTF_8);
            StringBuilder said = new StringBuilder();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.equals(KillVictim.READY)) {
                    return victim;
                }
                said.append(line).append('\n');
            }
            throw new IllegalStateException("the process to be killed did not start:\n" + said);
        } catch (IOException failure) {
            throw new UncheckedIOException("no process could be started", failure);
        }
    }

    private static void tell(Process victim, KillVictim.Wish wish) {
        try {
            Writer in = victim.outputWriter(StandardCharsets.UTF_8);
            in.write(wish.line() + "\n");
            in.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException("the process to be killed takes no line", failure);
        }
    }
}
