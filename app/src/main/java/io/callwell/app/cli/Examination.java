package io.callwell.app.cli;

import io.callwell.app.laptop.DataFolder;
import io.callwell.app.laptop.LaptopSettings;
import io.callwell.providers.ProviderExamination;
import io.callwell.providers.ProviderState;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.env.StandardEnvironment;

/** Looks at a machine and at what runs on it. Changes nothing. */
final class Examination {

    private static final int JAVA = 25;
    private static final long NEEDED_MEGABYTES = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LaptopSettings settings;
    private final List<Path> searched;

    /** @param searched folders in which programs are looked for, as PATH names them */
    Examination(LaptopSettings settings, String searched) {
        this.settings = settings;
        this.searched = Stream.of(searched.split(File.pathSeparator)).filter(folder -> !folder.isEmpty()).map(Path::of).toList();
    }

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.addAll(programs());
        findings.add(dataFolder());
        findings.addAll(providers());
        Optional<String> running = running();
        findings.addAll(running.isPresent() ? List.of(system(running.get())) : ports());
        return findings;
    }

    private static Finding java() {
        int feature = Runtime.version().feature();
        Path compiler = Path.of(System.getProperty("java.home"), "bin", "javac");
        if (feature < JAVA) {
            return Finding.problem("Java", Runtime.version().toString(), "install a JDK 25 or later and set JAVA_HOME to it");
        }
        return Files.isExecutable(compiler)
                ? Finding.ok("Java", "JDK " + Runtime.version())
                : Finding.note("Java", Runtime.version() + " without a compiler", "Callwell runs, but cannot be built from its sources: install a JDK");
    }

    private List<Finding> programs() {
        return List.of(
                program("node", "builds the web app; without it the app that was built last is served"),
                program("mvn", "builds Callwell from its sources; what is built runs without it"),
                program("chromium", "the browser tests of the web app; without it they cannot run", "chromium-browser", "google-chrome"),
                program("flite", "further English voices; without it MaryTTS speaks for all, at other pitches"),
                program("espeak-ng", "Hindi and other Indian languages; without it calls are spoken in English only"));
    }

    private Finding program(String name, String gives, String... others) {
        Optional<Path> found = Stream.concat(Stream.of(name), Stream.of(others))
                .flatMap(each -> searched.stream().map(folder -> folder.resolve(each)))
                .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
                .findFirst();
        return found.map(file -> Finding.ok(name, file.toString())).orElseGet(() -> Finding.note(name, "not installed", gives));
    }

    /** The settings of this shell: a running system may have been started with others. */
    private static List<Finding> providers() {
        List<Finding> findings = ProviderExamination.of(new StandardEnvironment()).stream().map(Examination::provider).toList();
        return findings.isEmpty()
                ? List.of(Finding.ok("providers", "none configured: this machine hears, speaks and understands by itself (docs/providers.md)"))
                : findings;
    }

    private static Finding provider(ProviderState state) {
        String check = state.port() + " " + state.provider();
        return state.answers()
                ? Finding.ok(check, state.found())
                : Finding.note(check, state.found(), "the next one in the order answers instead; docs/providers.md tells what each needs");
    }

    private Finding dataFolder() {
        Path folder = settings.data();
        Path existing = folder;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return Finding.problem("data folder", folder + " cannot be written", "make it writable for this user, or name another with --data=<folder>");
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace() >> 20;
            String found = folder + (Files.exists(folder) ? "" : " (made at the first start)") + ", " + free + " MB free";
            return free < NEEDED_MEGABYTES
                    ? Finding.problem("data folder", found, "free at least " + NEEDED_MEGABYTES + " MB, or name another with --data=<folder>")
                    : Finding.ok("data folder", found);
        } catch (IOException failure) {
            return Finding.note("data folder", folder.toString(), "its free space is not known (" + failure.getClass().getSimpleName() + ")");
        }
    }

    private Optional<String> running() {
        try {
            return DataFolder.running(settings.data());
        } catch (UsageException unreadable) {
            return Optional.empty();
        }
    }

    private static Finding system(String address) {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(address + "/actuator/health")).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? Finding.ok("running system", address + " is healthy")
                    : Finding.problem("running system", address + " answers " + answer.statusCode(), "look at its log; start it again if it does not recover");
        } catch (IOException silent) {
            return Finding.problem("running system", address + " does not answer (" + silent.getClass().getSimpleName() + ")",
                    "it is still starting, or hangs: stop it where it was started and start it again");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Finding.note("running system", address, "not looked at: interrupted");
        }
    }

    private List<Finding> ports() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("http", settings.httpPort());
        ports.put("media", settings.mediaPort());
        ports.put("postgres", settings.postgresPort());
        ports.put("kafka", settings.kafkaPort());
        ports.put("kafka-controller", settings.kafkaControllerPort());
        ports.put("redis", settings.redisPort());
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("running system", "none on " + settings.data()));
        ports.forEach((name, port) -> findings.add(isFree(port)
                ? Finding.ok("port " + port, "free (" + name + ")")
                : Finding.problem("port " + port, "taken by another program", "stop that program, or give --" + name + "-port or --free-ports")));
        return findings;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
