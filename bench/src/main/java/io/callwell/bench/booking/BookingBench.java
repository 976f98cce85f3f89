package io.callwell.bench.booking;

import io.callwell.appointment.SlotSearch;
import io.callwell.appointment.WriteResult;
import io.callwell.appointment.booking.Author;
import io.callwell.appointment.booking.Bookings;
import io.callwell.appointment.booking.DeskBooking;
import io.callwell.bench.Bench;
import io.callwell.bench.BenchReport;
import io.callwell.bench.BenchReport.Metric;
import io.callwell.bench.booking.BookingWorld.Wish;
import io.callwell.bench.drill.ScratchHospital;
import io.callwell.events.PatientId;
import io.callwell.platform.tenant.Tenancy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Committed bookings a second through the service, with row-level security, history, receipt, idempotency and outbox, against the identical
 * statements by plain JDBC and against one bare insert of the visit; every commit waits for the disk. Then the search and the booking while
 * the schedule grows to a million slots, ten million with {@code --scale 10}.
 */
public final class BookingBench implements Bench {

    private static final int CLIENTS = 8;
    private static final int ROUNDS = 3;
    private static final int BOOKINGS = 1_500;
    private static final int SEARCHES = 300;
    private static final int TIMED_BOOKINGS = 200;
    private static final double OF_IDENTICAL = 0.85;
    private static final double OF_BARE = 0.50;

    @Override
    public BenchReport run(double scale, Consumer<String> progress) {
        List<Metric> metrics = new ArrayList<>();
        try {
            throughput(scale, metrics, progress);
            growth(scale, metrics, progress);
        } catch (SQLException failure) {
            throw new IllegalStateException("the database of the benchmark failed", failure);
        }
        return new BenchReport("booking", BenchReport.thisMachine(), List.copyOf(metrics));
    }

    /** One thing to do, by a client of its own. */
    private interface Job {
        void run() throws SQLException;
    }

    private static void throughput(double scale, List<Metric> metrics, Consumer<String> progress) throws SQLException {
        StatementLog log = new StatementLog();
        int count = Math.max(100, (int) (BOOKINGS * Math.min(1, scale)));
        progress.accept("starting a PostgreSQL that waits for the disk at each commit");
        try (ScratchHospital hospital = new ScratchHospital(true, log::watch)) {
            BookingWorld world = new BookingWorld(hospital);
            world.patients();
            world.grow(Math.max(2_000, (int) (10_000 * Math.min(1, scale))));
            List<Wish> wishes = world.wishes(count);
            log.record(true);
            service(hospital, wishes);
            log.record(false);
            List<List<StatementLog.Sent>> recorded = log.transactions();
            progress.accept("%d bookings of %d statements each, %d clients, %d rounds".formatted(count, recorded.getLast().size(), CLIENTS, ROUNDS));
            double[] ours = new double[ROUNDS];
            double[] identical = new double[ROUNDS];
            double[] bare = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                world.forgetBookings();
                ours[round] = service(hospital, wishes);
                world.forgetBookings();
                identical[round] = replay(hospital, recorded);
                world.forgetBookings();
                bare[round] = insert(hospital, wishes);
                progress.accept("round %d: %.0f ours, %.0f identical, %.0f bare a second".formatted(round + 1, ours[round], identical[round], bare[round]));
            }
            metrics.add(ratio("bookings", median(ours), median(identical), "identical SQL by JDBC", OF_IDENTICAL));
            metrics.add(ratio("bookings", median(ours), median(bare), "bare insert", OF_BARE));
        }
    }

    /** A median of the rounds, so that one disturbed round does not decide. */
    private static double median(double[] rounds) {
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static Metric ratio(String name, double ours, double reference, String referenceName, double goal) {
        return new Metric(name, BenchReport.rounded(ours), BenchReport.rounded(reference), referenceName, BenchReport.rounded(ours / reference),
                "ratio >= %.2f".formatted(goal), "1/s");
    }

    private static double service(ScratchHospital hospital, List<Wish> wishes) {
        Bookings bookings = hospital.bean(Bookings.class);
        return perSecond(wishes.size(), number -> () -> book(hospital, bookings, wishes.get(number)));
    }

    private static void book(ScratchHospital hospital, Bookings bookings, Wish wish) {
        WriteResult result = Tenancy.call(hospital.hospital(), () -> bookings.book(new DeskBooking(UUID.randomUUID().toString(), wish.patient(),
                wish.slot(), false, Optional.empty(), Author.staff("bench"))));
        if (!(result instanceof WriteResult.Receipt)) {
            throw new IllegalStateException("a free slot was not booked: " + result);
        }
    }

    private static double replay(ScratchHospital hospital, List<List<StatementLog.Sent>> recorded) {
        return clients(recorded.size(), (connection, prepared, number) -> StatementLog.replay(connection, recorded.get(number), prepared::of), () -> {
            Connection connection = hospital.source().getConnection();
            connection.setAutoCommit(false);
            return connection;
        });
    }

    private static double insert(ScratchHospital hospital, List<Wish> wishes) {
        return clients(wishes.size(), (connection, prepared, number) -> {
            PreparedStatement statement = prepared.of(connection, """
                    INSERT INTO appointment.appointment (id, hospital_id, patient_id, practitioner_id, slot_id, starts_at, ends_at, status,
                           participant_status, created_at, changed_at)
                    SELECT ?, s.hospital_id, ?, s.practitioner_id, s.id, s.starts_at, s.ends_at, 'booked', 'accepted', now(), now()
                      FROM appointment.slot s WHERE s.hospital_id = ? AND s.id = ?
                    """);
            statement.setObject(1, UUID.randomUUID());
            statement.setObject(2, wishes.get(number).patient().value());
            statement.setObject(3, hospital.hospital().value());
            statement.setObject(4, wishes.get(number).slot().value());
            statement.executeUpdate();
            connection.commit();
        }, () -> {
            Connection connection = hospital.superuser();
            connection.setAutoCommit(false);
            return connection;
        });
    }

    private interface Source {
        Connection open() throws SQLException;
    }

    private interface Work {
        void run(Connection connection, Prepared prepared, int number) throws SQLException;
    }

    /** The statements of one connection, each prepared once. */
    private static final class Prepared {

        private final Map<String, PreparedStatement> statements = new HashMap<>();

        PreparedStatement of(Connection connection, String sql) {
            return statements.computeIfAbsent(sql, _ -> {
                try {
                    return connection.prepareStatement(sql);
                } catch (SQLException failure) {
                    throw new IllegalStateException("a statement could not be prepared", failure);
                }
            });
        }
    }

    /** Each client has a connection of its own for the whole run. */
    private static double clients(int count, Work work, Source source) {
        ThreadLocal<Connection> connections = new ThreadLocal<>();
        ThreadLocal<Prepared> prepared = ThreadLocal.withInitial(Prepared::new);
        List<Connection> opened = Collections.synchronizedList(new ArrayList<>());
        try {
            return perSecond(count, number -> () -> {
                if (connections.get() == null) {
                    connections.set(source.open());
                    opened.add(connections.get());
                }
                work.run(connections.get(), prepared.get(), number);
            });
        } finally {
            for (Connection connection : opened) {
                try {
                    connection.close();
                } catch (SQLException failure) {
                    throw new IllegalStateException("a connection could not be closed", failure);
                }
            }
        }
    }

    private static double perSecond(int count, IntFunction<Job> jobs) {
        AtomicInteger next = new AtomicInteger();
        long started = System.nanoTime();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Void>> done = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                done.add(clients.submit(() -> {
                    for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                        jobs.apply(number).run();
                    }
                    return null;
                }));
            }
            for (Future<Void> one : done) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a client failed", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
        return count / ((System.nanoTime() - started) / 1e9);
    }

    private static void growth(double scale, List<Metric> metrics, Consumer<String> progress) throws SQLException {
        try (ScratchHospital hospital = new ScratchHospital(false)) {
            BookingWorld world = new BookingWorld(hospital);
            world.patients();
            Optional<Double> first = Optional.empty();
            for (int size : sizes(scale)) {
                progress.accept("growing the schedule to %,d slots".formatted(size));
                world.grow(size);
                world.forgetBookings();
                double search = p95(searches(hospital, world));
                double booking = median(bookings(hospital, world));
                metrics.add(new Metric("search p95, %,d slots".formatted(size), BenchReport.rounded(search), null, null, null, "<= 150 ms", "ms"));
                double reference = first.orElse(booking);
                metrics.add(new Metric("one booking, %,d slots".formatted(size), BenchReport.rounded(booking), BenchReport.rounded(reference),
                        "smallest schedule", BenchReport.rounded(reference / booking), "ratio >= 0.50", "ms"));
                first = Optional.of(reference);
            }
        }
    }

    private static List<Integer> sizes(double scale) {
        if (scale < 1) {
            return List.of(1_000, Math.max(2_000, (int) (100_000 * scale)));
        }
        return scale >= 10 ? List.of(10_000, 100_000, 1_000_000, 10_000_000) : List.of(10_000, 100_000, 1_000_000);
    }

    private static double[] searches(ScratchHospital hospital, BookingWorld world) throws SQLException {
        List<String> departments = world.departments();
        List<PatientId> patients = world.somePatients();
        Random random = new Random(7);
        double[] millis = new double[SEARCHES];
        for (int k = -20; k < SEARCHES; k++) {
            SlotSearch search = new SlotSearch(Optional.empty(), Optional.of(departments.get(random.nextInt(departments.size()))),
                    Optional.of(patients.get(random.nextInt(patients.size()))), Optional.empty(), Optional.empty(), Optional.empty(),
                    random.nextBoolean() ? Optional.of(LocalTime.NOON) : Optional.empty(), Optional.empty(), List.of(), 3);
            long started = System.nanoTime();
            int found = Tenancy.call(hospital.hospital(), () -> hospital.appointments().slots(search)).size();
            if (k >= 0) {
                millis[k] = (System.nanoTime() - started) / 1e6;
            }
            if (found == 0) {
                throw new IllegalStateException("a search in a schedule with room found nothing");
            }
        }
        return millis;
    }

    private static double[] bookings(ScratchHospital hospital, BookingWorld world) throws SQLException {
        Bookings bookings = hospital.bean(Bookings.class);
        List<Wish> wishes = world.wishes(TIMED_BOOKINGS);
        double[] millis = new double[wishes.size()];
        for (int k = 0; k < millis.length; k++) {
            long started = System.nanoTime();
            book(hospital, bookings, wishes.get(k));
            millis[k] = (System.nanoTime() - started) / 1e6;
        }
        return millis;
    }

    private static double p95(double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(sorted.length * 0.95) - 1];
    }
}
