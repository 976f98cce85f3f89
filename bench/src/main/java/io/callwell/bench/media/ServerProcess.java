package io.callwell.bench.media;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A server in a Java process of its own on core 0, so that its CPU time is its own. It announces its port with {@link #announce} and
 * ends when this process ends, however that happens: its standard input is then closed.
 */
final class ServerProcess implements AutoCloseable {

    private static final String PORT = "listening on ";
    private static final long START_SECONDS = 30;
    private static final int LINES_KEPT = 20;
    private static final Path TASKSET = Path.of("/usr/bin/taskset");

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a server and waits until it listens.
     *
     * @throws IllegalStateException when it ended first or took too long; the message holds what it wrote
     */
    static ServerProcess start(Class<?> main) {
        Process process;
        try {
            process = new ProcessBuilder(command(main)).redirectErrorStream(true).start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        ConcurrentLinkedDeque<String> written = new ConcurrentLinkedDeque<>();
        CompletableFuture<Integer> port = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("bench-server-output").start(() -> drain(process, written, port));
        try {
            return new ServerProcess(process, port.get(START_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException failure) {
            process.destroyForcibly();
            throw new IllegalStateException(main.getSimpleName() + " did not listen: " + String.join(" / ", written), failure);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + main.getSimpleName() + " started", interrupted);
        }
    }

    private static List<String> command(Class<?> main) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(TASKSET)) {
            command.addAll(List.of(TASKSET.toString(), "-c", "0"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dio.netty.eventLoopThreads=1",
                "-Dlogback.configurationFile=callwell-quiet-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        return command;
    }

    /** An output that nobody reads would stop the server once the pipe is full. */
    private static void drain(Process process, ConcurrentLinkedDeque<String> written, CompletableFuture<Integer> port) {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(PORT)) {
                    port.complete(Integer.valueOf(line.substring(PORT.length())));
                }
                written.addLast(line);
                if (written.size() > LINES_KEPT) {
                    written.removeFirst();
                }
            }
        } catch (IOException closed) {
            port.completeExceptionally(closed);
        }
        port.completeExceptionally(new IllegalStateException("the process has ended"));
    }

    /** In the server: tells the port, and ends this process when its parent has gone. */
    static void announce(int port) {
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            try {
                while (System.in.read() >= 0) {
                    Thread.onSpinWait();
                }
            } catch (IOException gone) {
                System.exit(1);
            }
            System.exit(0);
        });
        System.out.println(PORT + port);
        System.out.flush();
    }

    int port() {
        return port;
    }

    /** User and system time of the process so far, without that of the just-in-time compiler, which a server of days has behind it. */
    Duration cpu() {
        Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
        if (!Files.isReadable(threads.resolve(Long.toString(process.pid())).resolve("schedstat"))) {
            return process.toHandle().info().totalCpuDuration().orElseThrow(() ->
                    new IllegalStateException("this system does not tell the CPU time of process " + process.pid()));
        }
        try (Stream<Path> all = Files.list(threads)) {
            return Duration.ofNanos(all.mapToLong(ServerProcess::nanos).sum());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static long nanos(Path thread) {
        try {
            boolean compiler = Files.readString(thread.resolve("comm")).contains("Compiler");
            String time = Files.readString(thread.resolve("schedstat"));
            return compiler ? 0 : Long.parseLong(time.substring(0, time.indexOf(' ')));
        } catch (IOException ended) {
            return 0;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
