package io.callwell.app.cli;

import io.callwell.bench.drill.DrillReport;
import io.callwell.bench.drill.HoursDrill;
import io.callwell.bench.drill.KillDrill;
import io.callwell.bench.drill.RaceDrill;
import io.callwell.hms.probe.HospitalDrill;
import io.callwell.hms.probe.ProbeException;
import io.callwell.orchestrator.OrchestratorSettings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Drives the product through what goes wrong, and counts what must never happen. */
@Command(name = "drill", mixinStandardHelpOptions = true,
        description = "Drives the product through what goes wrong and counts what must never happen. Exit code 1 when it did.",
        subcommands = {DrillCommand.Hours.class, DrillCommand.Kill.class, DrillCommand.Race.class, DrillCommand.Hms.class})
final class DrillCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    DrillCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "give a drill: " + String.join(", ", spec.subcommands().keySet()));
    }

    /** Calling hours. */
    @Command(name = "hours", mixinStandardHelpOptions = true,
            description = "Years of calls in 50 zones, with leap days and changes of the clocks: how many fell outside the calling hours?")
    static final class Hours implements Callable<Integer> {

        @Option(names = "--years", defaultValue = "2", description = "simulated years, 1 to 20 (default: ${DEFAULT-VALUE})")
        private int years;

        @Option(names = "--seed", defaultValue = "7", description = "same seed, same calls (default: ${DEFAULT-VALUE})")
        private long seed;

        @Mixin
        private DrillScreen screen;

        @SuppressWarnings("NullAway.Init")
        Hours() {}

        @Override
        public Integer call() {
            if (years < 1 || years > 20) {
                throw screen.misused("--years is " + years + "; give 1 to 20");
            }
            OrchestratorSettings settings = new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("", OrchestratorSettings.class);
            return screen.show(new HoursDrill(years, seed, settings).run(screen.progress()));
        }
    }

    /** The appointment service dies in the middle of its work. */
    @Command(name = "kill", mixinStandardHelpOptions = true,
            description = "Kills the appointment service while it books and sweeps: does the same key give the same visit, is every hold free in time?")
    static final class Kill implements Callable<Integer> {

        @Option(names = "--kills", defaultValue = "5", description = "processes to kill, 1 to 1000 (default: ${DEFAULT-VALUE})")
        private int kills;

        @Option(names = "--seed", defaultValue = "7", description = "moments of the kills (default: ${DEFAULT-VALUE})")
        private long seed;

        @Mixin
        private DrillScreen screen;

        @SuppressWarnings("NullAway.Init")
        Kill() {}

        @Override
        public Integer call() {
            Quiet.logs();
            return screen.show(screen.checked(() -> new KillDrill(kills, seed)).run(screen.progress()));
        }
    }

    /** Callers who want the same slots. */
    @Command(name = "race", mixinStandardHelpOptions = true,
            description = "Many callers want few slots at the same time: does each slot go to exactly one?")
    static final class Race implements Callable<Integer> {

        @Option(names = "--attempts", defaultValue = "10000", description = "attempts to hold and book (default: ${DEFAULT-VALUE})")
        private int attempts;

        @Option(names = "--slots", defaultValue = "200", description = "slots that they want (default: ${DEFAULT-VALUE})")
        private int slots;

        @Option(names = "--threads", defaultValue = "500", description = "callers at the same time (default: ${DEFAULT-VALUE})")
        private int threads;

        @Option(names = "--seed", defaultValue = "7", description = "order of the attempts (default: ${DEFAULT-VALUE})")
        private long seed;

        @Mixin
        private DrillScreen screen;

        @SuppressWarnings("NullAway.Init")
        Race() {}

        @Override
        public Integer call() {
            Quiet.logs();
            return screen.show(screen.checked(() -> new RaceDrill(attempts, slots, threads, seed)).run(screen.progress()));
        }
    }

    /** A hospital's FHIR server. */
    @Command(name = "hms", mixinStandardHelpOptions = true,
            description = "Parallel bookings, moves and cancellations on a FHIR server for tests (year 2199, deleted at the end): no double, no lost visit?")
    static final class Hms implements Callable<Integer> {

        @Option(names = "--url", required = true, description = "base of the API")
        private String url = "";

        @Option(names = "--actions", defaultValue = "1000", description = "bookings, moves and cancellations (default: ${DEFAULT-VALUE})")
        private int actions;

        @Option(names = "--slots", defaultValue = "100", description = "slots that they want (default: ${DEFAULT-VALUE})")
        private int slots;

        @Option(names = "--callers", defaultValue = "16", description = "at the same time (default: ${DEFAULT-VALUE})")
        private int callers;

        @Option(names = "--seed", defaultValue = "7", description = "order of the wishes (default: ${DEFAULT-VALUE})")
        private long seed;

        @Mixin
        private DrillScreen screen;

        @SuppressWarnings("NullAway.Init")
        Hms() {}

        @Override
        public Integer call() {
            Quiet.logs();
            HospitalDrill drill = screen.checked(() -> new HospitalDrill(url, Optional.empty(), actions, slots, callers, seed));
            try {
                HospitalDrill.Findings found = drill.run(screen.progress());
                return screen.show(new DrillReport("hms", found.figures(), found.violations()));
            } catch (ProbeException failed) {
                screen.err().println(JsonMapper.builder().build().writeValueAsString(failed.problem()));
                return 1;
            }
        }
    }
}
