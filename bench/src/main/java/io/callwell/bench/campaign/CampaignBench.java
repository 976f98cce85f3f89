package io.callwell.bench.campaign;

import static io.callwell.bench.BenchReport.rounded;

import io.callwell.bench.Bench;
import io.callwell.bench.BenchReport;
import io.callwell.bench.BenchReport.Metric;
import io.callwell.bench.drill.ScratchHospital;
import io.callwell.campaign.Dispatcher;
import io.callwell.campaign.intake.FileImport;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.postgresql.PGConnection;

/** {@code bench campaign}: import and dispatch, each beside the bare database in the same run. */
public final class CampaignBench implements Bench {

    /** In the file and in the list, at scale 1. */
    public static final int PATIENTS = 100_000;

    private static final int AT_ONCE = 1_000;

    @Override
    public BenchReport run(double scale, Consumer<String> progress) {
        int patients = (int) Math.max(1_000, Math.round(PATIENTS * scale));
        Map<String, Object> settings = Map.of("callwell.roles", "appointment,campaign", "callwell.campaign.max-in-flight", AT_ONCE,
                "callwell.campaign.dispatch-every", "1h", "callwell.campaign.poll-files-every", "1h");
        try (ScratchHospital hospital = new ScratchHospital(true, settings)) {
            List<Metric> metrics = new ArrayList<>();
            Path file = PatientFile.write(patients);
            try {
                importing(hospital, file, patients, metrics, progress);
            } finally {
                Files.deleteIfExists(file);
            }
            dispatching(hospital, patients, metrics, progress);
            return new BenchReport("campaign", BenchReport.thisMachine(), metrics);
        } catch (IOException failure) {
            throw new UncheckedIOException("the file of the benchmark could not be written", failure);
        } catch (SQLException failure) {
            throw new IllegalStateException("the bare database could not be measured", failure);
        }
    }

    private static void importing(ScratchHospital hospital, Path file, int patients, List<Metric> metrics, Consumer<String> progress)
            throws IOException, SQLException {
        FileImport files = hospital.bean(FileImport.class);
        warmUp(hospital, files);
        progress.accept("plain COPY of %,d rows".formatted(patients));
        double raw = rate(patients, copy(hospital, file, false));
        double indexed = rate(patients, copy(hospital, file, true));
        progress.accept("review of the same file (no writes)");
        double review = rate(patients, importOnce(hospital, files, file, patients, false));
        progress.accept("import of the same file");
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
        double ours = rate(patients, importOnce(hospital, files, file, patients, true));
        double peak = heap().stream().mapToDouble(pool -> pool.getPeakUsage().getUsed()).sum() / (1 << 20);
        progress.accept("import of the same file again: nothing changes");
        double again = rate(patients, importOnce(hospital, files, file, patients, true));
        metrics.add(new Metric("import", rounded(ours), rounded(raw), "plain COPY", rounded(ours / raw), "ratio >= 0.25", "rows/s"));
        metrics.add(new Metric("import_against_indexed_copy", rounded(ours), rounded(indexed), "COPY into a table with three indexes", rounded(ours / indexed),
                "told for comparison", "rows/s"));
        metrics.add(new Metric("review", rounded(review), rounded(raw), "plain COPY", rounded(review / raw), "told for comparison", "rows/s"));
        metrics.add(new Metric("import_again", rounded(again), rounded(raw), "plain COPY", rounded(again / raw), "told for comparison", "rows/s"));
        metrics.add(new Metric("import_heap_peak", rounded(peak), null, null, null, "does not grow with the rows", "MB"));
    }

    /** The code is compiled by then, as in a server that has been up for a while. */
    private static void warmUp(ScratchHospital hospital, FileImport files) throws IOException {
        Path small = PatientFile.write(8_000);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(small))) {
            files.patients(hospital.hospital(), in, true, false);
        } finally {
            Files.deleteIfExists(small);
        }
    }

    private static double importOnce(ScratchHospital hospital, FileImport files, Path file, int patients, boolean write) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            long began = System.nanoTime();
            FileImport.Result result = files.patients(hospital.hospital(), in, true, write);
            double seconds = (System.nanoTime() - began) / 1e9;
            if (result.usable() != patients) {
                throw new IllegalStateException("of " + patients + " rows only " + result.usable() + " were usable");
            }
            return seconds;
        }
    }

    private static double copy(ScratchHospital hospital, Path file, boolean indexed) throws SQLException, IOException {
        try (Connection connection = hospital.owner(); Statement sql = connection.createStatement(); InputStream in = Files.newInputStream(file)) {
            sql.execute("DROP TABLE IF EXISTS campaign.bare");
            sql.execute("CREATE TABLE campaign.bare (mrn text" + (indexed ? " PRIMARY KEY" : "") + ", given text, family text, phone text, born date, language text)");
            if (indexed) {
                sql.execute("CREATE INDEX ON campaign.bare (phone)");
                sql.execute("CREATE INDEX ON campaign.bare (born)");
            }
            long began = System.nanoTime();
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY campaign.bare FROM STDIN (FORMAT csv, HEADER)", in);
            double seconds = (System.nanoTime() - began) / 1e9;
            sql.execute("DROP TABLE campaign.bare");
            return seconds;
        }
    }

    private static void dispatching(ScratchHospital hospital, int patients, List<Metric> metrics, Consumer<String> progress) throws SQLException {
        int targets = Math.min(patients, 1_000_000);
        int turns = Math.max(10, Math.min(100, targets / AT_ONCE / 2));
        UUID bare = list(hospital, targets, "paused");
        UUID ours = list(hospital, targets, "running");
        analyse(hospital);
        progress.accept("bare loop with SKIP LOCKED, %d batches of %,d".formatted(turns, AT_ONCE));
        double rawSeconds = 0;
        double ourSeconds = 0;
        Dispatcher dispatcher = hospital.bean(Dispatcher.class);
        for (int turn = 0; turn < turns; turn++) {
            rawSeconds += timed(() -> bareBatch(hospital, bare));
            end(hospital, bare);
            ourSeconds += timed(() -> {
                int queued = dispatcher.dispatch(hospital.hospital());
                if (queued != AT_ONCE) {
                    throw new IllegalStateException("only " + queued + " of " + AT_ONCE + " were queued");
                }
            });
            end(hospital, ours);
        }
        double raw = turns * AT_ONCE / rawSeconds;
        double product = turns * AT_ONCE / ourSeconds;
        metrics.add(new Metric("dispatch", rounded(product), rounded(raw), "bare SKIP LOCKED loop", rounded(product / raw), "ratio >= 0.50", "targets/s"));
    }

    /** As the database does by itself soon after a list was made. */
    private static void analyse(ScratchHospital hospital) throws SQLException {
        try (Connection connection = hospital.owner(); Statement sql = connection.createStatement()) {
            sql.execute("ANALYZE campaign.target");
        }
    }

    private static double timed(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e9;
    }

    private static UUID list(ScratchHospital hospital, int targets, String state) {
        UUID campaign = UUID.randomUUID();
        hospital.transactions().run(hospital.hospital(), () -> {
            hospital.jdbc().sql("INSERT INTO campaign.campaign (id, name, script, state, filter, created_at, started_at)"
                    + " VALUES (?, 'bench', 'confirm-appointment', ?, '{\"departments\":[],\"onlyUnconfirmed\":true,\"limit\":1,\"only\":[]}', now(), now())")
                    .params(campaign, state).update();
            hospital.jdbc().sql("""
                    INSERT INTO campaign.target (id, campaign_id, position, patient_id, appointment_id, phone_key, state, updated_at)
                    SELECT gen_random_uuid(), :campaign, n, gen_random_uuid(), gen_random_uuid(), sha256(convert_to(:campaign || ' ' || n, 'UTF8')), 'queued', now()
                      FROM generate_series(1, :targets) AS n
                    """).param("campaign", campaign).param("targets", targets).update();
        });
        return campaign;
    }

    private static void bareBatch(ScratchHospital hospital, UUID campaign) {
        hospital.transactions().run(hospital.hospital(), () -> hospital.jdbc().sql("""
                UPDATE campaign.target SET state = 'calling', attempts = attempts + 1, updated_at = now()
                 WHERE id IN (SELECT id FROM campaign.target WHERE campaign_id = ? AND state = 'queued' ORDER BY position LIMIT ? FOR UPDATE SKIP LOCKED)
                RETURNING id
                """).params(campaign, AT_ONCE).query(UUID.class).list());
    }

    private static void end(ScratchHospital hospital, UUID campaign) {
        hospital.transactions().run(hospital.hospital(), () -> hospital.jdbc()
                .sql("UPDATE campaign.target SET state = 'done' WHERE campaign_id = ? AND state = 'calling'").params(campaign).update());
    }

    private static double rate(int rows, double seconds) {
        return rows / seconds;
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP).toList();
    }
}
