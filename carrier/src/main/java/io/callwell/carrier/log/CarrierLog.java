package io.callwell.carrier.log;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The network's record of itself: JSON lines in {@code <data>/carrier/log-<start>.jsonl}, one file per start. Each line has
 * {@code n} (number over all files), {@code at} (business time), {@code kind}, {@code call} when it belongs to one, and fields of its kind.
 * Any thread may write; one thread numbers the lines and writes the file, so that live audio never waits for a disk.
 */
public final class CarrierLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierLog.class);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private sealed interface Job {
        record Line(Instant at, String kind, String callSid, Map<String, ?> fields) implements Job {}

        record Barrier(CountDownLatch reached) implements Job {}

        record Stop() implements Job {}
    }

    private final Path folder;
    private final Clock clock;
    private final JsonMapper json;
    private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>(65_536);
    private final Thread writer;
    private long number;

    /** @param folder made when missing; earlier files in it are kept and served */
    public CarrierLog(Path folder, Clock clock, JsonMapper json) {
        this.folder = folder;
        this.clock = clock;
        this.json = json;
        try {
            makePrivate(folder);
            this.number = lastNumber();
            BufferedWriter file = Files.newBufferedWriter(freshFile());
            this.writer = Thread.ofVirtual().name("carrier-log").start(() -> writeAll(file));
        } catch (IOException failure) {
            throw new UncheckedIOException("the carrier's log cannot be written in " + folder
                    + "; make the folder writable or set callwell.data", failure);
        }
    }

    /** The log holds phone numbers: its folder is the owner's alone where the file system knows owners. */
    private static void makePrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Records one thing that was seen. Values must be JSON values, and never names, birth dates or spoken words. */
    public void write(String kind, String callSid, Map<String, ?> fields) {
        enqueue(new Job.Line(clock.instant(), kind, callSid, new TreeMap<>(fields)));
    }

    private String numbered(Job.Line line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("n", ++number);
        json.put("at", line.at().toString());
        json.put("kind", line.kind());
        if (!line.callSid().isEmpty()) {
            json.put("call", line.callSid());
        }
        json.putAll(line.fields());
        try {
            return this.json.writeValueAsString(json);
        } catch (JacksonException bug) {
            LOG.error("a line of kind '{}' cannot be written as JSON", line.kind(), bug);
            json.keySet().removeAll(line.fields().keySet());
            return this.json.writeValueAsString(json);
        }
    }

    /** A debugger event as Twilio's console shows them, with Twilio's code. */
    public void error(String callSid, int code, String message) {
        write("error", callSid, Map.of("code", code, "message", message));
    }

    /** Lines numbered after {@code number}, of all files, oldest first. */
    public List<String> after(long number) {
        return lines().filter(line -> (long) field(line, "n", 0L) > number).toList();
    }

    /** Lines written at or after that business time, of all files, oldest first. */
    public List<String> since(Instant instant) {
        return lines()
                .filter(line -> !Instant.parse((String) field(line, "at", "1970-01-01T00:00:00Z")).isBefore(instant))
                .toList();
    }

    /** All lines of these files that hold a kind, parsed; used to know earlier calls again after a restart. */
    public List<Map<String, Object>> records(String kind) {
        return lines().map(this::parse).filter(record -> kind.equals(record.get("kind"))).toList();
    }

    private Object field(String line, String name, Object missing) {
        Object value = parse(line).getOrDefault(name, missing);
        return value instanceof Number n ? n.longValue() : value;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> parse(String line) {
        return json.readValue(line, Map.class);
    }

    private Stream<String> lines() {
        flush();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("log-.*\\.jsonl"))
                    .sorted()
                    .map(CarrierLog::read)
                    .flatMap(List::stream)
                    .filter(line -> line.endsWith("}"))
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new UncheckedIOException("the carrier's log cannot be read in " + folder, failure);
        }
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("the carrier's log cannot be read: " + file, failure);
        }
    }

    private long lastNumber() {
        List<String> earlier = lines().toList();
        return earlier.isEmpty() ? 0 : (long) field(earlier.getLast(), "n", 0L);
    }

    private Path freshFile() {
        String stamp = STAMP.format(clock.instant());
        Path file = folder.resolve("log-" + stamp + ".jsonl");
        for (int copy = 2; Files.exists(file); copy++) {
            file = folder.resolve("log-" + stamp + "-" + copy + ".jsonl");
        }
        return file;
    }

    /** Waits until everything written before has reached the file. */
    private void flush() {
        if (writer == null || !writer.isAlive()) {
            return;
        }
        CountDownLatch reached = new CountDownLatch(1);
        enqueue(new Job.Barrier(reached));
        try {
            if (!reached.await(10, TimeUnit.SECONDS)) {
                LOG.warn("the carrier's log is more than 10 s behind");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void enqueue(Job job) {
        try {
            jobs.put(job);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeAll(BufferedWriter file) {
        try (file) {
            while (true) {
                switch (jobs.take()) {
                    case Job.Line line -> {
                        file.write(numbered(line));
                        file.newLine();
                        if (jobs.isEmpty()) {
                            file.flush();
                        }
                    }
                    case Job.Barrier(CountDownLatch reached) -> {
                        file.flush();
                        reached.countDown();
                    }
                    case Job.Stop() -> {
                        return;
                    }
                }
            }
        } catch (IOException failure) {
            LOG.error("the carrier's log stopped: it cannot be written in {}", folder, failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        enqueue(new Job.Stop());
        try {
            writer.join(5_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
