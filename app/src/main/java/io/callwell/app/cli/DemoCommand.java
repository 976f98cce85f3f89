package io.callwell.app.cli;

import io.callwell.app.demo.DemoDesk;
import io.callwell.app.demo.DemoOrder;
import io.callwell.app.demo.DemoProgress;
import io.callwell.app.demo.DemoReport;
import io.callwell.app.laptop.DataFolder;
import io.callwell.app.laptop.Laptop;
import io.callwell.app.laptop.LaptopSettings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Phones virtual patients of the demo hospital and shows what comes of it. */
@Command(name = "demo", mixinStandardHelpOptions = true,
        description = "Runs a confirmation campaign with virtual patients against the running system, or starts one of its own.")
final class DemoCommand implements Callable<Integer> {

    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    @Mixin
    private LaptopOptions options = new LaptopOptions();

    @Option(names = "--calls", defaultValue = "10", description = "patients to call, 1 to 150 (default: ${DEFAULT-VALUE})")
    private int calls;

    @Option(names = "--inbound", defaultValue = "0",
            description = "others who call the hospital meanwhile: to book, move, cancel, ask, reach a human; 0 to 50 (default: ${DEFAULT-VALUE})")
    private int inbound;

    @Option(names = "--seed", defaultValue = "7", description = "the same seed gives the same patients (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--json", description = "print only the report, as JSON")
    private boolean json;

    @Option(names = "--patience", defaultValue = "30", description = "minutes to wait at most (default: ${DEFAULT-VALUE})")
    private int patience;

    @Override
    public Integer call() {
        if (calls < 1 || calls > 150) {
            throw new UsageException("--calls is " + calls + ": give a number from 1 to 150");
        }
        if (inbound < 0 || inbound > 50) {
            throw new UsageException("--inbound is " + inbound + ": give a number from 0 to 50");
        }
        LaptopSettings settings = options.settings();
        Optional<String> running = DataFolder.running(settings.data());
        if (running.isPresent()) {
            return run(settings, running.get());
        }
        if (!json) {
            System.out.println("Nothing runs on " + settings.data() + " yet: starting everything for this demonstration ...");
            System.out.println("Its log is " + log(settings) + ".");
        }
        try (ConfigurableApplicationContext own = Laptop.start(settings, quietly(settings))) {
            return run(settings, settings.address());
        }
    }

    private static Path log(LaptopSettings settings) {
        return settings.data().resolve("demo.log");
    }

    /** What people and programs read stays free of the log. */
    private static Map<String, Object> quietly(LaptopSettings settings) {
        return Map.of("logging.file.name", log(settings).toString(), "logging.console.enabled", "false");
    }

    private int run(LaptopSettings settings, String address) {
        DemoDesk desk = DemoClient.desk(URI.create(address), settings.data());
        long began = System.nanoTime();
        DemoProgress progress = desk.start(new DemoOrder(calls, inbound, seed));
        DemoReport report;
        if (json) {
            progress = follow(desk, progress, address, (now, sinceMs) -> { });
            report = desk.report(progress.campaignId());
            System.out.println(JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(report));
        } else {
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            DemoScreen screen = new DemoScreen(out, System.console() != null && System.console().isTerminal());
            screen.begin(calls, seed, address);
            progress = follow(desk, progress, address, screen::show);
            screen.end();
            report = desk.report(progress.campaignId());
            screen.table(report, sinceMs(began));
        }
        System.out.flush();
        return report.violations().isEmpty() ? 0 : 1;
    }

    /** Someone who is told each time how far it is, and how many milliseconds it has taken. */
    private interface Follower {
        void show(DemoProgress progress, long sinceMs);
    }

    private DemoProgress follow(DemoDesk desk, DemoProgress first, String address, Follower follower) {
        long began = System.nanoTime();
        long deadline = began + Duration.ofMinutes(patience).toNanos();
        DemoProgress progress = first;
        while (!progress.finished()) {
            follower.show(progress, sinceMs(began));
            if (System.nanoTime() > deadline) {
                throw new UsageException("the calls were not all over after " + patience + " minutes; they go on at " + address);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
            progress = desk.progress(progress.campaignId());
        }
        follower.show(progress, sinceMs(began));
        return progress;
    }

    private static long sinceMs(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
