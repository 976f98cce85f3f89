package io.callwell.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.app.cli.CallwellCommand;
import io.callwell.engines.Ports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** How {@code ./callwell} starts, refuses to start, and stops. */
class LauncherTest {

    private static final int HEAP = 900;

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    @Test
    void startsAgainAfterAKillRefusesASecondOneAndLeavesNothingBehindWhenItIsStopped() throws Exception {
        List<String> up = upOn(folder.resolve("data"));
        int http = Integer.parseInt(up.get(2).split("=")[1]);
        try (SystemProcess killed = SystemProcess.start("killed", folder, HEAP, up).ready(http)) {
            killed.kill();
        }
        try (SystemProcess process = SystemProcess.start("restarted", folder, HEAP, up).ready(http)) {
            Answer second = execute(up.toArray(String[]::new));
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.sentence()).startsWith("callwell: Callwell already runs on " + folder.resolve("data"))
                    .contains("http://127.0.0.1:" + http).contains("--data=<folder>");

            List<ProcessHandle> children = enginesOf(process);
            process.terminate();
            // One that has ended but that a container's first process has not collected yet still has a number, and no command.
            assertThat(children.stream().filter(ProcessHandle::isAlive).flatMap(child -> child.info().command().stream()).toList())
                    .as("left behind").isEmpty();
        }
    }

    @Test
    void namesThePortThatIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Answer answer = execute("up", "--data=" + folder.resolve("data"), "--http-port=" + other.getLocalPort(), "--media-port=" + Ports.free());

            assertThat(answer.exitCode()).isEqualTo(1);
            assertThat(answer.sentence()).contains(String.valueOf(other.getLocalPort()), "--http-port");
        }
    }

    @Test
    void namesTheFolderThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        Answer answer = execute("up", "--data=" + file.resolve("data"));

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.sentence()).contains(file.resolve("data").toString(), "--data=<folder>");
    }

    @Test
    void namesTheRoleThatDoesNotExist() {
        Answer answer = execute("run", "--roles=orchestrator,juggler");

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.sentence()).contains("juggler", "gateway, auth, campaign");
    }

    @Test
    void wrongUsageIsExitCodeTwo() {
        assertThat(execute().exitCode()).isEqualTo(2);
        assertThat(execute("dance").exitCode()).isEqualTo(2);
        assertThat(execute("up", "--http-port=abc").exitCode()).isEqualTo(2);
        assertThat(execute("run", "--roles=media", "server.port=1").exitCode()).isEqualTo(2);
        assertThat(execute("run", "--roles=media", "--server.port").exitCode()).isEqualTo(2);
    }

    /** Redis is a child; PostgreSQL is a daemon that its own file names. */
    private List<ProcessHandle> enginesOf(SystemProcess process) throws IOException {
        List<String> pidFile = Files.readAllLines(folder.resolve("data/postgres/cluster/postmaster.pid"));
        ProcessHandle postgres = ProcessHandle.of(Long.parseLong(pidFile.getFirst().strip())).orElseThrow();
        List<ProcessHandle> engines = new ArrayList<>(process.children());
        assertThat(engines).as("Redis").isNotEmpty();
        engines.add(postgres);
        postgres.descendants().forEach(engines::add);
        assertThat(engines).allMatch(ProcessHandle::isAlive);
        return engines;
    }

    private static List<String> upOn(Path data) {
        List<String> arguments = new ArrayList<>(List.of("up", "--data=" + data));
        for (String port : List.of("http", "media", "postgres", "kafka", "kafka-controller", "redis")) {
            arguments.add("--" + port + "-port=" + Ports.free());
        }
        return arguments;
    }

    private record Answer(int exitCode, String output) {

        /** The only line: one sentence or two, never a stack trace. */
        String sentence() {
            assertThat(output.lines().filter(line -> !line.isBlank()).toList()).as(output).hasSize(1);
            return output.strip();
        }
    }

    private static Answer execute(String... arguments) {
        PrintStream before = System.err;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            int exitCode = CallwellCommand.execute(arguments);
            return new Answer(exitCode, captured.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(before);
        }
    }
}
