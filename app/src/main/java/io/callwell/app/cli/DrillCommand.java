package io.callwell.app.cli;

import io.callwell.bench.drill.DrillReport;
import io.callwell.bench.drill.HoursDrill;
import io.callwell.bench.drill.KillDrill;
import io.callwell.bench.drill.RaceDrill;
import io.callwell.hms.probe.HospitalDrill;
import io.callwell.hms.probe.ProbeException;
import io.callwell.orchestrator.OrchestratorSettings;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
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

        @Option(names = "--json", description = "print only the result, as JSON")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @SuppressWarnings("NullAway.Init")
        Hours() {}

        @Override
        public Integer call() {
            if (years < 1 || years > 20) {
                throw new ParameterException(spec.commandLine(), "--years is " + years + "; give 1 to 20");
            }
            OrchestratorSettings settings = new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("", OrchestratorSettings.class);
            PrintWriter out = spec.commandLine().getOut();
            return say(new HoursDrill(years, seed, settings).run(progress(json, out)), json, out);
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

        @Option(names = "--json", description = "print only the result, as JSON")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @SuppressWarnings("NullAway.Init")
        Kill() {}

        @Override
        public Integer call() {
            Quiet.logs();
            KillDrill drill;
            try {
                drill = new KillDrill(kills, seed);
            } catch (IllegalArgumentException wrong) {
                throw new ParameterException(spec.commandLine(), wrong.getMessage());
            }
            PrintWriter out = spec.commandLine().getOut();
            return say(drill.run(progress(json, out)), json, out);
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

        @Option(names = "--json", description = "print only the result, as JSON")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @SuppressWarnings("NullAway.Init")
        Race() {}

        @Override
        public Integer call() {
            Quiet.logs();
            RaceDrill drill;
            try {
                drill = new RaceDrill(attempts, slots, threads, seed);
            } catch (IllegalArgumentException wrong) {
                throw new ParameterException(spec.commandLine(), wrong.getMessage());
            }
            PrintWriter out = spec.commandLine().getOut();
            return say(drill.run(progress(json, out)), json, out);
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

        @Option(names = "--json", description = "print only the result, as JSON")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @SuppressWarnings("NullAway.Init")
        Hms() {}

        @Override
        public Integer call() {
            Quiet.logs();
            PrintWriter out = spec.commandLine().getOut();
            try {
                HospitalDrill.Findings found = new HospitalDrill(url, Optional.empty(), actions, slots, callers, seed).run(progress(json, out));
                return say(new DrillReport("hms", found.figures(), found.violations()), json, out);
            } catch (IllegalArgumentException wrong) {
                throw new ParameterException(spec.commandLine(), wrong.getMessage());
            } catch (ProbeException failed) {
                spec.commandLine().getErr().println(JsonMapper.builder().build().writeValueAsString(failed.problem()));
                return 1;
            }
        }
    }

    private static Consumer<String> progress(boolean json, PrintWriter out) {
        return json ? text -> {} : text -> {
            out.println("  " + text);
            out.flush();
        };
    }

    private static int say(DrillReport report, boolean json, PrintWriter out) {
        if (json) {
            out.println(JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(report));
        } else {
            out.printf("%nDrill '%s'%n", report.name());
            report.figures().forEach((name, value) -> out.printf("  %-20s %,12d%n", name, ((Number) value).longValue()));
            report.violations().forEach(violation -> out.println("  VIOLATED: " + violation));
            out.println(report.violations().isEmpty() ? "Nothing that must never happen has happened." : "Something happened that must never happen.");
        }
        out.flush();
        return report.violations().isEmpty() ? 0 : 1;
    }
}
