package io.callwell.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.callwell.app.laptop.DataFolder;
import io.callwell.app.laptop.LaptopSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

    @TempDir
    Path folder;

    private LaptopSettings settings() {
        return new LaptopSettings(folder.resolve("data"), 0, 0, 0, 0, 0, 0).withFreePorts();
    }

    private static Finding finding(Examination examination, String check) {
        return examination.all().stream().filter(finding -> finding.check().equals(check)).findFirst().orElseThrow();
    }

    @Test
    void saysWhatIsLostWithoutAProgram() {
        Finding espeak = finding(new Examination(settings(), folder.toString()), "espeak-ng");
        assertThat(espeak.state()).isEqualTo(Finding.State.NOTE);
        assertThat(espeak.means()).contains("Hindi");
    }

    @Test
    void findsAProgramWherePathPoints() throws IOException {
        Path flite = Files.createFile(folder.resolve("flite"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        assertThat(finding(new Examination(settings(), folder.toString()), "flite")).isEqualTo(Finding.ok("flite", flite.toString()));
    }

    @Test
    void aTakenPortIsAProblemThatCanBeMended() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LaptopSettings taken = new LaptopSettings(folder, other.getLocalPort(), 0, 0, 0, 0, 0);
            Finding port = finding(new Examination(taken, ""), "port " + other.getLocalPort());
            assertThat(port.state()).isEqualTo(Finding.State.PROBLEM);
            assertThat(port.means()).contains("--http-port", "--free-ports");
        }
    }

    @Test
    void tellsTheHealthOfTheRunningSystem() throws IOException {
        HttpServer system = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        system.createContext("/actuator/health", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        system.start();
        LaptopSettings settings = settings();
        try (DataFolder running = DataFolder.take(settings.data(), "http://127.0.0.1:" + system.getAddress().getPort())) {
            Finding health = finding(new Examination(settings, ""), "running system");
            assertThat(health.state()).isEqualTo(Finding.State.PROBLEM);
            assertThat(health.found()).endsWith("answers 503");
        } finally {
            system.stop(0);
        }
        assertThat(finding(new Examination(settings, ""), "running system").found()).startsWith("none on ");
    }

    @Test
    void endsWithOneOnlyWhenSomethingIsAProblem() throws IOException {
        Command fine = Command.run("doctor", "--data", folder.toString(), "--free-ports", "--json");
        assertThat(fine.code()).isZero();
        assertThat(JsonLines.JSON.readTree(fine.out()).valueStream().map(f -> f.get("state").asString())).contains("OK").doesNotContain("PROBLEM");
        Path file = Files.createFile(folder.resolve("file"));
        Command wrong = Command.run("doctor", "--data", file.toString(), "--free-ports");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.out()).contains("cannot be written", "--data=<folder>");
    }
}
