package io.callwell.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything that a running system leaves behind: rows of all tables and files of the data folder. */
final class Traces {

    /** Changes while nothing happens: processes say that they live. */
    private static final Set<String> PULSE = Set.of("orchestrator.media_node");

    private static final Set<String> SIGN_INS = Set.of("auth.audit", "auth.authorization", "auth.session");

    private final WholeSystem system;

    Traces(WholeSystem system) {
        this.system = system;
    }

    /** All rows of all tables as text, by table, as the superuser sees them: no row-level security hides any. */
    Map<String, List<String>> tables() {
        JdbcClient sql = system.superuser();
        Map<String, List<String>> tables = new TreeMap<>();
        sql.sql("SELECT table_schema || '.' || table_name FROM information_schema.tables"
                        + " WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')")
                .query(String.class).list().stream()
                .filter(table -> !PULSE.contains(table))
                .forEach(table -> tables.put(table, sql.sql("SELECT t::text FROM " + table + " t ORDER BY 1").query(String.class).list()));
        return tables;
    }

    /** How many rows each table has, but for those that a sign-in leaves. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        tables().forEach((table, rows) -> counts.put(table, rows.size()));
        counts.keySet().removeAll(SIGN_INS);
        return counts;
    }

    /**
     * Files of the data folder. Left out: what the telephone company keeps for itself, the programs of PostgreSQL, and Kafka's index
     * files, which are large, empty and hold only offsets.
     */
    List<Path> files() throws IOException {
        Path data = system.data();
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(data.resolve("carrier")))
                    .filter(file -> !file.startsWith(data.resolve("postgres").resolve("programs")))
                    .filter(file -> !file.toString().endsWith("index"))
                    .toList();
        }
    }

    /** Empty when it has gone meanwhile, as temporary files of the engines do. */
    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException gone) {
            return new byte[0];
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Tables whose rows differ, with the first row that is in one of the two only. */
    static Map<String, String> differences(Map<String, List<String>> before, Map<String, List<String>> after) {
        Map<String, String> differences = new TreeMap<>();
        after.forEach((table, rows) -> {
            List<String> earlier = before.getOrDefault(table, List.of());
            if (!earlier.equals(rows)) {
                String first = Stream.concat(
                                rows.stream().filter(row -> !earlier.contains(row)).map(row -> "new: " + row),
                                earlier.stream().filter(row -> !rows.contains(row)).map(row -> "gone: " + row))
                        .findFirst().orElse("the order");
                differences.put(table, Arrays.asList(earlier.size(), rows.size()) + " rows; " + first);
            }
        });
        return differences;
    }
}
