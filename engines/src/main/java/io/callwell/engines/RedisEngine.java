package io.callwell.engines;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Redis as a child process with its append-only file in a folder. A password opens it, only on 127.0.0.1. */
public final class RedisEngine implements AutoCloseable {

    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final String BUSY = "Text file busy";
    private static final int BUSY_ATTEMPTS = 20;

    private final Process process;
    private final int port;

    private RedisEngine(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param data where its files are; the program is unpacked there too */
    public static RedisEngine start(Path data, int port, String password) {
        LeftOver.stop(data.resolve("redis.pid"), "redis-server");
        Ports.requireFree(port, "Redis", "redis-port");
        try {
            Files.createDirectories(data);
            Path configuration = configure(data, port, password);
            List<String> command = new ArrayList<>();
            if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
                // In a session of its own, so that Ctrl-C reaches only us and we stop it after its users.
                command.add("/usr/bin/setsid");
            }
            command.add(program(data).toString());
            command.add(configuration.toString());
            Process process = launch(command, port, data);
            return new RedisEngine(process, port);
        } catch (IOException failure) {
            throw new EngineException("Redis did not start in " + data + ": " + failure.getMessage(), failure);
        }
    }

    /**
     * A program that was written a moment ago is busy (ETXTBSY) while a process that another thread forks just then still holds it
     * open; that passes at once, so it is tried again.
     */
    private static Process launch(List<String> command, int port, Path data) throws IOException {
        Path log = data.resolve("redis.log");
        for (int attempt = 1; ; attempt++) {
            try {
                Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
                awaitReady(process, port, data);
                return process;
            } catch (IOException | EngineException failure) {
                boolean busy = String.valueOf(failure.getMessage()).contains(BUSY) || Files.readString(log).contains(BUSY);
                if (!busy || attempt == BUSY_ATTEMPTS) {
                    throw failure;
                }
            }
        }
    }

    private static Path configure(Path data, int port, String password) throws IOException {
        Path file = data.resolve("redis.conf");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, """
                bind 127.0.0.1
                port %2$d
                requirepass %3$s
                appendonly yes
                save ""
                daemonize no
                pidfile "%1$s/redis.pid"
                dir "%1$s"
                """.formatted(data.toAbsolutePath(), port, password));
    }

    private static Path program(Path data) throws IOException {
        String architecture = switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
            case "aarch64", "arm64" -> "arm64";
            default -> "amd64";
        };
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        Path program = data.resolve("redis-server");
        if (Files.isExecutable(program)) {
            return program;
        }
        String name = PROGRAMS.stream()
                .filter(one -> one.contains(system) && one.contains(architecture))
                .findFirst()
                .orElseThrow(() -> new EngineException("no Redis is bundled for " + system + " " + architecture
                        + ": install Redis and give its address with callwell.data.redis-url"));
        try (InputStream bundled = RedisEngine.class.getResourceAsStream(name)) {
            if (bundled == null) {
                throw new EngineException("the bundled Redis " + name + " is missing from the class path");
            }
            Path fresh = data.resolve("redis-server.new");
            Files.copy(bundled, fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
            Files.move(fresh, program, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return program;
    }

    private static void awaitReady(Process process, int port, Path data) throws IOException {
        long deadline = System.nanoTime() + START_NANOS;
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    process.destroy();
                    throw new EngineException("Redis did not start on port " + port + "; its log is " + data.resolve("redis.log"), notYet);
                }
            }
            try {
                if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    throw new EngineException("Redis ended at once; its log is " + data.resolve("redis.log"));
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new EngineException("interrupted while Redis was starting", interrupted);
            }
        }
    }

    public String url(String password) {
        return "redis://:" + password + "@127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static final List<String> PROGRAMS = List.of(
            "/redis-server-6.2.6-v5-linux-amd64",
            "/redis-server-6.2.7-linux-arm64",
            "/redis-server-6.2.6-v5-darwin-amd64",
            "/redis-server-6.2.6-v5-darwin-arm64");
}
