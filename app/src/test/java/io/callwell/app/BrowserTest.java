package io.callwell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwell.appointment.demo.DemoPatient;
import io.callwell.auth.DemoLogin;
import io.callwell.auth.DemoUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A supervisor's way through the web app in a real browser, on a whole system with two calls in it. */
class BrowserTest {

    private static final Duration LONGEST_VISIT = Duration.ofMinutes(4);
    private static final Path CHROMIUM = Path.of(Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"));

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    private static WholeSystem system;

    @BeforeAll
    static void callTwoPatients() {
        assumeTrue(onThePath("node"), "node is not on the PATH");
        assumeTrue(Files.isDirectory(web().resolve("node_modules/playwright-core")), "web/node_modules is missing: run npm ci in web");
        assumeTrue(Files.isRegularFile(web().resolve("dist/index.html")), "web/dist is missing: run npm run build in web");
        assumeTrue(Files.isExecutable(CHROMIUM), "there is no browser at " + CHROMIUM + "; CHROMIUM may name another");
        system = WholeSystem.start(folder);
        Casting casting = new Casting(system);
        List<DemoPatient> patients = casting.patients(2);
        UUID first = casting.call(patients.get(0), "agrees-at-once", false);
        assertThat(system.outcome(first)).isEqualTo("confirmed");
        UUID second = casting.call(patients.get(1), "cancels", false);
        assertThat(system.outcome(second)).isEqualTo("cancelled");
        system.settle();
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void aSupervisorFindsEveryScreenWholeAndUsable() throws Exception {
        DemoLogin supervisor = system.bean(DemoUsers.class).logins().stream()
                .filter(one -> one.login().equals("supervisor@asha")).findFirst().orElseThrow();
        Path said = folder.resolve("browser.log");
        Process visit = new ProcessBuilder("node", "e2e/real.mjs", system.url(), supervisor.login(), supervisor.password())
                .directory(web().toFile()).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            assertThat(visit.waitFor(LONGEST_VISIT.toSeconds(), TimeUnit.SECONDS))
                    .as("the visit ends within %d s; it said\n%s", LONGEST_VISIT.toSeconds(), Files.readString(said)).isTrue();
            assertThat(visit.exitValue()).as("the visit said%n%s", Files.readString(said)).isZero();
            assertThat(Files.readString(said)).contains(" passed, 0 failed");
        } finally {
            visit.descendants().forEach(ProcessHandle::destroyForcibly);
            visit.destroyForcibly();
        }
    }

    /** The tests of a module run in its folder, or in that of the project. */
    private static Path web() {
        return Stream.of(Path.of("../web"), Path.of("web")).filter(Files::isDirectory).findFirst().orElse(Path.of("../web"));
    }

    private static boolean onThePath(String program) {
        try {
            return new ProcessBuilder(program, "--version").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
