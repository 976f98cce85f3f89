package io.callwell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwell.appointment.demo.DemoFacts;
import io.callwell.appointment.demo.DemoHospitals;
import io.callwell.appointment.demo.DemoPatient;
import io.callwell.auth.DemoLogin;
import io.callwell.auth.DemoUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person of the hospital in front of a real browser, on a whole system whose patients answer: {@code web/e2e/real.mjs} walks from
 * the sign-in through a campaign and its calls to the sign-out. Skipped, with the reason, where there is no browser.
 */
@Tag("browser")
class BrowserTest {

    private static final Duration LONGEST_WALK = Duration.ofMinutes(4);
    private static final String BROWSER = Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium");
    private static final Map<String, String> PERSONAS = Map.of("en-IN", "agrees-at-once", "hi-IN", "speaks-hindi");

    private static final List<String> FIRST_CALLS = List.of("agrees-at-once", "wants-another-day", "agrees-at-once", "keys-only");

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    private static WholeSystem system;

    @BeforeAll
    static void start() {
        assumeTrue(Files.isExecutable(Path.of(BROWSER)), "there is no browser at " + BROWSER + "; CHROMIUM may name another");
        assumeTrue(answers("node"), "node is not on the PATH");
        assumeTrue(Files.isDirectory(web().resolve("node_modules/playwright-core")), "web/node_modules is missing: run npm ci in web");
        assumeTrue(Files.isRegularFile(web().resolve("dist/index.html")), "web/dist is missing: run npm run build in web");
        system = WholeSystem.start(folder);
        system.answers(everybody());
        // The first of these calls are over by the time that the walk wants to read one.
        Casting casting = new Casting(system);
        List<DemoPatient> patients = casting.patients(FIRST_CALLS.size());
        for (int i = 0; i < patients.size(); i++) {
            casting.call(patients.get(i), FIRST_CALLS.get(i), false);
        }
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void anAdministratorWalksFromTheSignInThroughACampaignAndItsCallsToTheSignOut() throws Exception {
        DemoLogin admin = system.bean(DemoUsers.class).logins().stream()
                .filter(one -> one.login().equals("admin@asha"))
                .findFirst()
                .orElseThrow();
        Path said = folder.resolve("browser.log");
        Process walk = new ProcessBuilder(command(admin)).directory(web().toFile())
                .redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            assertThat(walk.waitFor(LONGEST_WALK.toSeconds(), TimeUnit.SECONDS))
                    .as("the walk ends within %d s; it said%n%s", LONGEST_WALK.toSeconds(), Files.readString(said)).isTrue();
            assertThat(walk.exitValue()).as("the walk said%n%s", Files.readString(said)).isZero();
            assertThat(Files.readString(said)).contains(" passed, 0 failed");
        } finally {
            walk.descendants().forEach(ProcessHandle::destroyForcibly);
            walk.destroyForcibly();
        }
    }

    /** {@code -Dcallwell.shots=FOLDER} keeps pictures of every screen. */
    private static List<String> command(DemoLogin who) {
        List<String> walk = List.of("node", "e2e/real.mjs", system.url(), who.login(), who.password());
        return Optional.ofNullable(System.getProperty("callwell.shots"))
                .map(shots -> Stream.concat(walk.stream(), Stream.of("--shots", shots)).toList())
                .orElse(walk);
    }

    /** Whoever the campaign calls picks up and says yes; of a family with one phone, one member does. */
    private static List<Map<String, Object>> everybody() {
        Set<String> phones = new HashSet<>();
        return system.bean(DemoFacts.class).patients(DemoHospitals.ASHA).stream()
                .filter(patient -> PERSONAS.containsKey(patient.language()) && phones.add(patient.phone()))
                .map(BrowserTest::answer)
                .toList();
    }

    private static Map<String, Object> answer(DemoPatient patient) {
        Map<String, Object> who = new LinkedHashMap<>();
        who.put("phone", patient.phone());
        who.put("persona", PERSONAS.get(patient.language()));
        who.put("givenName", patient.givenName());
        who.put("familyName", patient.familyName());
        who.put("birthDate", patient.birthDate().toString());
        who.put("language", patient.language());
        who.put("seed", 11);
        who.put("wish", Map.of("day", "tomorrow", "time", "in the afternoon"));
        return who;
    }

    /** The tests of a module run in its folder, or in that of the project. */
    private static Path web() {
        return Stream.of(Path.of("../web"), Path.of("web")).filter(Files::isDirectory).findFirst().orElse(Path.of("../web"));
    }

    private static boolean answers(String program) {
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
